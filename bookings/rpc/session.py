"""`venue.addOrUpdateBookingSession` and `removeBookingSession`: a space for a time."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.errors import UnknownReference
from bookings.models import Booking, Line
from bookings.rpc import line_call
from bookings.rpc.line_call import ATTENDEES, BOOKING_ID, ID, NAME, PRICE, PRICE_NAMES, VENUE_ID
from bookings.rpc.wall_period import PERIOD, period_of, says_when
from bookings.services.change_booking import change_booking
from bookings.services.references import find_customer
from catalog.enums import LayoutType
from catalog.models import Layout, Venue
from catalog.rpc.numbers import LAYOUT_TYPES
from partners.errors import Invalid
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import COUNT, FLAG, WHOLE, Text, choice
from partners.rpc.refusal import is_required

NO_BOOKING, NO_SESSION, INVALID = 24360, 24361, 24363
NO_BOOKING_TO_REMOVE_FROM, NO_SESSION_TO_REMOVE = 24365, 24366

NEEDED = ("spaceVenueId", "contactId", "name", "startDate", "minAttendeesGuaranteed", "spaceId")
"""To add a session."""

FIELDS = {
    "name": "name",
    "customLayoutName": "custom_layout_name",
    "setupTime": "set_up_minutes",
    "setdownTime": "set_down_minutes",
    "agreedAttendees": "attendees_agreed",
    "expectedAttendees": "attendees_expected",
    "guaranteedAttendees": "attendees_guaranteed",
    "setAttendees": "attendees_set",
    "actualAttendees": "attendees_actual",
    "signage": "signage",
    "isSignageVisible": "is_signage_visible",
}
IDS = {"spaceLayout": "layout_id", "sessionTypeId": "session_type_id"}
NAMES = {
    **PRICE_NAMES,
    **{field: name for name, field in (FIELDS | IDS).items()},
    "venue_id": "spaceId",
    "places_used": "spaceId",
    "customer_id": "contactId",
}


def add_or_update_booking_session(call: Call) -> dict[str, Any]:
    booking = line_call.booking_of(call, NO_BOOKING)
    session = line_call.line_of(call, booking, LineKind.SESSION, NO_SESSION)
    if session is None:
        line_call.require_sent(call, *NEEDED)
        _require_cost_centre(call)
    space = _space(call, session)
    changes = _changes(call, booking, session, space)
    _give_contact(call, booking)
    return line_call.add_or_change(
        call, kind=LineKind.SESSION, booking=booking, line=session, changes=changes
    )


def remove_booking_session(call: Call) -> dict[str, Any]:
    return line_call.remove(
        call, kind=LineKind.SESSION, no_booking=NO_BOOKING_TO_REMOVE_FROM, no_line=NO_SESSION_TO_REMOVE
    )


def _require_cost_centre(call: Call) -> None:
    """What a package pays for is its revenue."""
    if not call.get("includeInPackage") and not call.get("costcenterId"):
        raise is_required("costcenterId")


def _space(call: Call, session: Line | None) -> Venue:
    """The one named, else the session's own; at the venue that is named with it."""
    space_id = call.get("spaceId") or (session and session.bookable_id)
    spaces = Venue.objects.for_partner(call.actor.partner).select_related("facility")
    space = spaces.filter(pk=space_id).first()
    if space is None:
        raise UnknownReference(field="spaceId")
    if call.get("spaceVenueId") not in (None, space.facility_id):
        raise Invalid(_("The space is not at this venue."), field="spaceVenueId", code="unknown_reference")
    return space


def _changes(call: Call, booking: Booking, session: Line | None, space: Venue) -> dict[str, Any]:
    changes = line_call.said(call.values, FIELDS) | line_call.ids_said(call.values, IDS)
    changes |= line_call.price_said(call.values)
    is_own = call.get("overridePax") is True
    changes |= line_call.attendees_said(call, booking.total_attendees, is_own=is_own)
    changes |= _layout_of_type(call, space)
    if not changes.get("name", "-"):
        del changes["name"]
    if session is None or call.get("spaceId"):
        changes["venue_id"] = space.pk
    if session is None or says_when(call.values):
        before = line_call.times_of(session) if session else None
        changes["starts_at"], changes["ends_at"] = period_of(call.values, space.facility.zone, before=before)
    return changes


def _layout_of_type(call: Call, space: Venue) -> dict[str, Any]:
    """The space's first layout of the type; where it has none, the type is the custom layout's name."""
    wanted = call.get("layoutType")
    if wanted is None or call.get("spaceLayout"):
        return {}
    found = Layout.objects.filter(venue=space, type=wanted).order_by("pk").first()
    if found is not None:
        return {"layout_id": found.pk}
    name = call.get("customLayoutName") or ("" if wanted == LayoutType.CUSTOM else str(wanted.label))
    return {"layout_id": None, "custom_layout_name": name}


def _give_contact(call: Call, booking: Booking) -> None:
    """A session has the booking's contact; a booking that has none gets the session's."""
    contact = find_customer(call.actor.partner, call.get("contactId") or None)
    if contact and booking.customer_id is None:
        change_booking(actor=call.actor, booking_id=booking.pk, fields={"customer_id": contact.pk})


SESSIONS = (
    Action(
        namespace="venue",
        name="addOrUpdateBookingSession",
        run=add_or_update_booking_session,
        permission="bookings.write",
        writes=True,
        summary=_("Adds a session to a booking, or changes of one what is sent."),
        answer='{"success": true, "id": 8820}',
        parameters=(
            ID,
            BOOKING_ID,
            VENUE_ID,
            Parameter("spaceVenueId", WHOLE, help=_("The venue of the space. Required to add a session.")),
            Parameter(
                "contactId", WHOLE, help=_("Becomes the booking's where that has none. Required to add.")
            ),
            NAME,
            Parameter("spaceId", WHOLE, help=_("Of getFunctionSpaceList. Required to add a session.")),
            Parameter("spaceLayout", WHOLE, help=_("A layout of the space; 0 for none.")),
            Parameter(
                "layoutType", choice({number: LayoutType(word) for word, number in LAYOUT_TYPES.items()})
            ),
            Parameter("customLayoutName", Text(100)),
            *PERIOD,
            Parameter("setupTime", COUNT, help=_("Minutes; left out, the layout's, else the space's.")),
            Parameter("setdownTime", COUNT, help=_("Minutes; left out, the space's.")),
            ATTENDEES,
            Parameter(
                "overridePax", FLAG, help=_("The number of people is the session's own, even where equal.")
            ),
            Parameter("agreedAttendees", COUNT),
            Parameter("expectedAttendees", COUNT),
            Parameter("guaranteedAttendees", COUNT),
            Parameter("setAttendees", COUNT),
            Parameter("actualAttendees", COUNT),
            Parameter("sessionTypeId", WHOLE),
            Parameter("signage", Text(200)),
            Parameter("isSignageVisible", FLAG),
            *PRICE,
        ),
        errors={
            NO_BOOKING: _("There is no such booking."),
            NO_SESSION: _("There is no such session."),
            INVALID: _("The request contains invalid data, or the space is not free."),
        },
        missing_code=NO_BOOKING,
        invalid_code=INVALID,
        names=NAMES,
    ),
    Action(
        namespace="venue",
        name="removeBookingSession",
        run=remove_booking_session,
        permission="bookings.write",
        writes=True,
        summary=_("Removes a session, and what stands within it."),
        answer='{"success": true, "id": 8820}',
        parameters=(Parameter("id", WHOLE, required=True), BOOKING_ID, VENUE_ID),
        errors={
            NO_BOOKING_TO_REMOVE_FROM: _("There is no such booking."),
            NO_SESSION_TO_REMOVE: _("There is no such session."),
        },
        missing_code=NO_SESSION_TO_REMOVE,
    ),
)
