"""Time is charged by started quarter-hours between two instants, whatever the clocks on the wall did."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

QUARTER = timedelta(minutes=15)
QUARTERS_PER_HOUR = 4


def hours_in_started_quarters(start: datetime, end: datetime) -> Decimal:
    """Hours as a multiple of 0.25; ValueError for a naive time or an end that is not after the start."""
    if start.utcoffset() is None or end.utcoffset() is None:
        raise ValueError("a naive time is not an instant")
    # Python subtracts two times of one zone by the wall clock: an hour wrong when the clocks change.
    elapsed = end.astimezone(UTC) - start.astimezone(UTC)
    if elapsed <= timedelta(0):
        raise ValueError("the end must be after the start")
    return Decimal(-(-elapsed // QUARTER)) / QUARTERS_PER_HOUR
