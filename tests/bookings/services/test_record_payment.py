"""Money in and money back, to the cent and never more than was paid."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bookings.enums import PaymentKind
from bookings.models import Payment
from bookings.services.record_payment import (
    NotRefundable,
    change_payment,
    record_payment,
    refund_payment,
    remove_payment,
)
from partners.errors import Conflict, Invalid, Unknown
from tests.bookings.congress import MONDAY, build_congress
from tests.bookings.services.planning import summit

pytestmark = pytest.mark.django_db

D = Decimal
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def how():
    congress = build_congress()
    return {"actor": congress.actor(), "booking_id": summit(congress).pk}


def pay(how, amount, paid_on=MONDAY):
    return record_payment(amount=D(amount), paid_on=paid_on, **how)


def paid(how):
    return Payment.objects.filter(booking=how["booking_id"]).latest("pk").booking.total_paid


def test_a_refund_gives_back_the_latest_payment_first(how):
    older, newer = pay(how, 60), pay(how, 30, TUESDAY)

    refunds = refund_payment(amount=D(50), paid_on=TUESDAY, **how)

    assert [(refund.refunded_id, refund.amount) for refund in refunds] == [
        (newer.pk, D(30)),
        (older.pk, D(20)),
    ]
    assert paid(how) == D(40)


def test_a_refund_of_one_payment_gives_back_that_one(how):
    older, _newer = pay(how, 60), pay(how, 30, TUESDAY)

    refunds = refund_payment(amount=D(50), paid_on=TUESDAY, payment_id=older.pk, **how)

    assert [(refund.refunded_id, refund.kind) for refund in refunds] == [(older.pk, PaymentKind.REFUND)]


def test_more_than_was_paid_is_never_given_back(how):
    pay(how, 60)
    refund_payment(amount=D(50), paid_on=TUESDAY, **how)

    with pytest.raises(NotRefundable) as more:
        refund_payment(amount=D(11), paid_on=TUESDAY, **how)
    refund_payment(amount=D(10), paid_on=TUESDAY, **how)
    with pytest.raises(NotRefundable) as nothing:
        refund_payment(amount=D(1), paid_on=TUESDAY, **how)

    assert (more.value.field, more.value.text) == ("amount", "At most 10.00 EUR can be given back.")
    assert (nothing.value.code, paid(how)) == ("nothing_refundable", D(0))


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "NaN", "1e12"])
def test_an_amount_that_cannot_be_is_refused(how, amount):
    pay(how, 60)

    for write in (record_payment, refund_payment):
        with pytest.raises(Invalid) as refusal:
            write(amount=D(amount), paid_on=MONDAY, **how)
        assert refusal.value.field == "amount"


def test_a_method_that_there_is_not_is_refused(how):
    with pytest.raises(ValidationError) as refusal:
        record_payment(amount=D(1), paid_on=MONDAY, method="shells", **how)

    assert list(refusal.value.error_dict) == ["method"]


def test_a_changed_payment_counts_by_its_new_amount(how):
    payment = pay(how, 60)

    change_payment(payment_id=payment.pk, changes={"amount": D(70), "note": "Bank charges"}, **how)

    payment.refresh_from_db()
    assert (payment.amount, payment.note, payment.paid_on, paid(how)) == (
        D(70),
        "Bank charges",
        MONDAY,
        D(70),
    )


def test_a_payment_never_falls_below_its_refunds_nor_a_refund_rises_above_its_payment(how):
    payment = pay(how, 60)
    [refund] = refund_payment(amount=D(50), paid_on=TUESDAY, **how)

    for changed, amount in ((payment, "49.99"), (refund, "60.01")):
        with pytest.raises(NotRefundable):
            change_payment(payment_id=changed.pk, changes={"amount": D(amount)}, **how)

    assert paid(how) == D(10)
    change_payment(payment_id=refund.pk, changes={"amount": D(60)}, **how)
    assert paid(how) == D(0)


def test_a_removed_payment_counts_no_more(how):
    pay(how, 10)
    payment = pay(how, 60)

    remove_payment(payment_id=payment.pk, **how)

    assert paid(how) == D(10)


def test_what_was_given_back_is_not_removed_before_its_refund(how):
    payment = pay(how, 60)
    [refund] = refund_payment(amount=D(50), paid_on=TUESDAY, **how)

    with pytest.raises(Conflict):
        remove_payment(payment_id=payment.pk, **how)
    remove_payment(payment_id=refund.pk, **how)
    booking = remove_payment(payment_id=payment.pk, **how)

    assert booking.total_paid == D(0)


def test_a_payment_of_another_booking_is_unknown(how):
    other = build_congress()
    foreign = record_payment(actor=other.actor(), booking_id=summit(other).pk, amount=D(5), paid_on=MONDAY)
    calls = (
        lambda: change_payment(payment_id=foreign.pk, changes={"amount": D(1)}, **how),
        lambda: remove_payment(payment_id=foreign.pk, **how),
        lambda: refund_payment(payment_id=foreign.pk, amount=D(1), paid_on=MONDAY, **how),
    )

    for call in calls:
        with pytest.raises(Unknown):
            call()
