"""Money in and money back; the booking's sum of payments less refunds is counted in the same transaction."""

from datetime import date
from decimal import Decimal
from typing import TypedDict

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from bookings.enums import PaymentKind, PaymentMethod
from bookings.models import Booking, Payment
from bookings.services.agree_price import require_money
from bookings.services.write import lock_booking, save_next_version, write
from catalog.pricing.money import ZERO, format_money
from partners.access import Actor, require
from partners.errors import Conflict, Invalid, Unknown


class PaymentFields(TypedDict, total=False):
    """What is absent stays."""

    amount: Decimal
    method: str
    paid_on: date
    receipt_number: str
    note: str


class NotRefundable(Conflict):
    """More is to be given back than was paid."""

    code = "not_refundable"


def record_payment(
    *,
    actor: Actor,
    booking_id: int,
    amount: Decimal,
    paid_on: date,
    method: str = PaymentMethod.UNKNOWN,
    receipt_number: str = "",
    note: str = "",
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Payment:
    """Also of a booking that is cancelled. `Invalid` names the field."""
    require(actor, "payments.write")

    def work() -> Payment:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        payment = Payment(
            partner=actor.partner,
            booking=booking,
            amount=amount,
            paid_on=paid_on,
            method=method,
            receipt_number=receipt_number,
            note=note,
            made_by=actor.name,
        )
        _save(booking, payment)
        _count(booking)
        return payment

    return write(actor, work, dry_run=dry_run)


def refund_payment(
    *,
    actor: Actor,
    booking_id: int,
    amount: Decimal,
    paid_on: date,
    note: str = "",
    payment_id: int | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> list[Payment]:
    """The refunds, one for each payment that is given back: the one named, else the latest first.

    `NotRefundable` where less was paid and not given back yet.
    """
    require(actor, "payments.write")

    def work() -> list[Payment]:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        _require_amount(amount, booking)
        refunds = []
        left = amount
        for payment, refundable in _refundable(booking, payment_id):
            part = min(left, refundable)
            if part > 0:
                refunds.append(_refund(actor, booking, payment, part, paid_on, note))
                left -= part
        if left > 0:
            _refuse(amount - left, booking)
        _count(booking)
        return refunds

    return write(actor, work, dry_run=dry_run)


def change_payment(
    *,
    actor: Actor,
    booking_id: int,
    payment_id: int,
    changes: PaymentFields,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Payment:
    """A payment never falls below what was given back of it, nor a refund rises above what was paid."""
    require(actor, "payments.write")

    def work() -> Payment:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        payment = _payment(booking, payment_id)
        for name, value in changes.items():
            setattr(payment, name, value)
        _save(booking, payment)
        _require_covered(payment.refunded or payment)
        _count(booking)
        return payment

    return write(actor, work, dry_run=dry_run)


def remove_payment(
    *,
    actor: Actor,
    booking_id: int,
    payment_id: int,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Booking:
    """It stays in the history. `Conflict` where some of it was given back."""
    require(actor, "payments.write")

    def work() -> Booking:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        payment = _payment(booking, payment_id)
        if payment.refunds.exists():
            raise Conflict(_("Some of this payment was given back; remove the refund first."))
        payment.delete()
        _count(booking)
        return booking

    return write(actor, work, dry_run=dry_run)


def _payment(booking: Booking, payment_id: int) -> Payment:
    found = Payment.objects.filter(booking=booking, pk=payment_id).select_related("refunded").first()
    if found is None:
        raise Unknown
    return found


def _save(booking: Booking, payment: Payment) -> None:
    _require_amount(payment.amount, booking)
    payment.clean_fields(exclude=["partner", "booking", "refunded"])
    payment.save()


def _require_amount(amount: Decimal, booking: Booking) -> None:
    require_money(amount, booking.currency, "amount")
    if amount <= 0:
        raise Invalid(_("An amount is above 0."), field="amount", code="not_positive")


def _refundable(booking: Booking, payment_id: int | None) -> list[tuple[Payment, Decimal]]:
    payments = booking.payments.filter(kind=PaymentKind.PAYMENT).order_by("-paid_on", "-pk")
    if payment_id is not None:
        payments = payments.filter(pk=payment_id)
        if not payments:
            raise Unknown
    counted = payments.annotate(given_back=Sum("refunds__amount", default=ZERO))
    return [(payment, payment.amount - payment.given_back) for payment in counted]


def _refuse(refundable: Decimal, booking: Booking) -> None:
    if not refundable:
        raise NotRefundable(_("Nothing is left to give back."), field="amount", code="nothing_refundable")
    sentence = _("At most %(amount)s %(currency)s can be given back.")
    raise NotRefundable(
        sentence % {"amount": format_money(refundable, booking.currency), "currency": booking.currency},
        field="amount",
    )


def _refund(
    actor: Actor, booking: Booking, payment: Payment, amount: Decimal, paid_on: date, note: str
) -> Payment:
    refund = Payment(
        partner=actor.partner,
        booking=booking,
        kind=PaymentKind.REFUND,
        refunded=payment,
        method=payment.method,
        amount=amount,
        paid_on=paid_on,
        note=note,
        made_by=actor.name,
    )
    _save(booking, refund)
    return refund


def _require_covered(payment: Payment) -> None:
    given_back = payment.refunds.aggregate(sum=Sum("amount", default=ZERO))["sum"]
    paid = Payment.objects.values_list("amount", flat=True).get(pk=payment.pk)
    if given_back > paid:
        raise NotRefundable(_("More would be given back than was paid."), field="amount")


def _count(booking: Booking) -> None:
    count_payments(booking)
    save_next_version(booking)


def count_payments(booking: Booking) -> None:
    """Set, unsaved, what was paid less what was given back."""
    sums = {
        row["kind"]: row["sum"]
        for row in booking.payments.order_by().values("kind").annotate(sum=Sum("amount", default=ZERO))
    }
    booking.total_paid = sums.get(PaymentKind.PAYMENT, ZERO) - sums.get(PaymentKind.REFUND, ZERO)
