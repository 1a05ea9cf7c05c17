"""What is free, how much of it, and what is in the way: asked of many at once."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bookings.models import Line
from catalog.enums import Sharing
from partners.models import Partner
from tests import factories
from tests.rest_door import Caller

EVENING = {"starts_at": "2027-03-24 18:30:00", "ends_at": "2027-03-24 20:00:00"}
AT_HALF_PAST = datetime(2027, 3, 24, 17, 30, tzinfo=UTC)


@pytest.fixture
def partner(db: None) -> Partner:
    return factories.PartnerFactory()


def held(partner: Partner, **fields: Any) -> Line:
    return factories.SessionFactory(
        partner=partner, starts_at=AT_HALF_PAST, ends_at=AT_HALF_PAST.replace(hour=18), **fields
    )


def test_the_whole_answer(partner: Partner) -> None:
    line = held(partner, bookable__name="Court 1", booking__customer__last_name="Huber")
    racket = factories.InventoryProductFactory(partner=partner, name="Racket")

    answer = Caller(partner).get(
        "availability", venue_id=line.bookable_id, inventory_product_id=racket.pk, units=3, **EVENING
    )

    times = {**EVENING, "starts_at_utc": "2027-03-24T17:30:00Z", "ends_at_utc": "2027-03-24T19:00:00Z"}
    assert answer.json() == {
        "data": [
            {
                "venue_id": line.bookable_id,
                "inventory_product_id": None,
                "name": "Court 1",
                **times,
                "quantity": 1,
                "capacity": 1,
                "free": 0,
                "is_free": False,
                "obstacles": [
                    {
                        "reason": "booked",
                        "id": line.bookable_id,
                        "name": "Court 1",
                        "starts_at": "2027-03-24 18:30:00",
                        "ends_at": "2027-03-24 19:30:00",
                        "free": 0,
                        "booking_id": line.booking_id,
                        "booking_code": line.booking.code,
                        "customer": "Clara Huber",
                    }
                ],
            },
            {
                "venue_id": None,
                "inventory_product_id": racket.pk,
                "name": "Racket",
                **times,
                "quantity": 3,
                "capacity": 10,
                "free": 10,
                "is_free": True,
                "obstacles": [],
            },
        ]
    }


@pytest.mark.parametrize(
    "written", ["venue_id={0}&venue_id={1}", "venue_id[]={0}&venue_id[]={1}", "venue_id={0},{1}"]
)
def test_many_at_once_in_any_writing(partner: Partner, written: str) -> None:
    first, second = factories.VenueFactory(partner=partner), factories.VenueFactory(partner=partner)
    caller = Caller(partner)
    times = "starts_at=2027-03-24 18:30:00&ends_at=2027-03-24 20:00:00"

    answer = caller.get(f"availability?{written.format(first.pk, second.pk)}&{times}")

    assert [row["venue_id"] for row in answer.json()["data"]] == [first.pk, second.pk]


def test_as_many_queries_for_many_as_for_one(partner: Partner, django_assert_num_queries) -> None:
    venues = [factories.VenueFactory(partner=partner).pk for _number in range(10)]
    caller = Caller(partner)

    for ids in (venues[:1], venues):
        with django_assert_num_queries(3):
            caller.get("availability", venue_id=ids, **EVENING)


def test_each_facility_has_its_own_clocks(partner: Partner) -> None:
    vienna = factories.VenueFactory(partner=partner)
    lisbon = factories.VenueFactory(partner=partner, facility__time_zone="Europe/Lisbon")

    answer = Caller(partner).get("availability", venue_id=[vienna.pk, lisbon.pk], **EVENING)

    assert [row["starts_at_utc"] for row in answer.json()["data"]] == [
        "2027-03-24T17:30:00Z",
        "2027-03-24T18:30:00Z",
    ]


def test_too_few_places(partner: Partner) -> None:
    pool = factories.VenueFactory(partner=partner, sharing=Sharing.PLACES, capacity=10)

    [row] = Caller(partner).get("availability", venue_id=pool.pk, places=11, **EVENING).json()["data"]

    assert (row["free"], row["is_free"], row["obstacles"][0]["reason"]) == (10, False, "too_few_places")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"venue_id": []}, "venue_id"),
        ({"venue_id": "abc"}, "venue_id.0"),
        ({"venue_id": "99999"}, "venue_id"),
        ({"venue_id": "1," * 101}, "venue_id"),
        ({"starts_at": ""}, "starts_at"),
        ({"starts_at": "2027-03-24"}, "starts_at"),
        ({"starts_at": ["2027-03-24 18:30:00"] * 2}, "starts_at"),
        ({"starts_at": "2027-03-28 02:30:00", "ends_at": "2027-03-28 05:00:00"}, "starts_at"),
        ({"ends_at": "2027-03-24 18:30:00"}, "ends_at"),
        ({"places": "0"}, "places"),
        ({"places": "2.5"}, "places"),
        ({"units": "\x00"}, "units"),
    ],
    ids=str,
)
def test_a_wrong_question_names_its_parameter(partner: Partner, query: dict[str, Any], field: str) -> None:
    venue = factories.VenueFactory(partner=partner)

    answer = Caller(partner).get("availability", **{"venue_id": venue.pk, **EVENING, **query})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


def test_an_event_is_no_venue(partner: Partner) -> None:
    event = factories.EventFactory(partner=partner)

    answer = Caller(partner).get("availability", venue_id=event.pk, **EVENING)

    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_reference")
