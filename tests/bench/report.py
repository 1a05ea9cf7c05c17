"""What was measured, for programs in `var/bench.json` and for people as a Markdown table."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.growth import Growth
from tests.bench.measure import Result
from tests.bench.plans import Scan
from tests.bench.workload import Kind

PROJECT = Path(__file__).resolve().parents[2]
BYTES_OF_A_MEGABYTE = 1 << 20


@dataclass
class Report:
    """`failures` are workloads that could not be measured, by name, with the reason."""

    size: str
    workloads: list[Result] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)
    worker_bytes: dict[str, int] = field(default_factory=dict)
    seconds_to_first_answer: float | None = None

    def missed(self) -> list[str]:
        """In words, whatever does not reach its goal."""
        return [
            *(
                f"{one.name}: {_ratio(one.ratio)}, {_goal(one)}"
                for one in self.workloads
                if not one.within_goal
            ),
            *(f"{one.name}: {_growth(one)}" for one in self.growth if not one.within_goal),
            *(f"{one.workload}: reads all of {one.table}: {one.statement[:300]}" for one in self.scans),
            *(f"{name}: {reason}" for name, reason in self.failures.items()),
        ]

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {
            **asdict(self),
            "machine": machine(),
            "measured_at": f"{datetime.now(UTC):%Y-%m-%d %H:%M UTC}",
        }
        path.write_text(json.dumps(content, indent=1) + "\n")

    def markdown(self) -> str:
        growth = {one.name: one for one in self.growth}
        rows = [_row(one, growth.get(one.name)) for one in self.workloads]
        return "\n".join([*HEAD, *rows, "", *self._notes()])

    def _notes(self) -> list[str]:
        notes = []
        if self.seconds_to_first_answer is not None:
            notes.append(f"From start to first answer: {self.seconds_to_first_answer:.1f} s.")
        for when, size in self.worker_bytes.items():
            notes.append(f"Memory of a worker {when}: {size / BYTES_OF_A_MEGABYTE:.0f} MB.")
        return [*notes, f"{self.size} bookings; {machine()}."]


HEAD = (
    "| workload | floor | Holdfast | ratio | goal | growth |",
    "|---|--:|--:|--:|--:|--:|",
)


def machine() -> str:
    cores = len(os.sched_getaffinity(0))
    return f"{_processor()}, {cores} cores, {_gigabytes()} GB, Python {platform.python_version()}, {platform.system()}"


def _row(one: Result, growth: Growth | None) -> str:
    name = one.name if one.within_goal else f"**{one.name}**"
    grown = "" if growth is None else f"{growth.ratio:.2f}"
    return f"| {name} | {one.floor_ms:.2f} ms | {one.ours_ms:.2f} ms | {_ratio(one.ratio)} | {_goal(one)} | {grown} |"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}"


def _goal(one: Result) -> str:
    return (
        f"≤ {one.goal:g} × the floor's time" if one.kind is Kind.TIME else f"≥ {one.goal:g} × its throughput"
    )


def _growth(one: Growth) -> str:
    return (
        f"takes {one.ratio:.2f} times as long at {one.large} as at {one.small} (goal ≤ {one.goal:g}; "
        f"answers of {one.large_bytes} and {one.small_bytes} bytes)"
    )


def _processor() -> str:
    lines: Sequence[Any] = Path("/proc/cpuinfo").read_text().splitlines()
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _gigabytes() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
