"""The table at the end of `make prove`: promise, what was tried, how often, seed, result, time.

One row for each thing that was tried. A promise without a check has not been kept.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.proof.promises import PROMISES

HEADINGS = ("promise", "what was tried", "how often", "seed", "result", "time")
TO_THE_RIGHT = {"how often", "time"}
WHATEVER_ELSE = "further checks"
KEPT = "kept"
NO_CHECK = "NO CHECK"

Verdict = dict[str, Any]


@dataclass
class Row:
    what: str
    tried: int = 0
    seeds: set[int] = field(default_factory=set)
    failed: int = 0
    seconds: float = 0

    def count(self, verdict: Verdict) -> None:
        """A test that does not say how often it tried has tried once; a skipped one has failed."""
        self.tried += 1 if verdict["tried"] is None else verdict["tried"]
        self.failed += not verdict["passed"]
        self.seconds += verdict["seconds"]
        if verdict["seed"] is not None:
            self.seeds.add(verdict["seed"])

    @property
    def result(self) -> str:
        if self.failed:
            return f"BROKEN ({self.failed})"
        return KEPT if self.tried else NO_CHECK

    @property
    def cells(self) -> tuple[str, ...]:
        seeds = ", ".join(str(seed) for seed in sorted(self.seeds))
        minutes, seconds = divmod(round(self.seconds), 60)
        return (self.what, f"{self.tried:,}", seeds, self.result, f"{minutes}:{seconds:02}")


Table = dict[str, list[Row]]


def read_verdicts(path: Path) -> list[Verdict]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def tabulate(verdicts: Iterable[Verdict], wanted: Sequence[str]) -> Table:
    """By promise, in their order; further checks come last. What belongs to none fails under no name."""
    rows: dict[str, dict[str, Row]] = {number: {} for number in wanted}
    for verdict in verdicts:
        what = verdict["what"] or WHATEVER_ELSE
        for number in verdict["promises"] or ["–"]:
            rows.setdefault(number, {}).setdefault(what, Row(what)).count(verdict)
    return {
        number: sorted(tried.values(), key=lambda row: (row.what == WHATEVER_ELSE, row.what))
        or [Row("nothing")]
        for number, tried in rows.items()
    }


def broken(table: Table) -> list[str]:
    return [number for number, rows in table.items() if any(row.result != KEPT for row in rows)]


def drawn(table: Table) -> str:
    lines: list[tuple[str, ...]] = []
    for number, rows in table.items():
        title = f"{number} {PROMISES[number].sentence}" if number in PROMISES else "– of no promise"
        lines += [(title if row is rows[0] else "", *row.cells) for row in rows]
    widths = [max(len(line[place]) for line in [HEADINGS, *lines]) for place in range(len(HEADINGS))]
    ruler = tuple("-" * width for width in widths)
    return "\n".join(_aligned(line, widths) for line in [HEADINGS, ruler, *lines])


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        cell.rjust(width) if heading in TO_THE_RIGHT else cell.ljust(width)
        for heading, cell, width in zip(HEADINGS, line, widths, strict=True)
    )
    return "  ".join(cells).rstrip()
