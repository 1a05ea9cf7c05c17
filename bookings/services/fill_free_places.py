"""Free places at an event go to those who wait, first come first served, in a job of its own.

The job is enqueued in the transaction that frees the place, and locks the waiting bookings before the event.
"""

from collections.abc import Collection

from procrastinate.contrib.django import app

from bookings.availability.answer import Request, answers
from bookings.availability.hold import hold_lines
from bookings.availability.lock import lock_bookables
from bookings.enums import HOLDING, LineStatus
from bookings.models import Booking, Line
from bookings.services.charge_lines import price_lines, sum_up, write_charges
from bookings.services.price_inputs import open_price_book
from bookings.services.write import write
from catalog.models import Event
from partners.access import Actor
from partners.enums import Door
from partners.services.after_outage import AfterOutage

MOST_AT_ONCE = 100


def enqueue_fill(event_ids: Collection[int]) -> None:
    """For each of the events that fills its free places from a waiting list."""
    if not event_ids:
        return
    filling = Event.objects.filter(
        pk__in=set(event_ids), waitlist_enabled=True, waitlist_fills_free_places=True, cancelled_at=None
    )
    for event_id in filling.values_list("pk", flat=True):
        fill_free_places_later.defer(event_id=event_id)


@app.task(name="fill_free_places", retry=AfterOutage())
def fill_free_places_later(event_id: int) -> None:
    fill_free_places(event_id=event_id)


def fill_free_places(*, event_id: int) -> list[int]:
    """The ids of the lines that came off the waiting list."""
    event = Event.objects.select_related("partner", "facility").filter(pk=event_id).first()
    if event is None:
        return []
    actor = Actor.of_machine(event.partner, door=Door.JOB, name="fill_free_places")
    return write(actor, lambda: _fill(event))


def _fill(event: Event) -> list[int]:
    bookings = _lock_waiting_bookings(event)
    lock_bookables([event.pk])
    event.refresh_from_db(fields=["cancelled_at"])
    if event.cancelled_at is not None:
        return []
    free = answers(partner_id=event.partner_id, requests=[Request(bookable_id=event.pk)])[0].free
    waiting = Line.objects.filter(
        bookable=event, status=LineStatus.WAITING, booking__in=bookings, booking__status__in=HOLDING
    ).select_related("facility", "vat")
    lines = list(waiting.order_by("pk")[:free])
    for line in lines:
        _book(event, bookings[line.booking_id], line)
    return [line.pk for line in lines]


def _lock_waiting_bookings(event: Event) -> dict[int, Booking]:
    first_waiting = Line.objects.filter(
        bookable=event, status=LineStatus.WAITING, booking__status__in=HOLDING
    ).order_by("pk")[:MOST_AT_ONCE]
    ids = {line.booking_id for line in first_waiting}
    return {
        booking.pk: booking
        for booking in Booking.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True)
    }


def _book(event: Event, booking: Booking, line: Line) -> None:
    line.status = LineStatus.BOOKED
    line.booking = booking
    prices = price_lines([line], open_price_book(booking, [line]), booking.currency)
    line.save()
    hold_lines([line.pk])
    write_charges([line], prices)
    sum_up(booking, booking.lines.standing().select_related("facility"))
    booking.version += 1
    booking.save()
