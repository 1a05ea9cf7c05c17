"""A line as it is asked for, checked against the rules of what is booked; nothing is written here.

Minutes before and after, sole use and the price are copied from the catalogue when what is booked is chosen,
and kept from then on.
"""

from datetime import datetime, timedelta

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.errors import EventNotBookable
from bookings.models import Appointment, Line
from bookings.services.agree_price import agree_discount, agree_price
from bookings.services.line_request import LineRequest, ResourceRequest, SeatRequest, SessionRequest
from bookings.services.references import References, Subject
from catalog.enums import Sharing
from catalog.models import Event, Venue
from catalog.wall_time import EARLIEST, LATEST, day_after, day_start
from partners.errors import Invalid
from partners.models import Partner

MOST_SHARES = 1_000_000


def draft_line(partner: Partner, request: LineRequest, references: References) -> Line:
    """A new line, not yet saved. `Invalid` or a conflict, naming the field, where a rule is broken."""
    subject = references.subject(request)
    line = Line(partner=partner, kind=request.kind)
    choose_subject(line, subject)
    set_times(line, request, subject)
    set_quantity(line, request, subject)
    agree_price(line, request, subject, references)
    agree_discount(line, request, references)
    return line


def choose_subject(line: Line, subject: Subject) -> None:
    """What is booked, with the minutes and the use that it brings along."""
    line.bookable_id = subject.pk
    line.facility = subject.facility
    if isinstance(subject, Event):
        _require_bookable(subject)
        return
    line.lead_minutes = subject.lead_minutes
    line.follow_up_minutes = subject.follow_up_minutes
    line.sole_use = isinstance(subject, Venue) and subject.sharing == Sharing.SOLE


def set_times(line: Line, request: LineRequest, subject: Subject) -> None:
    """The times asked for; those of an event for a seat there."""
    if isinstance(subject, Event):
        line.starts_at, line.ends_at = _times_of(subject)
    elif not isinstance(request, SeatRequest):
        _require_times(line, request.starts_at, request.ends_at, subject)
        line.starts_at, line.ends_at = request.starts_at, request.ends_at


def set_quantity(line: Line, request: LineRequest, subject: Subject) -> None:
    if isinstance(request, SessionRequest):
        line.places = _places(request.places, subject)
    elif isinstance(request, ResourceRequest):
        _require_shares(request.units, "units")
        line.units = request.units


def _require_bookable(event: Event) -> None:
    if event.cancelled_at is not None:
        raise EventNotBookable(_("This event is cancelled."), field="event_id")
    if not event.is_bookable_at(timezone.now()):
        raise EventNotBookable(_("This event cannot be booked now."), field="event_id")


def _times_of(event: Event) -> tuple[datetime, datetime]:
    """From the first appointment to the last; without any, the whole of the event's days."""
    dates = Appointment.objects.filter(event=event).aggregate(first=Min("starts_at"), last=Max("ends_at"))
    zone = event.facility.zone
    return (
        dates["first"] or day_start(event.starts_on, zone),
        dates["last"] or day_start(day_after(event.ends_on), zone),
    )


def _require_times(line: Line, starts_at: datetime, ends_at: datetime, subject: Subject) -> None:
    if ends_at <= starts_at:
        raise Invalid(_("The end must be later than the start."), field="ends_at", code="ends_before_start")
    _require_duration((ends_at - starts_at) / timedelta(minutes=1), subject)
    if starts_at < EARLIEST + timedelta(minutes=line.lead_minutes):
        raise Invalid(_("A booking starts in 2000 or later."), field="starts_at", code="out_of_range")
    if ends_at > LATEST - timedelta(minutes=line.follow_up_minutes):
        raise Invalid(_("A booking ends before 2100."), field="ends_at", code="out_of_range")


def _require_duration(minutes: float, subject: Subject) -> None:
    shortest, longest = subject.min_booking_minutes, subject.max_booking_minutes
    if shortest is not None and minutes < shortest:
        sentence = _("A booking lasts at least %(minutes)s minutes.") % {"minutes": shortest}
        raise Invalid(sentence, field="ends_at", code="too_short")
    if longest is not None and minutes > longest:
        sentence = _("A booking lasts at most %(minutes)s minutes.") % {"minutes": longest}
        raise Invalid(sentence, field="ends_at", code="too_long")


def _places(places: int | None, subject: Subject) -> int:
    if places is None:
        return 1
    _require_shares(places, "places_used")
    if places != 1 and not (isinstance(subject, Venue) and subject.sharing == Sharing.PLACES):
        sentence = _("This venue is not shared by places; leave the places out or give 1.")
        raise Invalid(sentence, field="places_used", code="not_shared_by_places")
    return places


def _require_shares(number: int, field: str) -> None:
    if not 1 <= number <= MOST_SHARES:
        raise Invalid(_("This is a whole number from 1 to 1,000,000."), field=field, code="out_of_range")
