from decimal import Decimal

from procrastinate.contrib.django import app

from bookings.enums import LineStatus
from bookings.models import Booking, Occupancy
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_capacity import change_capacity
from bookings.services.create_booking import create_booking
from bookings.services.fill_free_places import fill_free_places
from tests.bookings.services.conftest import seat


def book(actor, event):
    return create_booking(actor=actor, customer_id=None, lines=[seat(event)])


def test_who_waits_first_gets_the_place_and_pays_for_it(actor, event):
    event.waitlist_max_places = 2
    event.save()
    first, second, third = (book(actor, event) for _turn in range(3))
    cancel_booking(actor=actor, booking_id=first.pk)

    filled = fill_free_places(event_id=event.pk)

    assert filled == [second.lines.get().pk]
    promoted = Booking.objects.get(pk=second.pk)
    assert (promoted.lines.get().status, promoted.total_gross, promoted.version) == (
        LineStatus.BOOKED,
        Decimal(30),
        2,
    )
    assert third.lines.get().status == LineStatus.WAITING
    assert Occupancy.objects.filter(bookable=event.pk, active=True).count() == 1


def test_a_cancelled_booking_does_not_come_off_the_list(actor, event):
    first, second = book(actor, event), book(actor, event)
    cancel_booking(actor=actor, booking_id=second.pk)
    cancel_booking(actor=actor, booking_id=first.pk)

    assert fill_free_places(event_id=event.pk) == []


def test_a_free_place_belongs_to_who_waits(actor, event):
    first, _second = book(actor, event), book(actor, event)
    cancel_booking(actor=actor, booking_id=first.pk)
    event.waitlist_max_places = 5
    event.save()

    assert book(actor, event).lines.get().status == LineStatus.WAITING


def test_more_seats_are_given_to_who_waits(actor, event):
    book(actor, event)
    second = book(actor, event)

    change_capacity(actor=actor, bookable_id=event.pk, capacity=2)

    assert fill_free_places(event_id=event.pk) == [second.lines.get().pk]


def test_an_event_that_is_gone_has_nobody_to_fill(db):
    assert fill_free_places(event_id=0) == []


def test_the_worker_knows_the_job():
    app.perform_import_paths()

    assert "fill_free_places" in app.tasks
