"""Free times are open, clear of what is held, and told by each venue's own clocks; the first of all come by time."""

from datetime import UTC, datetime, time
from typing import Any

import pytest

from bookings.models import Line
from catalog.enums import Sharing
from catalog.models import Venue
from partners.models import Partner
from tests import factories
from tests.rest_door import Caller

WEDNESDAY = {"starts_at": "2027-03-24 00:00:00", "ends_at": "2027-03-25 00:00:00"}
AT_HALF_PAST = datetime(2027, 3, 24, 17, 30, tzinfo=UTC)


@pytest.fixture
def partner(db: None) -> Partner:
    return factories.PartnerFactory()


def venue_of(partner: Partner, **fields: Any) -> Venue:
    venue = factories.VenueFactory(partner=partner, **fields)
    factories.OpeningHoursFactory(facility=venue.facility, weekday=2, opens_at=time(8), closes_at=time(22))
    return venue


def held(venue: Venue, **fields: Any) -> Line:
    """From half past six to half past seven in the evening."""
    return factories.SessionFactory(
        partner=venue.partner,
        bookable=venue,
        starts_at=AT_HALF_PAST,
        ends_at=AT_HALF_PAST.replace(hour=18),
        **fields,
    )


def free(answer: Any) -> list[tuple[int, str, str]]:
    """Of each venue, its times; without seconds."""
    return [
        (row["venue_id"], one["starts_at"][:-3], one["ends_at"][:-3])
        for row in answer.json()["data"]
        for one in row.get("free", [row])
    ]


def test_the_whole_answer(partner: Partner) -> None:
    venue = venue_of(partner, name="Court 1", head_capacity=4, lead_minutes=30, follow_up_minutes=15)
    held(venue)

    answer = Caller(partner).get("availability/free-times", venue_id=venue.pk, **WEDNESDAY)

    assert answer.json() == {
        "data": [
            {
                "venue_id": venue.pk,
                "name": "Court 1",
                "time_zone": "Europe/Vienna",
                "head_capacity": 4,
                "free": [
                    {"starts_at": "2027-03-24 08:00:00", "ends_at": "2027-03-24 18:15:00"},
                    {"starts_at": "2027-03-24 20:00:00", "ends_at": "2027-03-24 22:00:00"},
                ],
            }
        ]
    }


def test_venues_come_in_the_order_in_which_they_are_named(partner: Partner) -> None:
    first, second = venue_of(partner), venue_of(partner)

    answer = Caller(partner).get(
        "availability/free-times", venue_id=f"{second.pk},{first.pk},{second.pk}", **WEDNESDAY
    )

    assert [row["venue_id"] for row in answer.json()["data"]] == [second.pk, first.pk]


@pytest.mark.parametrize(
    ("wanted", "times"),
    [
        ({"minutes": 180}, [("08:00", "18:30")]),
        ({"from_time": "09:00", "until_time": "19:00"}, [("09:00", "18:30")]),
        ({"from_time": "18:30", "until_time": "00:00"}, [("19:30", "22:00")]),
        ({"starts_at": "2027-03-24 12:00:00", "ends_at": "2027-03-24 13:00:00"}, [("12:00", "13:00")]),
        ({"minutes": 841}, []),
        ({"people": 5}, []),
        ({"places": 2}, []),
    ],
)
def test_only_what_is_wanted(partner: Partner, wanted: dict[str, Any], times: list[tuple[str, str]]) -> None:
    venue = venue_of(partner, head_capacity=4)
    held(venue)

    answer = Caller(partner).get("availability/free-times", venue_id=venue.pk, **{**WEDNESDAY, **wanted})

    assert [(starts[-5:], ends[-5:]) for _pk, starts, ends in free(answer)] == times


def test_of_a_shared_venue_where_so_many_places_are_left(partner: Partner) -> None:
    pool = venue_of(partner, sharing=Sharing.PLACES, capacity=10)
    held(pool, places=7, sole_use=False)
    caller = Caller(partner)

    some, many = (
        free(caller.get("availability/free-times", venue_id=pool.pk, places=places, **WEDNESDAY))
        for places in (3, 4)
    )

    assert (len(some), len(many)) == (1, 2)


def test_a_part_that_is_held_holds_the_whole(partner: Partner) -> None:
    whole, part = venue_of(partner), venue_of(partner)
    factories.VenuePartFactory(whole=whole, part=part)
    held(part)

    answer = Caller(partner).get("availability/free-times", venue_id=whole.pk, **WEDNESDAY)

    assert len(free(answer)) == 2


def test_the_first_of_all_come_by_time_and_the_smallest_that_will_do_before_others(partner: Partner) -> None:
    large, small = venue_of(partner, head_capacity=200), venue_of(partner, head_capacity=100)
    lisbon = venue_of(partner, head_capacity=90, facility__time_zone="Europe/Lisbon")
    venue_of(partner, head_capacity=79)
    held(small)

    answer = Caller(partner).get(
        "availability/first-free-times", people=80, minutes=120, count=4, **WEDNESDAY
    )

    assert free(answer) == [
        (lisbon.pk, "2027-03-24 08:00", "2027-03-24 22:00"),
        (small.pk, "2027-03-24 08:00", "2027-03-24 18:30"),
        (large.pk, "2027-03-24 08:00", "2027-03-24 22:00"),
        (small.pk, "2027-03-24 19:30", "2027-03-24 22:00"),
    ]


@pytest.mark.parametrize(
    ("starts_at", "first"), [("2027-03-24 10:00:00", "10:00"), ("2027-03-23 10:00:00", "08:00")]
)
def test_what_is_free_today_this_week_and_later_is_told_as_one(
    partner: Partner, starts_at: str, first: str
) -> None:
    """Opened on Wednesdays alone, of which the first is today or tomorrow."""
    venue = venue_of(partner)

    answer = Caller(partner).get(
        "availability/first-free-times", starts_at=starts_at, ends_at="2027-04-07 10:00:00", count=4
    )

    assert free(answer) == [
        (venue.pk, f"2027-03-24 {first}", "2027-03-24 22:00"),
        (venue.pk, "2027-03-31 08:00", "2027-03-31 22:00"),
        (venue.pk, "2027-04-07 08:00", "2027-04-07 10:00"),
    ]


def test_the_first_and_no_more_is_told_where_no_number_is_given(partner: Partner) -> None:
    venue_of(partner)
    answer = Caller(partner).get("availability/first-free-times", **WEDNESDAY)

    assert len(answer.json()["data"]) == 1


def test_a_venue_fits_as_many_as_its_largest_layout_where_it_says_nothing_itself(partner: Partner) -> None:
    silent, told = venue_of(partner, head_capacity=None), venue_of(partner, head_capacity=None)
    for heads in (20, 30):
        factories.LayoutFactory(venue=told, head_capacity=heads)

    answer = Caller(partner).get("availability/first-free-times", people=31, count=2, **WEDNESDAY)

    assert [(row["venue_id"], row["head_capacity"]) for row in answer.json()["data"]] == [(silent.pk, None)]


def test_what_lasts_longer_than_a_venue_may_be_booked_is_not_free_there(partner: Partner) -> None:
    venue_of(partner, max_booking_minutes=60)

    answer = Caller(partner).get("availability/first-free-times", minutes=61, **WEDNESDAY)

    assert answer.json() == {"data": []}


def test_only_of_the_facility_that_is_named(partner: Partner) -> None:
    venue_of(partner)
    venue = venue_of(partner)

    answer = Caller(partner).get(
        "availability/first-free-times", facility_id=venue.facility_id, count=9, **WEDNESDAY
    )

    assert [row["venue_id"] for row in answer.json()["data"]] == [venue.pk]


@pytest.mark.parametrize(
    ("path", "wrong", "field"),
    [
        ("free-times", {"venue_id": ""}, "venue_id"),
        ("free-times", {"venue_id": ",".join(map(str, range(1, 202)))}, "venue_id"),
        ("free-times", {"ends_at": "2027-04-24 00:00:01"}, "ends_at"),
        ("first-free-times", {"ends_at": "2027-06-24 00:00:01"}, "ends_at"),
        ("first-free-times", {"ends_at": "2027-03-24 00:00:00"}, "ends_at"),
        (
            "first-free-times",
            {"starts_at": "2027-03-28 02:30:00", "ends_at": "2027-03-29 00:00:00"},
            "starts_at",
        ),
        (
            "first-free-times",
            {"starts_at": "1999-03-24 00:00:00", "ends_at": "1999-03-25 00:00:00"},
            "starts_at",
        ),
        ("free-times", {"starts_at": "9999-12-31 23:59:59"}, "starts_at"),
        ("first-free-times", {"starts_at": "9999-12-31 23:59:59"}, "starts_at"),
        ("first-free-times", {"from_time": "8:00"}, "from_time"),
        ("first-free-times", {"minutes": 1441}, "minutes"),
        ("first-free-times", {"count": 51}, "count"),
        ("first-free-times", {"people": 0}, "people"),
        ("first-free-times", {"facility_id": "x"}, "facility_id"),
    ],
)
def test_what_is_wrong_is_named(partner: Partner, path: str, wrong: dict[str, Any], field: str) -> None:
    venue = venue_of(partner)

    answer = Caller(partner).get(f"availability/{path}", **{"venue_id": venue.pk, **WEDNESDAY, **wrong})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


def test_who_asks_for_too_many_is_told_how_many_there_may_be(partner: Partner) -> None:
    answer = Caller(partner).get("availability/first-free-times", count=51, **WEDNESDAY)

    assert answer.json()["errors"] == {"count": ["This number is at most 50."]}


def test_times_are_judged_where_there_is_no_venue(partner: Partner) -> None:
    answer = Caller(partner).get(
        "availability/first-free-times", **{**WEDNESDAY, "ends_at": "2027-03-24 00:00:00"}
    )

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["ends_at"])


def test_another_partners_venue_is_as_unknown_as_none(partner: Partner) -> None:
    foreign = venue_of(factories.PartnerFactory())
    caller = Caller(partner)

    for venue_id in (foreign.pk, foreign.pk + 1000):
        answer = caller.get("availability/free-times", venue_id=venue_id, **WEDNESDAY)
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["venue_id"])
    assert caller.get("availability/first-free-times", **WEDNESDAY).json() == {"data": []}


@pytest.mark.parametrize("path", ["free-times", "first-free-times"])
def test_as_many_queries_for_many_as_for_one(partner: Partner, path: str, django_assert_num_queries) -> None:
    caller = Caller(partner)
    venues: list[int] = []

    for number in (1, 9):
        venues += [held(venue_of(partner)).bookable_id for _number in range(number)]
        named = {"venue_id": ",".join(map(str, venues))} if path == "free-times" else {}
        with django_assert_num_queries(4):
            caller.get(f"availability/{path}", **named, **WEDNESDAY)
