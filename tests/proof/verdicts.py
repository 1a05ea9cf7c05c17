"""`pytest -p`: runs the tests of some promises only, and writes one line about each of them for the table.

What a test tried is said by its module's mark, by its own, or recorded while it runs: `what`, `tried` and `seed`; the
last of them counts. What failed is told at once: a run may take hours.
"""

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.proof.promises import PROMISES

BY_A_WORKER = "PYTEST_XDIST_WORKER" in os.environ


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("promises")
    group.addoption("--promises", default=",".join(PROMISES), help="those to keep to: P1,P2")
    group.addoption("--verdicts", type=Path, help="the file that the lines go to")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = set(config.getoption("promises").split(","))
    promised = {item: _promised(item) & wanted for item in items}
    for item, numbers in promised.items():
        item.user_properties += [("promise", number) for number in numbers]
        item.user_properties += [
            pair for mark in reversed([*item.iter_markers("promise")]) for pair in mark.kwargs.items()
        ]
    config.hook.pytest_deselected(items=[item for item in items if not promised[item]])
    items[:] = [item for item in items if promised[item]]


def _promised(item: pytest.Item) -> set[str]:
    numbers = {mark.args[0] for mark in item.iter_markers("promise")}
    unknown = numbers - set(PROMISES)
    if unknown:
        raise pytest.UsageError(f"{item.nodeid} shows {', '.join(sorted(unknown))}, which nobody promises.")
    return numbers


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("verdicts") and not BY_A_WORKER:
        terminal: Any = config.pluginmanager.get_plugin("terminalreporter")
        config.pluginmanager.register(Clerk(config.getoption("verdicts"), terminal))


class Clerk:
    """Writes of each test, when all of it is over, what it tried and whether any part of it failed."""

    def __init__(self, verdicts: Path, terminal: pytest.TerminalReporter) -> None:
        self.verdicts = verdicts
        self.terminal = terminal
        self.parts: dict[str, list[pytest.TestReport]] = defaultdict(list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test whose worker dies has one report of its own kind."""
        self.parts[report.nodeid].append(report)
        if report.when in {"setup", "call"}:
            return
        parts = self.parts.pop(report.nodeid)
        for part in parts:
            if part.failed:
                self.terminal.write_line(f"\nNot kept: {part.nodeid}\n{part.longreprtext}")
        line = {
            "promises": _told(report, "promise"),
            **{name: next(reversed(_told(report, name)), None) for name in ("what", "tried", "seed")},
            "passed": all(part.passed for part in parts),
            "seconds": sum(part.duration for part in parts),
        }
        with self.verdicts.open("a") as file:
            file.write(json.dumps(line) + "\n")


def _told(report: pytest.TestReport, name: str) -> list[Any]:
    return [value for key, value in report.user_properties if key == name]
