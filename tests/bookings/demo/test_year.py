"""Days lie around today; wall times become instants of the facility."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bookings.demo.year import HALF, Rhythm, Year

FRIDAY = date(2030, 5, 10)
YEAR = Year(FRIDAY, ZoneInfo("Europe/Vienna"))
EVENLY = Rhythm(weekdays=(1,) * 7, months=(1,) * 12)


def test_today_is_in_the_middle_and_not_past() -> None:
    assert (YEAR.days[0], YEAR.days[-1]) == (FRIDAY - timedelta(days=HALF), FRIDAY + timedelta(days=HALF))
    assert [YEAR.is_past(day) for day in (FRIDAY - timedelta(days=1), FRIDAY)] == [True, False]


def test_weekdays_count_from_this_week() -> None:
    assert YEAR.weekday(weeks=0, weekday=0) == date(2030, 5, 6)
    assert YEAR.weekday(weeks=-2, weekday=6) == date(2030, 4, 28)


def test_a_clock_past_midnight_is_the_day_after() -> None:
    assert YEAR.at(FRIDAY, "08:30") == datetime(2030, 5, 10, 6, 30, tzinfo=UTC)
    assert YEAR.at(FRIDAY, "25:00") == datetime(2030, 5, 10, 23, tzinfo=UTC)


def test_days_are_drawn_in_order_with_today_and_tomorrow() -> None:
    days = EVENLY.draw(Random(1), YEAR, 50)

    assert len(days) == 50
    assert days == sorted(days)
    assert {FRIDAY, FRIDAY + timedelta(days=1)} <= set(days)


def test_a_quiet_weekday_is_not_drawn() -> None:
    never_on_sunday = Rhythm(weekdays=(1, 1, 1, 1, 1, 1, 0), months=(1,) * 12)

    assert {day.weekday() for day in never_on_sunday.draw(Random(1), YEAR, 300)} == set(range(6))


def test_draws_move_on_day_by_day_and_the_past_stays_past() -> None:
    yesterday = FRIDAY - timedelta(days=1)

    assert [(YEAR.near(FRIDAY, draws) - FRIDAY).days for draws in (0, 5, 6, 12)] == [0, 0, 1, 2]
    assert YEAR.near(yesterday, 6) == yesterday - timedelta(days=1)
