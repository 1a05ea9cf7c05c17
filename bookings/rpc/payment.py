"""`venue.addPaymentToBooking`: money in.

Holdfast writes no invoices: a payment's own id serves as the number of its invoice.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.enums import PaymentMethod
from bookings.models import Booking
from bookings.rpc.line_call import BOOKING_ID, VENUE_ID, booking_of
from bookings.rpc.meanings import PAYMENT_METHOD
from bookings.services.record_payment import record_payment
from catalog.wall_time import local_day
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import DAY, NUMBER, Text
from partners.rpc.parameter import object_of

NO_BOOKING, INVALID = 23026, 24136

PAYMENT = object_of(
    Parameter("paidDate", DAY),
    Parameter("amountPaid", NUMBER, required=True),
    Parameter("paymentMethod", PAYMENT_METHOD),
    Parameter("receiptNum", Text(100)),
    Parameter("notes", Text()),
)


def add_payment_to_booking(call: Call) -> dict[str, Any]:
    booking = booking_of(call, NO_BOOKING)
    given = call["payment"]
    payment = record_payment(
        actor=call.actor,
        booking_id=booking.pk,
        amount=given["amountPaid"],
        paid_on=given.get("paidDate") or today(booking),
        method=given.get("paymentMethod") or PaymentMethod.UNKNOWN,
        receipt_number=given.get("receiptNum", ""),
        note=given.get("notes", ""),
    )
    return {"success": True, "invoiceId": payment.pk, "paymentId": payment.pk}


def today(booking: Booking) -> Any:
    """At the booking's venue."""
    return local_day(timezone.now(), booking.facility.zone)


ADD_PAYMENT_TO_BOOKING = Action(
    namespace="venue",
    name="addPaymentToBooking",
    run=add_payment_to_booking,
    permission="payments.write",
    writes=True,
    summary=_("Records a payment, which lowers what is outstanding."),
    answer='{"success": true, "invoiceId": 1736, "paymentId": 1736}',
    parameters=(BOOKING_ID, VENUE_ID, Parameter("payment", PAYMENT, required=True)),
    errors={NO_BOOKING: _("There is no such booking."), INVALID: _("The payment is invalid.")},
    missing_code=NO_BOOKING,
    invalid_code=INVALID,
    names={
        "amount": "payment.amountPaid",
        "paid_on": "payment.paidDate",
        "receipt_number": "payment.receiptNum",
        "note": "payment.notes",
    },
)
