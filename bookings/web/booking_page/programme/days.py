"""A booking's lines in the order in which they happen: day by day, within sessions what stands within them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from bookings.enums import CLOSED, LineKind
from bookings.models.tree import LineRows, Row, TreeRows
from bookings.web.booking_page.programme.drawn_line import Pen
from bookings.web.booking_page.programme.shown_line import LineReader, ShownLine
from bookings.web.line_names import name_of
from bookings.web.shown import amount_shown, number_shown
from partners.access import Actor, can

TIMELESS = frozenset({LineKind.PRODUCT, LineKind.ITEM})
"""Outside a session they belong to the booking as a whole; items with times are spread over days."""

LAST = datetime.max.replace(tzinfo=UTC)
MOST_EMPTY_DAYS = 31
"""So many days of the event are offered before anything stands on them."""


@dataclass(frozen=True)
class ProgrammeDay:
    """`day` is None for what has no date. `into` is the session that takes what is added without a time."""

    day: date | None
    lines: Sequence[ShownLine]
    into: int | None = None


@dataclass(frozen=True)
class HeadCount:
    """`following` lines have the booking's number of people; `pinned` name those with one of their own."""

    people: int
    following: int
    pinned: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Programme:
    booking_id: int
    version: int
    is_editable: bool
    head_count: HeadCount
    total: str
    currency: str
    days: Sequence[ProgrammeDay]
    packages: Sequence[ShownLine]
    extras: Sequence[ShownLine]

    @cached_property
    def pen(self) -> Pen:
        return Pen(self.booking_id, self.version, is_editable=self.is_editable)

    @property
    def is_empty(self) -> bool:
        return not (self.packages or self.extras or any(day.lines for day in self.days))

    @property
    def has_days(self) -> bool:
        return any(day.day for day in self.days)


def programme_of(actor: Actor, tree: TreeRows) -> Programme:
    reader = LineReader(tree)
    booking = tree.booking
    within, alone = _by_session(tree.lines)
    tops = [reader.read(rows, _read(reader, within.get(rows.line["id"], []))) for rows in alone]
    is_editable = can(actor, "bookings.write") and booking["status"] not in CLOSED
    dated = [line for line in tops if line.kind not in TIMELESS and line.kind != LineKind.PACKAGE]
    return Programme(
        booking_id=booking["id"],
        version=booking["version"],
        is_editable=is_editable,
        head_count=_head_count(tree),
        total=amount_shown(booking["total_gross"], booking["currency"]),
        currency=booking["currency"],
        days=_days(dated, _event_days(booking) if is_editable else ()),
        packages=_in_time(line for line in tops if line.kind == LineKind.PACKAGE),
        extras=[line for line in tops if line.kind in TIMELESS],
    )


def _head_count(tree: TreeRows) -> HeadCount:
    counted = [rows.line for rows in tree.lines if rows.line["attendees"] is not None]
    pinned = [line for line in counted if line["is_attendees_pinned"]]
    return HeadCount(
        people=tree.booking["total_attendees"],
        following=len(counted) - len(pinned),
        pinned=[f"{name_of(line)} ({number_shown(Decimal(line['attendees']))})" for line in pinned],
    )


def _event_days(booking: Row) -> list[date]:
    first, last = booking["event_starts_on"], booking["event_ends_on"]
    if not (first and last):
        return []
    number = min((last - first).days + 1, MOST_EMPTY_DAYS)
    return [first + timedelta(days=days) for days in range(number)]


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


def _days(lines: Iterable[ShownLine], offered: Iterable[date]) -> list[ProgrammeDay]:
    by_day: dict[date | None, list[ShownLine]] = {day: [] for day in offered}
    for line in _in_time(lines):
        by_day.setdefault(line.day, []).append(line)
    return [
        ProgrammeDay(day, by_day[day], _last_session(by_day[day]))
        for day in sorted(by_day, key=lambda day: day or date.max)
    ]


def _last_session(lines: Sequence[ShownLine]) -> int | None:
    return next((line.id for line in reversed(lines) if line.kind == LineKind.SESSION), None)


def _in_time(lines: Iterable[ShownLine]) -> list[ShownLine]:
    return sorted(lines, key=lambda line: (line.day or date.max, line.starts_at or LAST, line.id))
