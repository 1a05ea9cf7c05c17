"""Free spaces and equipment are told on the venue's clocks, by what is held and what is open."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.enums import Weekday
from tests import factories
from tests.bookings.congress import Congress
from tests.bookings.rpc.desk import FIRST, SECOND, Desk, open_desk

pytestmark = pytest.mark.django_db

BY_DAY, BY_TIME, RESOURCES = (
    "getFunctionSpaceAvailability",
    "getAvailableFunctionSpaces",
    "getResourceAvailability",
)


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


def slots(desk: Desk, first: str = FIRST, last: str = FIRST, **others: object) -> dict[int, list[tuple]]:
    answer = desk.ask(BY_DAY, venueId=desk.congress.facility.pk, startDate=first, endDate=last, **others)
    return {
        one["spaceId"]: [(slot["date"], slot["startTime"], slot["endTime"]) for slot in one["timeSlots"]]
        for one in answer["availability"]
    }


def spaces(desk: Desk, start: str = "10:00", end: str = "12:00", **others: object) -> dict[int, dict]:
    answer = desk.ask(
        BY_TIME,
        venueId=desk.congress.facility.pk,
        startDatetime=f"{FIRST} {start}:00",
        endDatetime=f"{FIRST} {end}:00",
        **others,
    )
    return {row["id"]: row for row in answer["results"]}


def test_a_day_without_bookings_is_free_from_end_to_end(desk: Desk) -> None:
    hall, salon = desk.congress.hall.pk, desk.congress.salon.pk

    assert slots(desk, FIRST, SECOND) == {
        pk: [(FIRST, "00:00:00", "23:59:59"), (SECOND, "00:00:00", "23:59:59")] for pk in (hall, salon)
    }


def test_what_is_held_is_left_out_with_the_minutes_before_and_after(desk: Desk) -> None:
    """The session holds from 8.30 to 17.15; the next one needs 30 minutes before it and 15 after."""
    desk.plan(desk.open())

    free = slots(desk, spaceIds=[desk.congress.hall.pk])

    assert free == {desk.congress.hall.pk: [(FIRST, "00:00:00", "08:15:00"), (FIRST, "17:45:00", "23:59:59")]}


def test_every_slot_can_be_booked_to_its_edges(desk: Desk) -> None:
    booking = desk.open(name="Later")
    desk.plan(desk.open())

    for date, start, end in slots(desk, spaceIds=[desk.congress.hall.pk])[desk.congress.hall.pk]:
        desk.plan(booking, startDate=date, startTime=start, endTime=end)

    assert slots(desk)[desk.congress.hall.pk] == []


def test_only_opening_hours_count(desk: Desk) -> None:
    factories.OpeningHoursFactory(
        facility=desk.congress.facility, weekday=Weekday.MONDAY, opens_at="08:00", closes_at="00:00"
    )

    free = slots(desk, FIRST, SECOND, spaceIds=[desk.congress.salon.pk])

    assert free == {desk.congress.salon.pk: [(FIRST, "08:00:00", "23:59:59")]}


def test_a_shared_space_is_busy_when_its_last_place_goes(desk: Desk) -> None:
    shared = factories.VenueFactory(facility=desk.congress.facility, sharing="bookings", capacity=2)
    factories.VenuePriceFactory(partner=desk.congress.partner, venues=[shared])
    for start, end in (("09:00", "12:00"), ("11:00", "14:00")):
        desk.plan(desk.open(), spaceId=shared.pk, startTime=start, endTime=end)

    free = slots(desk, spaceIds=[shared.pk])

    assert free == {shared.pk: [(FIRST, "00:00:00", "11:00:00"), (FIRST, "12:00:00", "23:59:59")]}


def test_a_part_that_is_held_holds_the_whole(desk: Desk) -> None:
    whole = factories.VenueFactory(facility=desk.congress.facility)
    factories.VenuePartFactory(whole=whole, part=desk.congress.salon)
    desk.plan(desk.open(), spaceId=desk.congress.salon.pk, setupTime=0, setdownTime=0)

    free = slots(desk, spaceIds=[whole.pk])

    assert free == {whole.pk: [(FIRST, "00:00:00", "09:00:00"), (FIRST, "17:00:00", "23:59:59")]}


@pytest.mark.parametrize(
    ("last", "message"),
    [
        ("2030-05-05", "endDate: The last day cannot be before the first."),
        ("2030-05-20", "endDate: At most 14 days can be asked for at once."),
    ],
)
def test_at_most_a_fortnight(desk: Desk, last: str, message: str) -> None:
    answer = desk.ask(BY_DAY, venueId=desk.congress.facility.pk, startDate=FIRST, endDate=last)

    assert answer["additionalMessages"] == [message]


def test_tells_who_is_in_the_way(desk: Desk) -> None:
    booking = desk.open()
    session = desk.plan(booking)

    found = spaces(desk)

    hall, salon = desk.congress.hall, desk.congress.salon
    assert found == {
        hall.pk: {
            "id": hall.pk,
            "name": "Hall",
            "isAvailable": False,
            "reason": 3,
            "conflict": {
                "venueId": desk.congress.facility.pk,
                "bookingId": booking.pk,
                "sessionId": session,
                "spaceId": hall.pk,
                "startDate": "2030-05-06 09:00:00",
                "endDate": "2030-05-06 17:00:00",
            },
        },
        salon.pk: {"id": salon.pk, "name": "Salon", "isAvailable": True, "reason": None, "conflict": None},
    }


@pytest.mark.parametrize(
    ("asked", "reasons"),
    [
        ({"pax": 40}, (None, None)),
        ({"pax": 41}, (None, 2)),
        ({"pax": 401}, (2, 2)),
        ({"pax": 301, "layoutType": 1}, (2, 2)),
        ({"pax": 300, "layoutType": 1}, (None, 2)),
        ({"layoutType": 6}, (2, None)),
    ],
)
def test_a_space_must_take_so_many_people(desk: Desk, asked: dict, reasons: tuple) -> None:
    found = spaces(desk, **asked)

    assert tuple(found[space.pk]["reason"] for space in (desk.congress.hall, desk.congress.salon)) == reasons


def test_a_closed_space_is_blocked(desk: Desk) -> None:
    desk.done(
        "addOrUpdateSpaceBlockout",
        venueId=desk.congress.facility.pk,
        spaceId=desk.congress.hall.pk,
        startDateTime=f"{FIRST} 09:00:00",
        endDateTime=f"{FIRST} 11:00:00",
    )

    found = spaces(desk)[desk.congress.hall.pk]

    assert (found["isAvailable"], found["reason"], found["conflict"]) == (False, 1, None)


def test_at_most_a_day(desk: Desk) -> None:
    answer = desk.ask(
        BY_TIME,
        venueId=desk.congress.facility.pk,
        startDatetime="2030-05-06 10:00:00",
        endDatetime="2030-05-07 10:00:01",
    )

    assert answer["additionalMessages"] == ["endDatetime: The end lies at most 24 hours after the start."]


def lend(desk: Desk) -> tuple[int, int]:
    booking = desk.open()
    session = desk.plan(booking)
    desk.done(
        "addOrUpdateBookingSessionResource",
        bookingId=booking.pk,
        sessionId=session,
        resourceId=desk.congress.microphone.pk,
        quantity=4,
        cost=5,
    )
    return booking.pk, session


def microphones(desk: Desk, **asked: object) -> dict:
    period = {"startDate": FIRST, "endDate": FIRST}
    venue = desk.congress.facility.pk
    [row] = desk.ask(RESOURCES, **{"venueId": venue, **period, **asked})["results"]
    return row


def test_tells_when_equipment_is_lent(desk: Desk) -> None:
    lend(desk)

    assert microphones(desk) == {
        "id": desk.congress.microphone.pk,
        "unAvailableTimes": [
            {"startDate": "2030-05-06 09:00:00", "endDate": "2030-05-06 17:00:00", "quantity": 4}
        ],
    }
    assert microphones(desk, startDate=SECOND, endDate=SECOND)["unAvailableTimes"] == []


def test_tells_whether_so_much_of_it_is_free(desk: Desk) -> None:
    booking, session = lend(desk)

    enough, too_few = microphones(desk, quantity=2), microphones(desk, quantity=3)

    assert (enough["isAvailable"], enough["conflict"]) == (True, None)
    assert (too_few["isAvailable"], too_few["conflict"]) == (
        False,
        {
            "venueId": desk.congress.facility.pk,
            "bookingId": booking,
            "sessionId": session,
            "spaceId": desk.congress.hall.pk,
            "resourceId": desk.congress.microphone.pk,
            "startDate": "2030-05-06 09:00:00",
            "endDate": "2030-05-06 17:00:00",
            "quantity": 4,
        },
    )


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("2030-05-05", "endDate: The end must be later than the start."),
        ("2030-09-01", "endDate: At most 92 days can be asked for at once."),
    ],
)
def test_a_period_that_cannot_be_asked_for(desk: Desk, end: str, message: str) -> None:
    answer = desk.ask(RESOURCES, venueId=desk.congress.facility.pk, startDate=FIRST, endDate=end)

    assert answer["additionalMessages"] == [message]


@pytest.mark.parametrize("action", [BY_DAY, BY_TIME, RESOURCES])
def test_takes_the_same_number_of_queries_however_many_there_are(
    desk: Desk, action: str, django_assert_num_queries
) -> None:

    venue = desk.congress.facility.pk
    dates = {"startDate": FIRST, "endDate": FIRST, "quantity": 1}
    dates |= {"startDatetime": f"{FIRST} 10:00:00", "endDatetime": f"{FIRST} 12:00:00"}
    lend(desk)
    with CaptureQueriesContext(connection) as before:
        desk.ask(action, venueId=venue, **dates)
    for space in factories.VenueFactory.create_batch(3, facility=desk.congress.facility):
        factories.LayoutFactory(venue=space)
    factories.InventoryProductFactory.create_batch(3, facility=desk.congress.facility)

    with django_assert_num_queries(len(before)):
        desk.ask(action, venueId=venue, **dates)
