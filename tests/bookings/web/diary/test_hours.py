"""Wall times as columns: which hours are shown, and where something stands among them."""

from datetime import date, datetime, time

import pytest

from bookings.web.diary.hours import Hours, hours_shown, open_minutes
from bookings.web.diary.lanes import classes, lanes

DAY = date(2030, 5, 6)


def at(hour, minute=0, day=6):
    """On the clock on the wall, which has no zone."""
    return datetime.combine(DAY.replace(day=day), time(hour, minute))


@pytest.mark.parametrize(
    ("openings", "booked", "shown"),
    [
        ([], [], (7, 22)),
        ([(0, time(8), time(17, 30))], [], (8, 18)),
        ([(0, time(8), time(0))], [], (8, 24)),
        ([(1, time(5), time(23))], [], (7, 22)),
        ([(0, time(8), time(18)), (0, time(0), time(1))], [], (8, 18)),
        ([(0, time(8), time(18))], [(at(6, 30), at(9))], (6, 18)),
        ([(0, time(8), time(18))], [(at(9), at(20, 15))], (8, 21)),
        ([(0, time(8), time(18))], [(at(20), at(2, day=7))], (8, 21)),
        ([(0, time(8), time(18))], [(at(20), at(0, day=7))], (8, 24)),
        ([(0, time(8), time(18))], [(at(20, day=5), at(3))], (8, 18)),
    ],
)
def test_the_hours_shown(openings, booked, shown):
    hours = hours_shown([DAY], [openings], booked, False)

    assert (hours.first, hours.end) == shown


@pytest.mark.parametrize(
    ("starts", "ends", "columns"),
    [
        (at(8), at(9), (0, 4)),
        (at(9, 5), at(9, 50), (4, 8)),
        (at(17, 45), at(18), (39, 40)),
        (at(20, day=5), at(1, day=7), (0, 40)),
        (at(20, day=5), at(2), (0, 1)),
        (at(20), at(21), (39, 40)),
        (at(8, day=7), at(9, day=7), None),
        (at(20, day=5), at(0), None),
    ],
)
def test_where_it_stands(starts, ends, columns):
    assert Hours(8, 18).place(DAY, starts, ends) == columns


def test_a_narrow_day_has_four_columns():
    hours = Hours(8, 18, is_zoomed_out=True)

    assert (hours.columns, hours.place(DAY, at(8), at(9)), hours.place(DAY, at(13), at(18))) == (
        4,
        (0, 1),
        (2, 4),
    )


def test_when_it_is_open():
    openings = [(0, time(8), time(12)), (0, time(14), time(0)), (1, time(9), time(10))]

    assert open_minutes(openings, DAY, Hours(8, 24)) == [(480, 720), (840, 1440)]
    assert open_minutes([], DAY, Hours(7, 22)) == [(420, 1320)]


def test_lanes_keep_apart_what_is_at_the_same_time():
    assert lanes([(0, 4), (2, 6), (4, 8), (5, 7), (6, 9)]) == [1, 2, 1, 3, 2]


def test_classes_of_the_style_sheet():
    assert (classes((3, 10), 2), classes((0, 1), 13)) == ("q-4 n-7 l-2", "q-1 n-1")
