"""A line as it is asked for, checked against the rules of what it is about; nothing is written here.

Minutes before and after, sole use and the price are copied from the catalogue when what is booked is chosen,
and kept from then on.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.errors import EventNotBookable, UnknownReference
from bookings.models import Booking, Line
from bookings.models.line import SUBJECT_FIELDS
from bookings.services.agree_price import agree_adjustments, agree_price, require_money
from bookings.services.line_request import (
    IncludedRequest,
    ItemRequest,
    LineRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
)
from bookings.services.line_times import require_inside_time, set_times
from bookings.services.line_words import require_words_that_fit
from bookings.services.references import References, Subject
from catalog.enums import Sharing
from catalog.models import Bookable, Event, Layout, Venue
from catalog.models.bookable import MOST_MINUTES
from partners.errors import Invalid

MOST_SHARES = 1_000_000

Lines = Mapping[int, Line]
"""A booking's standing lines by id."""


def draft_line(
    booking: Booking,
    request: LineRequest,
    references: References,
    lines: Lines,
    *,
    session: Line | None = None,
    package_line: Line | None = None,
) -> Line:
    """A new line, not yet saved. `Invalid` or a conflict, naming the field, where a rule is broken.

    `session` and `package_line` are drafts themselves; those that are saved are named by the request.
    """
    subject = references.subject(request)
    line = Line(
        partner=booking.partner,
        booking=booking,
        kind=request.kind,
        session=session,
        package_line=package_line,
    )
    set_place(line, request, lines)
    choose_subject(line, subject, booking)
    describe(line, request, subject)
    set_times(line, request, subject)
    set_quantity(line, request, subject)
    set_layout(line, request, subject, references)
    set_people(line, request, booking)
    set_terms(line, request, subject, references)
    agree_price(line, request, subject, references)
    agree_adjustments(line, request, references)
    require_words_that_fit(line)
    return line


def set_place(line: Line, request: LineRequest, lines: Lines) -> None:
    """Within which session, and in which package, of the same booking."""
    session_id = getattr(request, "session_id", None)
    if line.session is None or line.session.pk:
        line.session = _standing(lines, session_id, LineKind.SESSION, "session_id")
    if not isinstance(request, IncludedRequest):
        return
    if line.package_line is None or line.package_line.pk:
        line.package_line = _standing(lines, request.package_line_id, LineKind.PACKAGE, "package_line_id")
    line.is_included = request.is_included
    if request.is_included and line.package_line is None:
        sentence = _("Name the package in which this is included.")
        raise Invalid(sentence, field="package_line_id", code="required")


def choose_subject(line: Line, subject: Subject | None, booking: Booking) -> None:
    """What the line is about, with the minutes and the use that it brings along."""
    if subject is None:
        line.facility = line.session.facility if line.session else booking.facility
        return
    setattr(line, SUBJECT_FIELDS[LineKind(line.kind)], subject.pk)
    line.facility = line.session.facility if line.session else subject.facility
    if isinstance(subject, Event):
        _require_bookable(subject)
    elif isinstance(subject, Bookable):
        line.lead_minutes = subject.lead_minutes
        line.follow_up_minutes = subject.follow_up_minutes
        line.sole_use = isinstance(subject, Venue) and subject.sharing == Sharing.SOLE


def describe(line: Line, request: LineRequest, subject: Subject | None) -> None:
    if subject is None and not request.name:
        raise Invalid(_("Say what this is."), field="name", code="required")
    line.name = request.name or str(subject)
    line.description = request.description


def set_quantity(line: Line, request: LineRequest, subject: Subject | None) -> None:
    match request:
        case SessionRequest():
            line.places = _places(request.places, subject)
        case ResourceRequest():
            _require_shares(request.units, "units")
            line.units = request.units
        case ProductRequest() | ItemRequest():
            _require_quantity(request.quantity)
            line.quantity = request.quantity


def set_layout(line: Line, request: LineRequest, subject: Subject | None, references: References) -> None:
    """The layout of a session, with the minutes that it takes to set up: the session's own, else the layout's."""
    if not isinstance(request, SessionRequest) or not isinstance(subject, Venue):
        return
    line.layout = _layout(request.layout_id, subject, references)
    line.custom_layout_name = request.custom_layout_name
    line.set_up_minutes, line.set_down_minutes = request.set_up_minutes, request.set_down_minutes
    of_layout = line.layout.set_up_minutes if line.layout else None
    line.lead_minutes = _first_given(request.set_up_minutes, of_layout, subject.lead_minutes)
    line.follow_up_minutes = _first_given(request.set_down_minutes, subject.follow_up_minutes)
    for field, minutes in (
        ("set_up_minutes", line.lead_minutes),
        ("set_down_minutes", line.follow_up_minutes),
    ):
        if not 0 <= minutes <= MOST_MINUTES:
            raise Invalid(_("These are minutes, from 0 to a year's."), field=field, code="out_of_range")
    require_inside_time(line)


def set_people(line: Line, request: LineRequest, booking: Booking) -> None:
    """A number of its own is pinned; without one it follows the session's, else the booking's."""
    if not hasattr(request, "attendees"):
        return
    if request.attendees is not None and not 0 <= request.attendees <= MOST_SHARES:
        sentence = _("This is a whole number from 0 to 1,000,000.")
        raise Invalid(sentence, field="attendees", code="out_of_range")
    line.is_attendees_pinned = request.attendees is not None
    line.attendees = request.attendees if line.is_attendees_pinned else followed_attendees(line, booking)
    if isinstance(request, SessionRequest):
        line.attendees_agreed = request.attendees_agreed
        line.attendees_expected = request.attendees_expected
        line.attendees_guaranteed = request.attendees_guaranteed
        line.attendees_set = request.attendees_set
        line.attendees_actual = request.attendees_actual


def followed_attendees(line: Line, booking: Booking) -> int:
    return (line.session.attendees or 0) if line.session else booking.total_attendees


def set_terms(line: Line, request: LineRequest, subject: Subject | None, references: References) -> None:
    """Whose revenue it is, which taxes it is free of, and what else was agreed beside the price."""
    line.cost_centre_id = getattr(subject, "cost_centre_id", None)
    if request.cost_centre_id is not None:
        line.cost_centre_id = references.cost_centre(request.cost_centre_id).pk
    line.excluded_tax_ids = sorted(set(request.excluded_tax_ids))
    line.fee_excluded_tax_ids = {
        fee: sorted(set(ids)) for fee, ids in request.fee_excluded_tax_ids.items() if ids
    }
    line.is_excluded_from_commissions = request.is_excluded_from_commissions
    if isinstance(request, SessionRequest):
        type_id = request.session_type_id
        line.session_type = None if type_id is None else references.session_type(type_id)
        line.signage, line.is_signage_visible = request.signage, request.is_signage_visible
    if isinstance(request, ItemRequest):
        require_money(request.actual_cost, line.partner.currency, "actual_cost")
        line.actual_cost = request.actual_cost
        line.actual_cost_excluded_tax_ids = sorted(set(request.actual_cost_excluded_tax_ids))


def _standing(lines: Lines, line_id: int | None, kind: LineKind, field: str) -> Line | None:
    if line_id is None:
        return None
    found = lines.get(line_id)
    if found is None or found.kind != kind:
        raise UnknownReference(field=field)
    return found


def _require_bookable(event: Event) -> None:
    if event.cancelled_at is not None:
        raise EventNotBookable(_("This event is cancelled."), field="event_id")
    if not event.is_bookable_at(timezone.now()):
        raise EventNotBookable(_("This event cannot be booked now."), field="event_id")


def _places(places: int | None, subject: Subject | None) -> int:
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


def _require_quantity(quantity: Decimal) -> None:
    if not (quantity.is_finite() and 0 < quantity <= MOST_SHARES):
        sentence = _("A quantity is above 0 and at most 1,000,000.")
        raise Invalid(sentence, field="quantity", code="out_of_range")
    if quantity != round(quantity, 3):
        raise Invalid(_("This has more than three decimals."), field="quantity", code="too_fine")


def _layout(layout_id: int | None, venue: Venue, references: References) -> Layout | None:
    if layout_id is None:
        return None
    for layout in references.layouts.get(venue.pk, ()):
        if layout.pk == layout_id:
            return layout
    raise UnknownReference(_("This venue has no such layout."), field="layout_id")


def _first_given(*minutes: int | None) -> int:
    return next(number for number in minutes if number is not None)
