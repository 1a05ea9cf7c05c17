"""However many take back at the same moment: a place comes back to one booking, and a change is undone once."""

from functools import partial
from typing import Any

import pytest

from bookings.enums import BookingStatus
from bookings.models import Booking, Occupancy
from bookings.services.cancel_booking import cancel_booking
from bookings.services.undo_change import undo_change
from partners.enums import Door
from partners.errors import Stale
from tests.bookings.congress import Congress, build_congress
from tests.bookings.services.planning import plan, summit
from tests.proof.crowd import rush

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P1")]

CLIENTS = 12


def test_one_of_many_cancelled_bookings_gets_the_place_back() -> None:
    congress = build_congress()
    bookings = [summit(congress) for _number in range(CLIENTS)]
    for booking in bookings:
        plan(congress, booking)
        cancel_booking(actor=congress.actor(), booking_id=booking.pk)

    outcome = rush([partial(undo_change, **_last(congress, booking)) for booking in bookings])

    assert outcome.counts == (1, CLIENTS - 1, [])
    assert Booking.objects.exclude(status=BookingStatus.CANCELLED).count() == 1
    assert Occupancy.objects.filter(active=True).count() == 1


def test_a_change_is_undone_once() -> None:
    congress = build_congress()
    booking = summit(congress)
    plan(congress, booking)
    last = _last(congress, booking)

    def undo() -> str:
        try:
            undo_change(**last)
        except Stale:
            return "stale"
        return "undone"

    outcome = rush([undo] * CLIENTS)

    assert sorted(outcome.done) == ["stale"] * (CLIENTS - 1) + ["undone"]
    assert outcome.broken == []
    assert Booking.objects.get(pk=booking.pk).version == last["expected_version"] + 1


def _last(congress: Congress, booking: Booking) -> dict[str, Any]:
    version = Booking.objects.values_list("version", flat=True).get(pk=booking.pk)
    return {"actor": congress.actor(Door.WEB), "booking_id": booking.pk, "expected_version": version}
