"""Who has paid what: a deposit once confirmed, the rest after the last day, something back when it falls through."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from bookings.demo.year import Year
from bookings.enums import BookingStatus, PaymentMethod
from bookings.models import Booking
from bookings.services.record_payment import record_payment, refund_payment
from catalog.pricing.money import round_money
from partners.access import Actor

DEPOSIT = Decimal("0.3")
METHODS = (
    PaymentMethod.WIRE,
    PaymentMethod.WIRE,
    PaymentMethod.CREDIT_CARD,
    PaymentMethod.DIRECT_DEPOSIT,
    PaymentMethod.CHEQUE,
)


def settle(clerk: Actor, booking: Booking, number: int, random: Random, year: Year) -> None:
    """Money moved on past days only; a few still owe something, one in five paid too much and got it back."""
    if booking.became_confirmed_at is None or booking.total_gross <= 0:
        return
    first, last = booking.event_starts_on or year.today, booking.event_ends_on or year.today
    deposit = round_money(booking.total_gross * DEPOSIT, booking.currency)
    paid_on = min(first - timedelta(days=random.randrange(14, 40)), year.today - timedelta(days=1))
    _pay(clerk, booking, deposit, paid_on, random, f"D-{2000 + number}", "Deposit")
    if booking.status == BookingStatus.CANCELLED:
        back = round_money(deposit / 2, booking.currency)
        _give_back(
            clerk, booking, back, paid_on + timedelta(days=1), "Half of the deposit, as in the contract"
        )
    elif last + timedelta(days=10) <= year.today:
        _pay_the_rest(
            clerk, booking, booking.total_gross - deposit, last + timedelta(days=10), number, random
        )


def _pay_the_rest(
    clerk: Actor, booking: Booking, rest: Decimal, paid_on: date, number: int, random: Random
) -> None:
    if number % 5 == 1:
        _pay(clerk, booking, rest + 100, paid_on, random, f"F-{2000 + number}", "Final invoice")
        _give_back(clerk, booking, Decimal(100), paid_on, "Paid 100.00 too much")
    elif number % 5 != 3:
        _pay(clerk, booking, rest, paid_on, random, f"F-{2000 + number}", "Final invoice")


def _pay(
    clerk: Actor, booking: Booking, amount: Decimal, paid_on: date, random: Random, receipt: str, note: str
) -> None:
    record_payment(
        actor=clerk,
        booking_id=booking.pk,
        amount=amount,
        paid_on=paid_on,
        method=random.choice(METHODS),
        receipt_number=receipt,
        note=note,
    )


def _give_back(clerk: Actor, booking: Booking, amount: Decimal, paid_on: date, note: str) -> None:
    refund_payment(actor=clerk, booking_id=booking.pk, amount=amount, paid_on=paid_on, note=note)
