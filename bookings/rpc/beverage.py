"""`venue.addOrUpdateBookingSessionBeverage` and `removeBookingSessionBeverage`: drinks for so many people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.rpc import line_call
from bookings.rpc.line_call import PRICE_NAMES
from bookings.rpc.menu import CATERING, REMOVED, catering_said
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import WHOLE

INVALID = 24354


def add_or_update_booking_session_beverage(call: Call) -> dict[str, Any]:
    booking = line_call.booking_of(call)
    drinks = line_call.line_of(call, booking, LineKind.BEVERAGE, None)
    if drinks is None:
        line_call.require_sent(call, "beverageId")
    changes = catering_said(call, booking, drinks)
    changes |= line_call.said(call.values, {"beverageId": "beverage_package_id"})
    return line_call.add_or_change(
        call, kind=LineKind.BEVERAGE, booking=booking, line=drinks, changes=changes
    )


def remove_booking_session_beverage(call: Call) -> dict[str, Any]:
    return line_call.remove(call, kind=LineKind.BEVERAGE)


SESSION_BEVERAGES = (
    Action(
        namespace="venue",
        name="addOrUpdateBookingSessionBeverage",
        run=add_or_update_booking_session_beverage,
        permission="bookings.write",
        writes=True,
        summary=_("Adds a beverage package to a session, or changes of one what is sent."),
        answer='{"success": true, "id": 1234}',
        parameters=(
            *CATERING,
            Parameter("beverageId", WHOLE, help=_("Of getBeveragePackageList. Required to add one.")),
        ),
        errors={INVALID: _("The request contains invalid data.")},
        invalid_code=INVALID,
        names={**PRICE_NAMES, "beverage_package_id": "beverageId"},
    ),
    Action(
        namespace="venue",
        name="removeBookingSessionBeverage",
        run=remove_booking_session_beverage,
        permission="bookings.write",
        writes=True,
        summary=_("Removes a beverage package from a session."),
        answer='{"success": true, "id": 1234}',
        parameters=REMOVED,
    ),
)
