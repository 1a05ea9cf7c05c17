"""However many take back at the same moment: a place comes back to one booking, and a change is undone once."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import OperationalError, transaction

from bookings.enums import BookingStatus
from bookings.models import Booking, Line, Occupancy
from bookings.services import undo_change as undoing
from bookings.services.cancel_booking import cancel_booking
from bookings.services.undo_change import undo_change
from catalog.models import Bookable, Venue
from partners.enums import Door
from partners.errors import Stale
from partners.services import transaction as transactions
from partners.services.transaction import run
from tests.bookings.congress import Congress, build_congress
from tests.bookings.plain_sql import sql
from tests.bookings.services.planning import change, plan, summit
from tests.factories import VenueFactory, VenuePriceFactory
from tests.proof.crowd import Meanwhile, is_deadlock, rush

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.promise("P1", what="many who take back at once"),
]

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


@pytest.mark.promise("P5")
@pytest.mark.parametrize("locks_all_at_once", [True, False])
def test_an_undo_that_holds_again_locks_all_at_once(monkeypatch: Any, locks_all_at_once: bool) -> None:
    """Else it would lock first what was moved, then the rest, and might meet somebody who comes the other way."""
    monkeypatch.setattr(transactions, "RETRIES", 0)
    if not locks_all_at_once:
        monkeypatch.setattr(undoing, "_lock_all", lambda *_all: None)
    congress = build_congress()
    booking = summit(congress)
    stays, moves = plan(congress, booking), plan(congress, booking, venue_id=congress.salon.pk)
    last = VenueFactory(partner=congress.partner, facility=congress.facility)
    VenuePriceFactory(partner=congress.partner, venues=[last])
    run(congress.actor(), partial(_move_and_cancel, congress, booking, moves, last))

    is_deadlocked = _meet(partial(undo_change, **_last(congress, booking)), stays.bookable_id, last.pk)

    assert stays.bookable_id < moves.bookable_id < last.pk
    assert is_deadlocked is not locks_all_at_once


def _move_and_cancel(congress: Congress, booking: Booking, line: Line, venue: Venue) -> None:
    """In one transaction, so that both are one change."""
    change(congress, line, venue_id=venue.pk)
    cancel_booking(actor=congress.actor(), booking_id=booking.pk)


def _meet(undo: Callable[[], object], first: int, second: int) -> bool:
    """Somebody locks both in order, and the undo comes in between; was there a deadlock?"""
    try:
        with transaction.atomic():
            sql("SET LOCAL deadlock_timeout = '50ms'")
            _lock(first)
            other = Meanwhile(undo)
            _lock(second)
    except OperationalError as error:
        return is_deadlock(error)
    finally:
        other.join()
    return other.error is not None and is_deadlock(other.error)


def _lock(bookable_id: int) -> None:
    Bookable.objects.select_for_update(no_key=True).get(pk=bookable_id)


def _last(congress: Congress, booking: Booking) -> dict[str, Any]:
    version = Booking.objects.values_list("version", flat=True).get(pk=booking.pk)
    return {"actor": congress.actor(Door.WEB), "booking_id": booking.pk, "expected_version": version}
