"""Job 11: money is recorded with three clicks; it is changed, given back and removed beside it."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from bookings.models import Booking, Payment
from bookings.services.record_payment import record_payment, refund_payment
from bookings.web.booking_page.money.payment_form import PaymentForm
from partners.enums import Role
from tests.bookings.congress import MONDAY

pytestmark = pytest.mark.django_db

DAY = "2030-05-06"


@pytest.fixture
def payment(actor, booking):
    return record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(40), paid_on=MONDAY)


def paid(booking):
    return Booking.objects.get(pk=booking.pk).total_paid


def rows(booking):
    return [(row.kind, row.amount) for row in booking.payments.order_by("pk")]


def test_the_balance_is_filled_in_and_a_deposit_offered(ask, booking):
    answer = ask("booking-payment", booking)

    assert booking.total_gross == Decimal(72)
    assert answer.context["form"].initial["amount"] == "72.00"
    assert [(one.label, one.plain) for one in answer.context["suggestions"]] == [
        ("Balance", "72.00"),
        ("Deposit of 30 %", "21.60"),
    ]


def test_after_a_payment_the_rest_is_due(ask, booking, payment):
    answer = ask("booking-payment", booking)

    assert answer.context["form"].initial["amount"] == "32.00"
    assert [one.label for one in answer.context["suggestions"]] == ["Balance"]


def test_a_payment_is_recorded(send, booking):
    answer = send("booking-payment", booking, amount="21,60", paid_on=DAY, method="wire", receipt_number="R1")

    row = booking.payments.get()
    assert (row.amount, row.method, row.receipt_number, row.made_by) == (
        Decimal("21.60"),
        "wire",
        "R1",
        "Anna Berger",
    )
    assert (answer.status_code, paid(booking)) == (200, Decimal("21.60"))
    assert "21.60 EUR recorded on SUMMIT." in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("1.234", "1234"), ("1234,5", "1234.5"), ("1.234.567,89", "1234567.89"), ("12.50", "12.5")],
)
def test_amounts_as_they_are_written_in_german(typed, amount):
    with override("de"):
        form = PaymentForm({"amount": typed, "paid_on": DAY, "version": 1})

        assert (form.errors, form.cleaned_data["amount"]) == ({}, Decimal(amount))


def test_the_balance_is_filled_in_as_the_reader_writes_it(ask, booking, staff):
    staff.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"

    assert ask("booking-payment", booking).context["form"].initial["amount"] == "72,00"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234.50", "1234.50"),
        ("1234,50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        (" 1 234,5 ", "1234.5"),
        ("1’234.50", "1234.50"),
        ("1,234", "1234"),
    ],
)
def test_amounts_as_people_write_them(typed, amount):
    form = PaymentForm({"amount": typed, "paid_on": DAY, "version": 1})

    assert (form.errors, form.cleaned_data["amount"]) == ({}, Decimal(amount))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {"amount", "paid_on"}),
        ({"amount": "0", "paid_on": DAY}, {"amount"}),
        ({"amount": "-5", "paid_on": DAY}, {"amount"}),
        ({"amount": "1.005", "paid_on": DAY}, {"amount"}),
        ({"amount": "NaN", "paid_on": DAY}, {"amount"}),
        ({"amount": "1e99", "paid_on": DAY}, {"amount"}),
        ({"amount": "5", "paid_on": "31.12.2030"}, {"paid_on"}),
        ({"amount": "5", "paid_on": "0001-01-01"}, {"paid_on"}),
        ({"amount": "5", "paid_on": DAY, "method": "shells"}, {"method"}),
        ({"amount": "5", "paid_on": DAY, "note": "a\x00b"}, {"note"}),
        ({"amount": "5", "paid_on": DAY, "receipt_number": "R" * 101}, {"receipt_number"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(send, booking, fields, wrong):
    answer = send("booking-payment", booking, **fields)

    form = answer.context["form"]
    assert (answer.status_code, set(form.errors), rows(booking)) == (422, wrong, [])
    assert {name: form[name].value() for name in fields} == fields


def test_a_payment_changes(send, booking, payment):
    fields = {"amount": "50", "paid_on": DAY, "method": "cash", "note": "in an envelope"}

    send("booking-payment-change", booking, payment.pk, **fields)

    payment.refresh_from_db()
    assert (payment.amount, payment.method, payment.note, paid(booking)) == (
        Decimal(50),
        "cash",
        "in an envelope",
        Decimal(50),
    )


def test_money_goes_back(ask, send, booking, payment):
    suggested = ask("booking-payment-refund", booking, payment.pk).context["form"].initial["amount"]
    send("booking-payment-refund", booking, payment.pk, amount="15", paid_on=DAY)
    rest = ask("booking-refund", booking).context["form"].initial["amount"]

    assert (suggested, rest) == ("40.00", "25.00")
    assert rows(booking) == [("payment", Decimal(40)), ("refund", Decimal(15))]


def test_more_than_was_paid_does_not_go_back(send, booking, payment):
    answer = send("booking-refund", booking, amount="41", paid_on=DAY)

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"amount": ["At most 40.00 EUR can be given back."]}


def test_nothing_to_give_back(ask, booking):
    answer = ask("booking-refund", booking)

    assert (answer["HX-Reswap"], "Nothing is left to give back." in answer.content.decode()) == ("none", True)


def test_a_payment_is_removed(send, booking, payment):
    answer = send("booking-payment-remove", booking, payment.pk)

    assert (answer.status_code, rows(booking)) == (200, [])


def test_what_was_given_back_stays(actor, send, booking, payment):
    refund_payment(actor=actor, booking_id=booking.pk, amount=Decimal(5), paid_on=MONDAY)

    answer = send("booking-payment-remove", booking, payment.pk)

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "Some of this payment was given back; remove the refund first."
    ]


def test_a_payment_of_another_booking_is_not_there(ask, send, open_for, payment):
    other = open_for(status="prospective")
    names = ("booking-payment-change", "booking-payment-refund", "booking-payment-remove")

    answers = [one(name, other, payment.pk).status_code for name in names for one in (ask, send)]

    assert (answers, Payment.objects.count()) == ([404] * 6, 1)


@pytest.mark.parametrize("role", [Role.OPERATIONS, Role.VIEWER])
def test_who_may_not_take_money(as_role, ask, send, booking, role):
    browser = as_role(role)

    asked = ask("booking-payment", booking, browser=browser)
    sent = send("booking-payment", booking, browser=browser, amount="5", paid_on=DAY)

    assert (asked.status_code, sent.status_code, rows(booking)) == (403, 403, [])


def test_finance_takes_money_of_a_cancelled_booking(actor, as_role, send, booking):
    Booking.objects.filter(pk=booking.pk).update(status="cancelled")

    send("booking-payment", booking, browser=as_role(Role.FINANCE), amount="5", paid_on=DAY)

    assert paid(booking) == Decimal(5)
