"""A space is closed for a period of the venue's clocks, listed, moved and opened again."""

import pytest

from bookings.models import Blockout
from partners.enums import Role
from tests import factories
from tests.bookings.congress import Congress, clock
from tests.bookings.rpc.desk import Desk, open_desk

pytestmark = pytest.mark.django_db

CLOSE = "addOrUpdateSpaceBlockout"


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


def wanted(desk: Desk, **others: object) -> dict:
    return {
        "venueId": desk.congress.facility.pk,
        "name": "Cleaning",
        "spaceId": desk.congress.hall.pk,
        "startDateTime": "2030-05-06 09:00:00 UTC",
        "endDateTime": "2030-05-06 23:59:59",
        **others,
    }


def test_closes_a_space_and_lists_it(desk: Desk) -> None:
    pk = desk.done(CLOSE, **wanted(desk))

    blockout = Blockout.objects.get()
    assert (blockout.starts_at, blockout.ends_at, blockout.reason) == (clock(9), clock(0, day=1), "Cleaning")
    assert desk.ask("getSpaceBlockoutList", venueId=desk.congress.facility.pk) == {
        "meta": {"totalResults": 1, "start": 0, "perPage": 100, "count": 1},
        "results": [
            {
                "id": pk,
                "venueId": desk.congress.facility.pk,
                "spaceId": desk.congress.hall.pk,
                "name": "Cleaning",
                "startDate": "2030-05-06",
                "startTime": "09:00:00",
                "endDate": "2030-05-06",
                "endTime": "23:59:59",
            }
        ],
    }


@pytest.mark.parametrize(
    ("filters", "found"),
    [({"name__BEGINS": "Clean"}, 1), ({"endsAfter": "2030-05-07"}, 0), ({"startsBefore": "2030-05-07"}, 1)],
)
def test_the_list_can_be_filtered(desk: Desk, filters: dict, found: int) -> None:
    desk.done(CLOSE, **wanted(desk))

    answer = desk.ask("getSpaceBlockoutList", venueId=desk.congress.facility.pk, filter=filters)

    assert answer["meta"]["totalResults"] == found


def test_an_update_changes_what_is_sent(desk: Desk) -> None:
    pk, venue = desk.done(CLOSE, **wanted(desk)), desk.congress.facility.pk

    desk.done(CLOSE, id=pk, venueId=venue, name="Deep cleaning")
    desk.done(CLOSE, id=pk, venueId=venue, endDateTime="2030-05-06 12:00:00")

    blockout = Blockout.objects.get()
    assert (blockout.starts_at, blockout.ends_at, blockout.reason) == (clock(9), clock(12), "Deep cleaning")


def test_is_opened_again(desk: Desk) -> None:
    pk, venue = desk.done(CLOSE, **wanted(desk)), desk.congress.facility.pk

    answers = [desk.ask("removeSpaceBlockout", id=pk, venueId=venue) for _again in range(2)]

    assert answers == [
        {"success": True, "errorType": None},
        {"errorCode": 404, "message": "This does not exist.", "specificCode": 24274},
    ]
    assert not Blockout.objects.exists()


def test_closing_and_booking_respect_each_other(desk: Desk) -> None:
    booking = desk.open()
    desk.plan(booking)

    refused = desk.ask(CLOSE, **wanted(desk))
    desk.done(CLOSE, **wanted(desk, spaceId=desk.congress.salon.pk))
    kept_out = desk.ask("addOrUpdateBookingSession", **desk.session(booking, spaceId=desk.congress.salon.pk))

    assert refused == {
        "errorCode": 400,
        "message": "Hall: already booked from 2030-05-06 09:00 to 2030-05-06 17:00",
        "specificCode": 24272,
    }
    assert kept_out["message"] == "Salon: closed from 2030-05-06 09:00 to 2030-05-07 00:00"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"venueId": 9_000_000}, (404, 24271)),
        ({"id": 9_000_000}, (404, 24271)),
        ({"spaceId": 9_000_000}, (400, 24272)),
        ({"spaceId": None}, (400, 23017)),
        ({"endDateTime": "2030-05-06 08:00:00"}, (400, 24272)),
        ({"startDateTime": "2030-03-31 02:30:00"}, (400, 24272)),
    ],
)
def test_codes(desk: Desk, wrong: dict, expected: tuple) -> None:
    answer = desk.ask(CLOSE, **wanted(desk, **wrong))

    assert (answer["errorCode"], answer["specificCode"]) == expected
    assert not Blockout.objects.exists()


def test_a_blockout_stays_with_its_space(desk: Desk) -> None:
    pk = desk.done(CLOSE, **wanted(desk))

    answer = desk.ask(CLOSE, **wanted(desk, id=pk, spaceId=desk.congress.salon.pk))

    assert answer["additionalMessages"] == [
        "spaceId: A blockout stays with its space; remove it and add another."
    ]


def test_equipment_that_is_closed_is_no_space(desk: Desk) -> None:
    pk = factories.BlockoutFactory(partner=desk.congress.partner, bookable=desk.congress.microphone).pk

    answer = desk.ask(CLOSE, id=pk, venueId=desk.congress.facility.pk, name="Mine")

    assert (answer["errorCode"], answer["specificCode"]) == (404, 24271)


def test_a_coordinator_may_not_close(desk: Desk) -> None:
    coordinator = open_desk(Role.COORDINATOR, desk.congress)

    assert coordinator.ask(CLOSE, **wanted(desk))["errorCode"] == 403
