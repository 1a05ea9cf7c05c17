"""What stands beside each other at the same time in one cell gets a lane each."""

from collections.abc import Iterable, Sequence

MOST_LANES = 12

Columns = tuple[int, int]
"""The first, from 0, and the one after the last."""


def lanes(spans: Sequence[Columns]) -> list[int]:
    """For each in turn, from 1; the spans come sorted by their first column."""
    ends: list[int] = []
    found = []
    for begin, end in spans:
        lane = next((number for number, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[lane : lane + 1] = [end]
        found.append(lane + 1)
    return found


def classes(columns: Columns, lane: int) -> str:
    """Of the style sheet; beyond the last lane the grid finds a row by itself."""
    names: Iterable[str] = (f"q-{columns[0] + 1}", f"n-{columns[1] - columns[0]}")
    return " ".join([*names, f"l-{lane}"] if lane <= MOST_LANES else names)
