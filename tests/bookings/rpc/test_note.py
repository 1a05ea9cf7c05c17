"""Notes are added and rewritten."""

import pytest

from bookings.models import BookingNote
from tests.bookings.congress import Congress
from tests.bookings.rpc.desk import Desk, open_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


def write(desk: Desk, **params: object) -> dict:
    return desk.ask("addOrUpdateBookingNote", **params)


def test_adds_and_rewrites_a_note(desk: Desk) -> None:
    booking = desk.open()

    added = write(desk, bookingId=booking.pk, description="Vegan menu")
    answer = write(desk, id=added["id"], bookingId=booking.pk, description="Vegan menu for 4")

    assert answer == {"success": True, "id": added["id"]}
    assert list(booking.notes.values_list("text", "made_by")) == [("Vegan menu for 4", "Channel")]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"bookingId": 9_000_000}, (404, 23026)),
        ({"id": 9_000_000}, (404, 24442)),
        ({"description": "  "}, (400, 24444)),
        ({"description": ""}, (400, 23017)),
    ],
)
def test_codes(desk: Desk, wrong: dict, expected: tuple) -> None:
    answer = write(desk, **{"bookingId": desk.open().pk, "description": "Vegan", **wrong})

    assert (answer["errorCode"], answer["specificCode"]) == expected
    assert not BookingNote.objects.exists()


def test_a_note_of_another_booking_is_not_there(desk: Desk) -> None:
    note = write(desk, bookingId=desk.open().pk, description="Vegan")["id"]

    answer = write(desk, id=note, bookingId=desk.open().pk, description="Mine")

    assert (answer["errorCode"], answer["specificCode"]) == (404, 24442)
