"""When a line is: the times asked for, an event's for a seat there, a session's for what stands within it."""

from datetime import datetime, timedelta

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from bookings.models import Appointment, Line
from bookings.services.line_request import (
    ItemRequest,
    LineRequest,
    PackageRequest,
    SeatRequest,
    SessionRequest,
    WithinRequest,
)
from bookings.services.references import Subject
from catalog.models import Bookable, Event
from catalog.wall_time import EARLIEST, LATEST, day_after, day_start
from partners.errors import Invalid

MOST_DAYS_OF_AN_ITEM = 366


def set_times(line: Line, request: LineRequest, subject: Subject | None) -> None:
    """The times asked for; those of an event for a seat there; within a session its times, where none are given."""
    match request:
        case SeatRequest():
            if isinstance(subject, Event):
                line.starts_at, line.ends_at = times_of_event(subject)
        case SessionRequest():
            _set_times(line, request.starts_at, request.ends_at, subject)
        case WithinRequest():
            _set_times(line, *_times_within(line, request), subject)
        case ItemRequest():
            _set_times_of_item(line, request)
        case PackageRequest():
            line.booked_on = request.booked_on


def times_of_event(event: Event) -> tuple[datetime, datetime]:
    """From the first appointment to the last; without any, the whole of the event's days."""
    dates = Appointment.objects.filter(event=event).aggregate(first=Min("starts_at"), last=Max("ends_at"))
    zone = event.facility.zone
    return (
        dates["first"] or day_start(event.starts_on, zone),
        dates["last"] or day_start(day_after(event.ends_on), zone),
    )


def _times_within(line: Line, request: WithinRequest) -> tuple[datetime, datetime]:
    starts_at = request.starts_at or (line.session and line.session.starts_at)
    ends_at = request.ends_at or (line.session and line.session.ends_at)
    if starts_at is None or ends_at is None:
        raise Invalid(_("Without a session this needs its times."), field="starts_at", code="required")
    return starts_at, ends_at


def _set_times(line: Line, starts_at: datetime, ends_at: datetime, subject: Subject | None) -> None:
    _require_order(starts_at, ends_at)
    if isinstance(subject, Bookable):
        _require_duration((ends_at - starts_at) / timedelta(minutes=1), subject)
    line.starts_at, line.ends_at = starts_at, ends_at
    require_inside_time(line)


def _set_times_of_item(line: Line, request: ItemRequest) -> None:
    if (request.starts_at is None) != (request.ends_at is None):
        field = "starts_at" if request.starts_at is None else "ends_at"
        raise Invalid(_("Give both times or none."), field=field, code="required")
    line.starts_at, line.ends_at = request.starts_at, request.ends_at
    if request.starts_at is None or request.ends_at is None:
        return
    _require_order(request.starts_at, request.ends_at)
    if request.ends_at - request.starts_at > timedelta(days=MOST_DAYS_OF_AN_ITEM):
        sentence = _("An item lasts at most %(days)s days.") % {"days": MOST_DAYS_OF_AN_ITEM}
        raise Invalid(sentence, field="ends_at", code="too_long")


def _require_order(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Invalid(_("The end must be later than the start."), field="ends_at", code="ends_before_start")


def require_inside_time(line: Line) -> None:
    if line.starts_at is None or line.ends_at is None:
        return
    if line.starts_at < EARLIEST + timedelta(minutes=line.lead_minutes):
        raise Invalid(_("A booking starts in 2000 or later."), field="starts_at", code="out_of_range")
    if line.ends_at > LATEST - timedelta(minutes=line.follow_up_minutes):
        raise Invalid(_("A booking ends before 2100."), field="ends_at", code="out_of_range")


def _require_duration(minutes: float, subject: Bookable) -> None:
    shortest, longest = subject.min_booking_minutes, subject.max_booking_minutes
    if shortest is not None and minutes < shortest:
        sentence = _("A booking lasts at least %(minutes)s minutes.") % {"minutes": shortest}
        raise Invalid(sentence, field="ends_at", code="too_short")
    if longest is not None and minutes > longest:
        sentence = _("A booking lasts at most %(minutes)s minutes.") % {"minutes": longest}
        raise Invalid(sentence, field="ends_at", code="too_long")
