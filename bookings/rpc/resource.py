"""`venue.addOrUpdateBookingSessionResource` and `removeBookingSessionResource`: equipment that is held meanwhile."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.rpc import line_call
from bookings.rpc.line_call import BOOKING_ID, ID, NAME, PRICE, PRICE_NAMES, VENUE_ID
from bookings.rpc.menu import REMOVED
from bookings.rpc.wall_period import PERIOD
from bookings.rpc.within_session import place_said
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import COUNT, FLAG, WHOLE

NO_SESSION, NO_RESOURCE, INVALID = 24338, 24339, 24341


def add_or_update_booking_session_resource(call: Call) -> dict[str, Any]:
    booking = line_call.booking_of(call)
    resource = line_call.line_of(call, booking, LineKind.RESOURCE, NO_RESOURCE)
    if resource is None:
        line_call.require_sent(call, "resourceId", "quantity")
    changes = place_said(call, booking, resource, NO_SESSION) | line_call.price_said(call.values)
    changes |= line_call.said(call.values, {"resourceId": "inventory_product_id", "quantity": "units"})
    if call.get("name"):
        changes["name"] = call["name"]
    if call.get("hasCommissions") is not None:
        changes["is_excluded_from_commissions"] = not call["hasCommissions"]
    return line_call.add_or_change(
        call, kind=LineKind.RESOURCE, booking=booking, line=resource, changes=changes
    )


def remove_booking_session_resource(call: Call) -> dict[str, Any]:
    return line_call.remove(call, kind=LineKind.RESOURCE, no_line=NO_RESOURCE)


SESSION_RESOURCES = (
    Action(
        namespace="venue",
        name="addOrUpdateBookingSessionResource",
        run=add_or_update_booking_session_resource,
        permission="bookings.write",
        writes=True,
        summary=_("Adds equipment to a session, or changes of it what is sent."),
        answer='{"success": true, "id": 7}',
        parameters=(
            ID,
            BOOKING_ID,
            VENUE_ID,
            Parameter("sessionId", WHOLE, help=_("Left out, it stands alone and needs its own times.")),
            NAME,
            Parameter("resourceId", WHOLE, help=_("Of getResourceList. Required to add equipment.")),
            Parameter("quantity", COUNT, help=_("Required to add equipment.")),
            *PERIOD,
            *PRICE,
            Parameter("hasCommissions", FLAG, help=_("Whether an agent earns commission on it.")),
        ),
        errors={
            NO_SESSION: _("There is no such session."),
            NO_RESOURCE: _("There is no such session resource."),
            INVALID: _("The request contains invalid data, or too few are free."),
        },
        invalid_code=INVALID,
        names={**PRICE_NAMES, "inventory_product_id": "resourceId", "units": "quantity"},
    ),
    Action(
        namespace="venue",
        name="removeBookingSessionResource",
        run=remove_booking_session_resource,
        permission="bookings.write",
        writes=True,
        summary=_("Removes equipment from a session."),
        answer='{"success": true, "id": 7}',
        parameters=REMOVED,
        errors={NO_RESOURCE: _("There is no such session resource.")},
    ),
)
