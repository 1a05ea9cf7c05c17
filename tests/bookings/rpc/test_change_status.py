"""A status moves along its moves, takes places and frees them, and keeps why."""

import pytest

from bookings.models import Booking, StatusChange
from partners.enums import Role
from tests.bookings.congress import Congress
from tests.bookings.rpc.desk import Desk, open_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


@pytest.fixture
def booking(desk: Desk) -> Booking:
    booking = desk.open()
    desk.plan(booking)
    return booking


def move(desk: Desk, booking: Booking, status: object, **others: object) -> dict:
    venue = desk.congress.facility.pk
    return desk.ask("changeBookingStatus", id=booking.pk, venueId=venue, currentStatus=status, **others)


def test_confirms_and_cancels_with_the_reason(desk: Desk, booking: Booking) -> None:
    answers = [
        move(desk, booking, "3", convertedStageId=4, convertedClosedDate="2030-01-02"),
        move(desk, booking, 4, cancelClosedDate="2030-02-01", cancelReasonId=7, cancelLostToCompetition=1),
    ]

    booking.refresh_from_db()
    assert answers == [{"success": True, "id": booking.pk}] * 2
    assert list(StatusChange.objects.values_list("after", "reason")) == [
        ("tentative", ""),
        ("confirmed", "convertedStageId 4, convertedClosedDate 2030-01-02"),
        ("cancelled", "cancelReasonId 7, cancelLostToCompetition True, cancelClosedDate 2030-02-01"),
    ]
    assert booking.became_confirmed_at is not None
    assert not booking.lines.filter(occupancies__active=True).exists()


def test_cancelling_needs_its_date(desk: Desk, booking: Booking) -> None:
    answer = move(desk, booking, 4)

    assert answer == {"errorCode": 400, "message": "'cancelClosedDate' is required", "specificCode": 23017}


@pytest.mark.parametrize("status", [5, 8, 6, 0, "confirmed"])
def test_statuses_that_nobody_may_ask_for(desk: Desk, booking: Booking, status: object) -> None:
    answer = move(desk, booking, status)

    assert (answer["message"], answer["specificCode"]) == ("'currentStatus' does not validate", 23016)


def test_a_move_that_there_is_not(desk: Desk, booking: Booking) -> None:
    move(desk, booking, 3)

    answer = move(desk, booking, 1)

    assert answer == {
        "errorCode": 400,
        "message": "A booking that is Confirmed cannot become Prospective.",
        "specificCode": 24397,
        "additionalMessages": ["currentStatus: A booking that is Confirmed cannot become Prospective."],
    }


def test_what_was_taken_meanwhile_is_named(desk: Desk, booking: Booking) -> None:
    waiting = desk.open(currentStatus=1)
    desk.plan(waiting)

    answer = move(desk, waiting, 3)

    assert answer == {
        "errorCode": 400,
        "message": "Hall: already booked from 2030-05-06 09:00 to 2030-05-06 17:00",
        "specificCode": 24397,
    }


def test_a_booking_that_is_not_there(desk: Desk) -> None:
    answer = desk.ask("changeBookingStatus", id=9_000_000, venueId=desk.congress.facility.pk, currentStatus=3)

    assert answer == {"errorCode": 404, "message": "This does not exist.", "specificCode": 23026}


def test_who_may_not_cancel(desk: Desk, booking: Booking) -> None:
    finance = open_desk(Role.FINANCE, desk.congress)

    assert move(finance, booking, 4, cancelClosedDate="2030-02-01")["errorCode"] == 403
