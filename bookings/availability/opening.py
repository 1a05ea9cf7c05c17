"""Bare times lie inside the opening hours of the facility; a facility without hours is always open."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from catalog.wall_time import wall

Opening = tuple[int, time, time]
"""Weekday (Monday is 0), opening and closing wall time; closing at 00:00 means 24:00."""

MIDNIGHT = time.min
DAY = timedelta(days=1)


def is_open(hours: Sequence[Opening], starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> bool:
    """Whether the facility is open from one instant to the other without a break."""
    if not hours:
        return True
    reached, end = wall(starts_at, zone), wall(ends_at, zone)
    for opens, closes in _openings(hours, reached, end):
        if opens > reached:
            return False
        reached = max(reached, closes)
        if reached >= end:
            return True
    return False


def _openings(
    hours: Sequence[Opening], start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The openings that touch the days from `start` to `end`, in order of time."""
    by_opening = sorted(hours)
    day = start.date()
    while day <= end.date():
        for weekday, opens, closes in by_opening:
            if weekday == day.weekday():
                opened = datetime.combine(day, opens)
                closed = datetime.combine(day, closes)
                yield opened, closed + DAY if closes == MIDNIGHT else closed
        day += DAY
