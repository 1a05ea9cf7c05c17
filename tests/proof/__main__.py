"""`make prove`: every promise checked in its large size, told in one table; exits 1 when any is not kept.

Crashes have the machine to themselves; then the other checks run side by side. Whoever interrupts it is told how far
it came.
"""

import argparse
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.proof.promises import PROMISES
from tests.proof.table import broken, drawn, read_verdicts, tabulate

WHERE = ("tests", "--ignore", "tests/browser")
ALONE = ("-n", "0", "-v")
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal", "-q")
ENDED = {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED}


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory(prefix="holdfast-prove-") as folder:
        verdicts = Path(folder, "verdicts")
        has_ended = all(
            _run(asked, [number for number in asked.only if PROMISES[number].alone is alone], how, verdicts)
            for alone, how in ((True, ALONE), (False, SIDE_BY_SIDE))
        )
        table = tabulate(read_verdicts(verdicts), asked.only)
    not_kept = broken(table)
    _say(f"\n{drawn(table)}\n")
    if not has_ended:
        _say("The tests ended early; what is not told above was not tried. To try all again:")
        _say(f"    {_again(asked, asked.only)}")
        return 1
    if not_kept:
        _say(f"Not kept: {', '.join(not_kept)}. To try the same again:")
        _say(f"    {_again(asked, [number for number in not_kept if number in PROMISES] or asked.only)}")
        return 1
    _say(f"Kept, each of {len(table)}. To try the same again: {_again(asked, asked.only)}")
    return 0


def _again(asked: argparse.Namespace, numbers: Sequence[str]) -> str:
    command = f"make prove SEED={asked.seed}"
    return command if list(numbers) == list(PROMISES) else f'{command} ONLY="{" ".join(numbers)}"'


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make prove", description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000), help="as printed before")
    parser.add_argument("--only", nargs="+", metavar="P1", choices=PROMISES, default=list(PROMISES))
    parser.add_argument("--tests", nargs="+", default=WHERE, help="where to look for the checks")
    return parser.parse_args(arguments)


def _run(asked: argparse.Namespace, numbers: Sequence[str], how: Sequence[str], verdicts: Path) -> bool:
    """Whether they were tried to the end. The tests themselves say on the terminal how far they are."""
    if not numbers:
        return True
    chosen = [*asked.tests, "-m", "promise", "--promises", ",".join(numbers)]
    told = ["-p", "tests.proof.verdicts", "--verdicts", str(verdicts)]
    command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", *chosen, *told, *how]
    seeds = [f"--randomly-seed={asked.seed}", f"--hypothesis-seed={asked.seed}"]
    size = {"HOLDFAST_PROVE": "1", "HOLDFAST_SEED": str(asked.seed)}
    return subprocess.run([*command, *seeds], env=os.environ | size, check=False).returncode in ENDED


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    signal.signal(
        signal.SIGINT, lambda *_told: None
    )  # the tests hear it, too, and end; then there is the table
    sys.exit(main())
