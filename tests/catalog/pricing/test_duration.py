from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from catalog.pricing.duration import hours_in_started_quarters

D = Decimal

TEN = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
VIENNA = ZoneInfo("Europe/Vienna")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")


@pytest.mark.parametrize(
    ("elapsed", "hours"),
    [
        (timedelta(microseconds=1), "0.25"),
        (timedelta(minutes=14, seconds=59), "0.25"),
        (timedelta(minutes=15), "0.25"),
        (timedelta(minutes=15, seconds=1), "0.5"),
        (timedelta(minutes=60), "1"),
        (timedelta(minutes=61), "1.25"),
        (timedelta(minutes=75), "1.25"),
        (timedelta(minutes=90), "1.5"),
        (timedelta(days=2), "48"),
    ],
)
def test_every_started_quarter_counts(elapsed: timedelta, hours: str) -> None:
    assert hours_in_started_quarters(TEN, TEN + elapsed) == D(hours)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        # Spring: the clocks go from 02:00 to 03:00, so four hours on the wall are three.
        (datetime(2026, 3, 29, 0, tzinfo=VIENNA), datetime(2026, 3, 29, 4, tzinfo=VIENNA), "3"),
        # Autumn: 03:00 to 02:00 again, so four hours on the wall are five.
        (datetime(2026, 10, 25, 0, tzinfo=VIENNA), datetime(2026, 10, 25, 4, tzinfo=VIENNA), "5"),
        # The hour that comes twice: the earlier and the later 02:30 are an hour apart.
        (
            datetime(2026, 10, 25, 2, 30, tzinfo=VIENNA),
            datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=VIENNA),
            "1",
        ),
        # Lord Howe Island moves its clocks by half an hour.
        (datetime(2026, 10, 4, 1, tzinfo=LORD_HOWE), datetime(2026, 10, 4, 4, tzinfo=LORD_HOWE), "2.5"),
        # Two zones: 10:00 in Vienna is 08:00 UTC.
        (datetime(2026, 5, 4, 10, tzinfo=VIENNA), datetime(2026, 5, 4, 9, tzinfo=UTC), "1"),
    ],
)
def test_hours_are_those_that_passed_not_those_on_the_wall(
    start: datetime, end: datetime, hours: str
) -> None:
    assert hours_in_started_quarters(start, end) == D(hours)


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (TEN.replace(tzinfo=None), TEN, "naive"),
        (TEN, TEN.replace(hour=11, tzinfo=None), "naive"),
        (TEN, TEN, "after the start"),
        (TEN, TEN - timedelta(minutes=1), "after the start"),
    ],
)
def test_naive_empty_and_reversed_times_are_refused(start: datetime, end: datetime, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        hours_in_started_quarters(start, end)
