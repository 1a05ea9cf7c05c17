"""An event's dates are set as a whole; each has sole use of its venue, and the seats take their times from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from bookings.availability.answer import Answer, Request, answers
from bookings.availability.hold import free_appointments, hold_appointments
from bookings.availability.lock import lock_bookables
from bookings.errors import EventNotBookable, NotFree, UnknownReference
from bookings.models import Appointment, Booking, Charge, Line
from bookings.services.charge_lines import sum_up
from bookings.services.write import write
from catalog.models import Event, Venue
from catalog.wall_time import local_day
from partners.access import Actor, require
from partners.errors import Invalid, Unknown


@dataclass(frozen=True, kw_only=True)
class AppointmentRequest:
    venue_id: int
    starts_at: datetime
    ends_at: datetime


def schedule_event(*, actor: Actor, event_id: int, appointments: Sequence[AppointmentRequest]) -> Event:
    """Replace the event's dates. `NotFree` names the first that cannot be, as `appointments.0.venue_id`."""
    require(actor, "catalog.write")
    for number, wanted in enumerate(appointments):
        if wanted.ends_at <= wanted.starts_at:
            sentence = _("The end must be later than the start.")
            raise Invalid(sentence, field=f"appointments.{number}.ends_at", code="ends_before_start")
    return write(actor, lambda: _schedule(actor, event_id, appointments))


def _schedule(actor: Actor, event_id: int, wanted: Sequence[AppointmentRequest]) -> Event:
    event = Event.objects.for_partner(actor.partner).select_related("facility").filter(pk=event_id).first()
    if event is None:
        raise Unknown
    bookings = _lock_bookings_of(event)
    former = list(event.appointments.all())
    lock_bookables({event.pk, *(one.venue_id for one in former), *(one.venue_id for one in wanted)})
    event.refresh_from_db()
    if event.cancelled_at is not None:
        raise EventNotBookable(_("This event is cancelled."), field="event_id")
    _replace(actor, event, former, wanted)
    _move_seats(event, bookings)
    return event


def _lock_bookings_of(event: Event) -> dict[int, Booking]:
    holders = Line.objects.standing().filter(bookable=event.pk).values("booking")
    locked = Booking.objects.filter(pk__in=holders).order_by("pk").select_for_update(no_key=True)
    return {booking.pk: booking for booking in locked}


def _replace(
    actor: Actor, event: Event, former: Sequence[Appointment], wanted: Sequence[AppointmentRequest]
) -> None:
    venues = Venue.objects.for_partner(actor.partner).in_bulk({one.venue_id for one in wanted})
    free_appointments(one.pk for one in former)
    event.appointments.all().delete()
    for number, answer in enumerate(_answers(event, venues, wanted)):
        if answer.held:
            raise NotFree(answer.held, field=f"appointments.{number}.venue_id")
    created = Appointment.objects.bulk_create(
        Appointment(
            partner=actor.partner,
            event=event,
            venue=venues[one.venue_id],
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            lead_minutes=venues[one.venue_id].lead_minutes,
            follow_up_minutes=venues[one.venue_id].follow_up_minutes,
        )
        for one in wanted
    )
    hold_appointments(one.pk for one in created)


def _answers(event: Event, venues: dict[int, Venue], wanted: Sequence[AppointmentRequest]) -> list[Answer]:
    for number, one in enumerate(wanted):
        if one.venue_id not in venues:
            raise UnknownReference(field=f"appointments.{number}.venue_id")
    requests = [
        Request(bookable_id=one.venue_id, starts_at=one.starts_at, ends_at=one.ends_at, sole=True)
        for one in wanted
    ]
    return answers(partner_id=event.partner_id, requests=requests, for_holder=event.holder_key)


def _move_seats(event: Event, bookings: dict[int, Booking]) -> None:
    """The seats keep their places; their times, and the dates of their bookings, follow the event's."""
    dates = list(event.appointments.all())
    if not dates:
        return
    starts_at, ends_at = min(one.starts_at for one in dates), max(one.ends_at for one in dates)
    seats = Line.objects.standing().filter(bookable=event.pk)
    seats.update(starts_at=starts_at, ends_at=ends_at)
    Charge.objects.filter(line__in=seats).update(charged_on=local_day(starts_at, event.facility.zone))
    for booking in bookings.values():
        sum_up(booking, booking.lines.standing().select_related("facility"))
        booking.version += 1
        booking.save()
