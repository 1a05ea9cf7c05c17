"""Drafts of one call do not see each other in the ledger; here each is counted together with those before it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bookings.models import Line
from catalog.wall_time import EARLIEST, LATEST


def peak_of_rivals(line: Line, drafts: Iterable[Line]) -> int:
    """The most shares of the same that the others want at any one time of the line's; 0 for sole use."""
    if line.sole_use:
        return 0
    rivals = [other for other in drafts if other.bookable_id == line.bookable_id and not other.sole_use]
    start, end = _held_from(line), _held_until(line)
    instants = [start, *(_held_from(other) for other in rivals)]
    return max(
        sum(_shares(other) for other in rivals if _held_from(other) <= instant < _held_until(other))
        for instant in instants
        if start <= instant < end
    )


def _held_from(line: Line) -> datetime:
    return (line.starts_at or EARLIEST) - timedelta(minutes=line.lead_minutes)


def _held_until(line: Line) -> datetime:
    return (line.ends_at or LATEST) + timedelta(minutes=line.follow_up_minutes)


def _shares(line: Line) -> int:
    return line.places or line.units or 1
