"""`venue.addRefundToBooking`: money back, of the latest payments first.

A refund names the payment that it gives back; the id of that payment is the number of its invoice.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.rpc.line_call import BOOKING_ID, VENUE_ID, booking_of
from bookings.rpc.payment import today
from bookings.services.record_payment import refund_payment
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import DAY, NUMBER, Text
from partners.rpc.parameter import object_of

NO_BOOKING = 23026
NOTHING_REFUNDABLE, MORE_THAN_PAID, NOT_ABOVE_ZERO, INVALID = 24145, 24146, 24147, 24149

REFUND = object_of(
    Parameter("refundDate", DAY),
    Parameter("amount", NUMBER, required=True),
    Parameter("notes", Text()),
)


def add_refund_to_booking(call: Call) -> dict[str, Any]:
    booking = booking_of(call, NO_BOOKING)
    given = call["refund"]
    refunds = refund_payment(
        actor=call.actor,
        booking_id=booking.pk,
        amount=given["amount"],
        paid_on=given.get("refundDate") or today(booking),
        note=given.get("notes", ""),
    )
    details = [{"invoiceId": refund.refunded_id, "refundId": refund.pk} for refund in refunds]
    return {"success": True, "refundDetails": details}


ADD_REFUND_TO_BOOKING = Action(
    namespace="venue",
    name="addRefundToBooking",
    run=add_refund_to_booking,
    permission="payments.write",
    writes=True,
    summary=_("Gives back what was paid."),
    answer='{"success": true, "refundDetails": [{"invoiceId": 1736, "refundId": 180}]}',
    parameters=(BOOKING_ID, VENUE_ID, Parameter("refund", REFUND, required=True)),
    errors={
        NO_BOOKING: _("There is no such booking."),
        NOTHING_REFUNDABLE: _("Nothing is left to give back."),
        MORE_THAN_PAID: _("More is to be given back than was paid."),
        NOT_ABOVE_ZERO: _("The amount must be above 0."),
        INVALID: _("The refund is invalid."),
    },
    missing_code=NO_BOOKING,
    invalid_code=INVALID,
    codes={
        "nothing_refundable": NOTHING_REFUNDABLE,
        "not_refundable": MORE_THAN_PAID,
        "not_positive": NOT_ABOVE_ZERO,
    },
    names={"amount": "refund.amount", "paid_on": "refund.refundDate", "note": "refund.notes"},
)
