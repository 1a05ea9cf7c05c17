"""A cancelled event takes nobody in, neither from its waiting list nor by an old booking."""

import pytest
from django.utils import timezone

from bookings.errors import EventNotBookable
from bookings.services.change_status import change_status
from bookings.services.fill_free_places import fill_free_places
from catalog.models import Event
from tests.factories import EventFactory, EventSeatFactory

pytestmark = pytest.mark.django_db


def test_nobody_comes_off_the_list_of_a_cancelled_event() -> None:
    event = EventFactory(waitlist_enabled=True)
    EventSeatFactory(bookable=event, status="waiting")
    Event.objects.update(cancelled_at=timezone.now())

    assert fill_free_places(event_id=event.pk) == []


@pytest.mark.parametrize("standing", ["booked", "waiting"])
def test_a_seat_cannot_be_confirmed_again(actor, partner, standing) -> None:
    seat = EventSeatFactory(partner=partner, booking__status="prospective", status=standing)
    Event.objects.update(cancelled_at=timezone.now())

    with pytest.raises(EventNotBookable):
        change_status(actor=actor, booking_id=seat.booking_id, status="confirmed")
