"""`venue.addOrUpdateBookingSessionMenu` and `removeBookingSessionMenu`: food for so many people."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models import Booking, Line
from bookings.rpc import line_call
from bookings.rpc.line_call import ATTENDEES, BOOKING_ID, ID, NAME, PRICE, PRICE_NAMES, VENUE_ID
from bookings.rpc.wall_period import PERIOD
from bookings.rpc.within_session import place_said
from bookings.services.line_request import ShareRequest
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import AMOUNT, FLAG, IDS, WHOLE
from partners.rpc.parameter import list_of, object_of

SHARES = list_of(
    object_of(
        Parameter("costcenterId", WHOLE, required=True),
        Parameter("costPerPerson", AMOUNT, required=True),
        Parameter("costPerPersonExcludedTaxIds", IDS),
    )
)
NAMES = {
    **PRICE_NAMES,
    "menu_id": "menuId",
    "shares": "costcenters",
    "unit_value": "costPerPerson",
}


def add_or_update_booking_session_menu(call: Call) -> dict[str, Any]:
    booking = line_call.booking_of(call)
    menu = line_call.line_of(call, booking, LineKind.MENU, None)
    if menu is None:
        line_call.require_sent(call, "menuId")
    changes = catering_said(call, booking, menu) | line_call.said(call.values, {"menuId": "menu_id"})
    if call.get("costcenters"):
        changes["shares"] = _shares(call["costcenters"])
    return line_call.add_or_change(call, kind=LineKind.MENU, booking=booking, line=menu, changes=changes)


def remove_booking_session_menu(call: Call) -> dict[str, Any]:
    return line_call.remove(call, kind=LineKind.MENU)


def catering_said(call: Call, booking: Booking, line: Line | None) -> dict[str, Any]:
    """What food and drinks have in common: where and when, for how many, at what price."""
    place = place_said(call, booking, line)
    session = line_call.session_of(call, booking) or (line and line.session)
    followed = session.attendees if session else booking.total_attendees
    changes = place | line_call.price_said(call.values) | line_call.attendees_said(call, followed)
    if call.get("name"):
        changes["name"] = call["name"]
    return changes | line_call.said(call.values, {"excludedFromCommissions": "is_excluded_from_commissions"})


def _shares(given: Sequence[Mapping[str, Any]]) -> tuple[ShareRequest, ...]:
    return tuple(
        ShareRequest(
            cost_centre_id=share["costcenterId"],
            unit_value=share["costPerPerson"],
            excluded_tax_ids=tuple(sorted(set(share.get("costPerPersonExcludedTaxIds", ())))),
        )
        for share in given
    )


CATERING = (
    ID,
    BOOKING_ID,
    VENUE_ID,
    Parameter("sessionId", WHOLE, help=_("Left out, it stands alone and needs its own times.")),
    NAME,
    *PERIOD,
    ATTENDEES,
    *PRICE,
    Parameter("excludedFromCommissions", FLAG),
)
REMOVED = (
    Parameter("id", WHOLE, required=True),
    BOOKING_ID,
    VENUE_ID,
    Parameter("sessionId", WHOLE, help=_("Where it is named, it is the one that this stands within.")),
)

SESSION_MENUS = (
    Action(
        namespace="venue",
        name="addOrUpdateBookingSessionMenu",
        run=add_or_update_booking_session_menu,
        permission="bookings.write",
        writes=True,
        summary=_("Adds a menu to a session, or changes of one what is sent."),
        answer='{"success": true, "id": 495}',
        parameters=(
            *CATERING,
            Parameter("menuId", WHOLE, help=_("Of getMenuList. Required to add a menu.")),
            Parameter("costcenters", SHARES, help=_("Left out, the menu's own.")),
        ),
        names=NAMES,
    ),
    Action(
        namespace="venue",
        name="removeBookingSessionMenu",
        run=remove_booking_session_menu,
        permission="bookings.write",
        writes=True,
        summary=_("Removes a menu from a session."),
        answer='{"success": true, "id": 495}',
        parameters=REMOVED,
    ),
)
