"""Notes as they were written, with who wrote them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from bookings.models import Booking
from bookings.services.write_note import write_note
from partners.access import Actor
from partners.enums import Door
from tests import factories
from tests.bookings.congress import Congress
from tests.bookings.rpc.lists import MADE, ids, results
from tests.rpc_client import RpcClient


@pytest.fixture(autouse=True)
def half_past_nine() -> Iterator[None]:
    with time_machine.travel(datetime(2029, 5, 7, 9, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def booking(congress: Congress) -> Booking:
    return factories.BookingFactory(partner=congress.partner, facility=congress.facility)


@pytest.fixture
def clerk(congress: Congress) -> Actor:
    member = factories.MembershipFactory(
        partner=congress.partner, user__first_name="Olga", user__last_name="Brandt"
    )
    return Actor.of_membership(member, door=Door.WEB)


def params(booking: Booking) -> dict[str, int]:
    return {"venueId": booking.facility_id, "bookingId": booking.pk}


def test_each_with_its_author(caller: RpcClient, congress: Congress, booking: Booking, clerk: Actor) -> None:
    by_clerk = write_note(actor=clerk, booking_id=booking.pk, text="Arrives by boat.")
    by_program = write_note(actor=congress.actor(), booking_id=booking.pk, text="<b>Paid</b>")
    row = {**params(booking), "isPrivate": False, "typeId": 1, "createdDate": MADE, "modifiedDate": MADE}

    assert results(caller, "getBookingNoteList", **params(booking)) == [
        {
            **row,
            "id": by_clerk.pk,
            "description": "Arrives by boat.",
            "createdBy": clerk.user_id,
            "createdByName": "Olga Brandt",
        },
        {
            **row,
            "id": by_program.pk,
            "description": "<b>Paid</b>",
            "createdBy": None,
            "createdByName": "Channel",
        },
    ]


def test_who_wrote_it_first_stays_its_author(
    caller: RpcClient, congress: Congress, booking: Booking, clerk: Actor
) -> None:
    note = write_note(actor=clerk, booking_id=booking.pk, text="Arrives by boat.")
    write_note(actor=congress.actor(), booking_id=booking.pk, text="Arrives by train.", note_id=note.pk)

    [row] = results(caller, "getBookingNoteList", **params(booking))

    assert (row["description"], row["createdBy"]) == ("Arrives by train.", clerk.user_id)


def test_narrowed_by_text(caller: RpcClient, congress: Congress, booking: Booking) -> None:
    notes = [
        write_note(actor=congress.actor(), booking_id=booking.pk, text=text)
        for text in ("By boat", "By train")
    ]

    found = ids(caller, "getBookingNoteList", **params(booking), filter={"description__CONTAINS": "TRAIN"})

    assert found == [notes[1].pk]


def test_another_bookings_notes_are_not_told(caller: RpcClient, congress: Congress, booking: Booking) -> None:
    other = factories.BookingFactory(partner=congress.partner, facility=congress.facility)
    write_note(actor=congress.actor(), booking_id=other.pk, text="Elsewhere")

    assert results(caller, "getBookingNoteList", **params(booking)) == []
