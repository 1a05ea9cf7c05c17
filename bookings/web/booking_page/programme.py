"""A booking's lines in the order in which they happen: day by day, within sessions what stands within them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bookings.enums import LineKind
from bookings.models.tree import LineRows, TreeRows
from bookings.web.booking_page.shown_line import LineReader, ShownLine
from partners.access import Actor

TIMELESS = frozenset({LineKind.PRODUCT, LineKind.ITEM})
"""Outside a session they belong to the booking as a whole; items with times are spread over days."""

LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class ProgrammeDay:
    """`day` is None for what has no date."""

    day: date | None
    lines: Sequence[ShownLine]


@dataclass(frozen=True)
class Programme:
    days: Sequence[ProgrammeDay]
    packages: Sequence[ShownLine]
    extras: Sequence[ShownLine]


def programme_of(actor: Actor, tree: TreeRows) -> Programme:
    reader = LineReader(actor, tree)
    within, alone = _by_session(tree.lines)
    tops = [reader.read(rows, _read(reader, within.get(rows.line["id"], []))) for rows in alone]
    return Programme(
        days=_days(line for line in tops if line.kind not in TIMELESS and line.kind != LineKind.PACKAGE),
        packages=_in_time(line for line in tops if line.kind == LineKind.PACKAGE),
        extras=[line for line in tops if line.kind in TIMELESS],
    )


def _by_session(lines: Sequence[LineRows]) -> tuple[dict[int, list[LineRows]], list[LineRows]]:
    """What stands within a session, by its id; and what does not."""
    sessions = {rows.line["id"] for rows in lines if rows.line["kind"] == LineKind.SESSION}
    within: dict[int, list[LineRows]] = defaultdict(list)
    alone: list[LineRows] = []
    for rows in lines:
        session_id = rows.line["session_id"]
        (within[session_id] if session_id in sessions else alone).append(rows)
    return within, alone


def _read(reader: LineReader, lines: Iterable[LineRows]) -> list[ShownLine]:
    return _in_time(reader.read(rows) for rows in lines)


def _days(lines: Iterable[ShownLine]) -> list[ProgrammeDay]:
    by_day: dict[date | None, list[ShownLine]] = defaultdict(list)
    for line in _in_time(lines):
        by_day[line.day].append(line)
    return [ProgrammeDay(day, by_day[day]) for day in sorted(by_day, key=lambda day: day or date.max)]


def _in_time(lines: Iterable[ShownLine]) -> list[ShownLine]:
    return sorted(lines, key=lambda line: (line.day or date.max, line.starts_at or LAST, line.id))
