"""Days, clock times and wall times as browsers send them and people type them; everything else is told."""

from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from bookings.web.fields.clock import ClockField
from bookings.web.fields.day import DayField
from bookings.web.fields.wall_time import WallTimeField, wall_time


def refused(field, typed) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        field.clean(typed)
    return refusal.value.messages


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("09:30:15", time(9, 30)),
        ("24:00", time(0)),
    ],
)
def test_a_clock_time_is_typed_in_many_ways(typed, clock):
    assert ClockField().clean(typed) == clock


@pytest.mark.parametrize("typed", ["25", "9:60", "99:99", "late", "٩", "\x00"])
def test_what_no_clock_shows_is_refused(typed):
    assert refused(ClockField(), typed) == ["Enter a valid time."]


@pytest.mark.parametrize(
    ("typed", "day"), [("2000-01-01", date(2000, 1, 1)), ("2099-12-31", date(2099, 12, 31))]
)
def test_a_day_lies_within_a_hundred_years(typed, day):
    assert DayField().clean(typed) == day


@pytest.mark.parametrize("typed", ["1999-12-31", "2100-01-01", "0001-01-01", "9999-12-31"])
def test_other_days_are_told(typed):
    assert refused(DayField(), typed) == ["This day lies between 2000 and 2099."]


@pytest.mark.parametrize("typed", ["31.12.2030", "2030-02-30", "soon", "\x00"])
def test_what_is_no_day_is_refused(typed):
    assert refused(DayField(), typed) == ["Enter a valid date."]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2030-05-06T09:15", datetime.fromisoformat("2030-05-06T09:15")),
        ("2030-05-06T09:15:30", datetime.fromisoformat("2030-05-06T09:15:30")),
        ("2030-05-06 09:15", None),
        ("2030-05-06", None),
        ("2030-02-30T09:15", None),
        ("2030-05-06T09:15+02:00", None),
        ("٢٠٣٠-05-06T09:15", None),
        ("", None),
    ],
)
def test_a_wall_time_is_a_day_and_a_clock(text, moment):
    assert wall_time(text) == moment


def test_a_field_says_what_a_wall_time_wants():
    assert refused(WallTimeField(), "2030-05-06") == ["Give a day and a time."]
    assert WallTimeField(required=False).clean("") is None
