"""The diary's address: read, written again, and what is wrong in it left out."""

from datetime import date

import pytest
from django.http import QueryDict

from bookings.web.diary.asked import SHOWABLE, Asked, Colour, View, asked_of

TODAY = date(2030, 5, 8)


def asked(query):
    return asked_of(QueryDict(query), TODAY)


def test_nothing_said_is_this_week():
    found = asked("")

    assert found == Asked(view=View.WEEK, day=TODAY)
    assert (found.days[0], found.days[-1], len(found.days)) == (date(2030, 5, 6), date(2030, 5, 12), 7)


def test_everything_said():
    query = (
        "?view=40days&day=2030-06-01&facility=3&venue=5&venue=7&status=tentative&layout=theatre"
        "&pax=80&colour=payment&equipment=1&closed=v5&closed=f3&as=list"
    )

    found = asked(query[1:])

    assert found == Asked(
        view=View.DAYS_40,
        day=date(2030, 6, 1),
        facility_id=3,
        venue_ids=(5, 7),
        statuses=("tentative",),
        layout="theatre",
        people=80,
        colour=Colour.PAYMENT,
        has_equipment=True,
        closed=("v5", "f3"),
        is_list=True,
    )
    assert (found.address(), found.left_out) == (query, ())


@pytest.mark.parametrize(
    ("view", "first", "number", "previous", "following"),
    [
        ("day", date(2030, 5, 8), 1, date(2030, 5, 7), date(2030, 5, 9)),
        ("week", date(2030, 5, 6), 7, date(2030, 5, 1), date(2030, 5, 15)),
        ("40days", date(2030, 5, 8), 40, date(2030, 3, 29), date(2030, 6, 17)),
        ("month", date(2030, 5, 1), 31, date(2030, 4, 1), date(2030, 6, 1)),
    ],
)
def test_the_days_of_a_view_and_the_ways_from_it(view, first, number, previous, following):
    found = asked(f"view={view}")

    assert (found.days[0], len(found.days), found.previous, found.next) == (
        first,
        number,
        previous,
        following,
    )


def test_a_group_is_closed_and_opened_again():
    found = asked("closed=f1")

    assert found.toggled("v2") == "?view=week&day=2030-05-08&closed=f1&closed=v2"
    assert found.toggled("f1") == "?view=week&day=2030-05-08"


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("view=year", ("view",)),
        ("day=2030-02-30", ("day",)),
        ("day=%00", ("day",)),
        ("day=9999-12-31", ("day",)),
        ("facility=-1", ("facility",)),
        ("facility=%D9%A3", ("facility",)),
        ("facility=99999999999999999999", ("facility",)),
        ("venue=x&venue=%ED%A0%80", ("venue",)),
        ("status=gone&status=cancelled", ("status",)),
        ("layout=%00", ("layout",)),
        ("pax=0", ("people",)),
        ("pax=1000001", ("people",)),
        ("colour=red", ("colour",)),
        ("closed=v&closed=f1%0A", ("closed groups",)),
        ("view=1&pax=%27", ("view", "people")),
    ],
)
def test_what_is_not_understood_is_left_out_and_named(query, left_out):
    found = asked(query)

    assert found.left_out == left_out
    assert (found.view, found.statuses, found.people, found.facility_id) == (View.WEEK, SHOWABLE, None, None)


def test_the_first_and_the_last_day_that_can_be_shown():
    assert asked("day=0001-01-01").day == date(2000, 2, 1)
    assert asked("day=2200-01-01&view=40days").days[-1] == date(2099, 12, 9)


def test_no_more_than_some_hundred_venues_are_asked_for():
    found = asked("&".join(f"venue={number}" for number in range(1, 203)))

    assert (len(found.venue_ids), found.left_out) == (200, ("venue",))
