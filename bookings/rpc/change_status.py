"""`venue.changeBookingStatus`: the only way in which a status moves at this door.

Holdfast knows no stages of a sale: what a caller says of them, and of why, is kept with the move as it was said.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingStatus
from bookings.rpc.line_call import booking_of
from bookings.rpc.meanings import REACHABLE_STATUS
from bookings.services.change_status import change_status
from catalog.rpc.listing import VENUE_ID
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import DAY, FLAG, WHOLE
from partners.rpc.refusal import is_required

NO_BOOKING, INVALID = 23026, 24397

SAID = (
    Parameter("changedByUserId", WHOLE),
    Parameter("cancelStageId", WHOLE),
    Parameter("cancelReasonId", WHOLE),
    Parameter("cancelLostToCompetition", FLAG),
    Parameter("cancelClosedDate", DAY, help=_("Required to cancel.")),
    Parameter("convertedStageId", WHOLE),
    Parameter("convertedStageReasonId", WHOLE),
    Parameter("convertedClosedDate", DAY),
    Parameter("marketplaceStageReasonType", WHOLE),
)


def change_booking_status(call: Call) -> dict[str, Any]:
    status = call["currentStatus"]
    if status == BookingStatus.CANCELLED and not call.get("cancelClosedDate"):
        raise is_required("cancelClosedDate")
    booking = booking_of(call, NO_BOOKING, name="id")
    change_status(actor=call.actor, booking_id=booking.pk, status=status, reason=_reason(call))
    return {"success": True, "id": booking.pk}


def _reason(call: Call) -> str:
    """`cancelClosedDate 2030-05-01, cancelReasonId 3`."""
    said = [(each.name, call.get(each.name)) for each in SAID]
    return ", ".join(f"{name} {value}" for name, value in said if value not in (None, 0))


CHANGE_BOOKING_STATUS = Action(
    namespace="venue",
    name="changeBookingStatus",
    run=change_booking_status,
    permission="bookings.write",
    writes=True,
    summary=_("Moves a booking to another status, which takes its places or frees them."),
    answer='{"success": true, "id": 501}',
    parameters=(
        Parameter("id", WHOLE, required=True),
        VENUE_ID,
        Parameter("currentStatus", REACHABLE_STATUS, required=True),
        *SAID,
    ),
    errors={
        NO_BOOKING: _("There is no such booking."),
        INVALID: _(
            "The request contains invalid data, the move is not allowed, or what it needs is not free."
        ),
    },
    missing_code=NO_BOOKING,
    invalid_code=INVALID,
    names={"status": "currentStatus"},
)
