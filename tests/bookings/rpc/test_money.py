"""Payments lower what is outstanding; refunds name the payments that they give back."""

from decimal import Decimal

import pytest
import time_machine

from bookings.models import Booking, Payment
from partners.enums import Role
from tests.bookings.congress import Congress
from tests.bookings.rpc.desk import Desk, open_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


@pytest.fixture
def booking(desk: Desk) -> Booking:
    booking = desk.open()
    desk.plan(booking)
    return booking


def pay(desk: Desk, booking: Booking, amount: object, **others: object) -> dict:
    return desk.ask("addPaymentToBooking", bookingId=booking.pk, payment={"amountPaid": amount, **others})


def refund(desk: Desk, booking: Booking, amount: object, **others: object) -> dict:
    return desk.ask("addRefundToBooking", bookingId=booking.pk, refund={"amount": amount, **others})


def test_a_payment_is_kept_as_it_was_said(desk: Desk, booking: Booking) -> None:
    answer = pay(
        desk,
        booking,
        "300.50",
        paidDate="2030-04-02 00:00:00 UTC",
        paymentMethod=12,
        receiptNum="R1",
        notes="Thanks",
    )

    payment = Payment.objects.get()
    booking.refresh_from_db()
    assert answer == {"success": True, "invoiceId": payment.pk, "paymentId": payment.pk}
    kept = (payment.amount, str(payment.paid_on), payment.method, payment.receipt_number, payment.note)
    assert kept == (Decimal("300.5"), "2030-04-02", "wire", "R1", "Thanks")
    assert booking.amount_outstanding == booking.total_gross - Decimal("300.5")


def test_a_refund_gives_back_the_latest_payments_first(desk: Desk, booking: Booking) -> None:
    early, late = (pay(desk, booking, 100, paidDate=day)["paymentId"] for day in ("2030-04-01", "2030-04-02"))

    answer = refund(desk, booking, 150, refundDate="2030-04-03", notes="Sorry")

    refunds = Payment.objects.filter(kind="refund").order_by("pk")
    assert [(one.refunded_id, one.amount, one.note) for one in refunds] == [
        (late, 100, "Sorry"),
        (early, 50, "Sorry"),
    ]
    assert answer == {
        "success": True,
        "refundDetails": [{"invoiceId": one.refunded_id, "refundId": one.pk} for one in refunds],
    }


def test_without_a_day_it_is_today_at_the_venue(desk: Desk, booking: Booking) -> None:
    with time_machine.travel("2030-04-01T22:30:00Z", tick=False):
        pay(desk, booking, 10)
        refund(desk, booking, 5)

    assert [str(one.paid_on) for one in Payment.objects.all()] == ["2030-04-02", "2030-04-02"]


@pytest.mark.parametrize(
    ("paid", "amount", "code"),
    [(0, 10, 24145), (100, 150, 24146), (100, 0, 24147), (100, -1, 24149), (100, "0.001", 24149)],
)
def test_a_refund_that_cannot_be_has_its_own_code(
    desk: Desk, booking: Booking, paid: int, amount: object, code: int
) -> None:
    if paid:
        pay(desk, booking, paid)

    answer = refund(desk, booking, amount)

    assert (answer["errorCode"], answer["specificCode"]) == (400, code)
    assert not Payment.objects.filter(kind="refund").exists()


@pytest.mark.parametrize("amount", [0, -1, "0.001", "99999999999"])
def test_an_invalid_payment(desk: Desk, booking: Booking, amount: object) -> None:
    answer = pay(desk, booking, amount)

    assert (answer["errorCode"], answer["specificCode"]) == (400, 24136)
    assert answer["additionalMessages"][0].startswith("payment.amountPaid: ")
    assert not Payment.objects.exists()


def test_finance_takes_money_but_plans_nothing(desk: Desk, booking: Booking) -> None:
    finance = open_desk(Role.FINANCE, desk.congress)

    assert pay(finance, booking, 10)["success"] is True
    assert finance.ask("addOrUpdateBookingSession", **desk.session(booking))["errorCode"] == 403
