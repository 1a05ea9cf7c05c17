"""What a question leaves open is filled in the same way for all who ask."""

from datetime import date, time, timedelta

import pytest

from bookings.web.availability.question import SLOTS
from bookings.web.availability.typed_line import read_line
from bookings.web.availability.wish_of import DAYS_AHEAD, wish_of
from tests.bookings.web.availability.house import HOUSE, PROJECTOR, TODAY


def wish(line: str, clock: time = time.min):
    return wish_of(read_line(line, HOUSE).question, TODAY, clock)


def test_all_days_that_were_said_are_needed():
    found = wish("12-14 mar not 13 mar")

    assert (found.days, found.needed) == ((date(2027, 3, 12), date(2027, 3, 14)), 2)


def test_of_a_month_any_day_will_do():
    found = wish("80 april fridays")

    assert (len(found.days), found.needed, {day.weekday() for day in found.days}) == (5, 1, {4})


def test_without_days_the_next_weeks_are_looked_at():
    found = wish("80 theatre")

    assert (found.days[0], found.days[-1], found.needed) == (
        TODAY,
        TODAY + timedelta(days=DAYS_AHEAD - 1),
        1,
    )


def test_past_days_are_left_out():
    assert wish("2026-11-20 to 2026-11-22").days == (TODAY, date(2026, 11, 22))
    assert wish("2020-01-01").days == ()


@pytest.mark.parametrize(
    ("clock", "days_ahead"), [(time(8), 0), (time(9), 0), (time(9, 1), 1), (time(18), 1)]
)
def test_no_other_day_is_offered_of_which_the_times_are_past(clock, days_ahead):
    assert wish("2026-11-25 9-17", clock).earliest == TODAY + timedelta(days=days_ahead)


def test_half_a_day_is_a_morning_or_an_afternoon():
    assert wish("today half day").slots == ((time(8), time(12, 30)), (time(13), time(17, 30)))


def test_a_length_is_tried_at_each_hour():
    assert wish("today 6h").slots == (
        (time(9), time(15)),
        (time(10), time(16)),
        (time(11), time(17)),
    )


def test_the_rest_is_what_was_said():
    found = wish("80 theatre 2 projectors 5 places")

    assert (found.people, found.layout, found.places, found.equipment) == (
        80,
        "theatre",
        5,
        ((PROJECTOR, 2),),
    )


@pytest.mark.parametrize(
    ("line", "clock", "slots"),
    [
        ("80 today", time(8), [(time(9), time(17))]),
        ("80 today", time(10), [(time(9), time(17))]),
        ("80 today half day", time(7), list(SLOTS["half_day"])),
        ("80 today half day", time(9), [SLOTS["half_day"][1]]),
        ("80 today half day", time(14), [SLOTS["half_day"][1]]),
        ("80 today 22-2", time(23), [(time(22), time(2))]),
    ],
)
def test_today_is_what_is_left_of_it(line, clock, slots):
    found = wish(line, clock)

    assert (found.days, list(found.slots)) == ((TODAY,), slots)


def test_today_is_past_when_its_times_are():
    assert wish("80 today 9-12", time(12)).days == ()
    assert wish("80", time(18)).days[0] == TODAY + timedelta(days=1)
