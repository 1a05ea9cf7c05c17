"""A fee is of what a charge costs before its tax; fees and booking-level taxes lie outside the line's totals.

A percent is taken of every charge; an amount falls due once for a share, on its first day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bookings.pricing.inputs import FeeRule
from catalog.pricing.money import ZERO, round_money
from catalog.pricing.tax import Tax, TaxAmount, percent_taxes, tax_on_top


@dataclass(frozen=True, slots=True, kw_only=True)
class FeePrice:
    """Money; the fee's taxes come on top of its amount, whatever the form of the prices."""

    rule: FeeRule
    amount: Decimal
    tax: Decimal
    total: Decimal
    taxes: tuple[TaxAmount, ...]


def price_fees(
    rules: Sequence[FeeRule], *, net: Decimal, is_first_day: bool, currency: str
) -> tuple[FeePrice, ...]:
    """Fees of nothing are left out."""
    amounts = [(rule, _amount(rule, net, is_first_day, currency)) for rule in rules]
    return tuple(_price_fee(rule, amount, currency) for rule, amount in amounts if amount)


def levy_booking_taxes(
    taxes: Sequence[Tax], *, net: Decimal, multiplier: Decimal, is_first_day: bool, currency: str
) -> tuple[TaxAmount, ...]:
    """Taxes of nothing are left out only where nothing is charged: a rate of 0 % is told."""
    due = taxes if is_first_day else percent_taxes(taxes)
    levied = tax_on_top(net, due, multiplier=multiplier, currency=currency).taxes
    return tuple(part for part in levied if part.amount or net)


def _amount(rule: FeeRule, net: Decimal, is_first_day: bool, currency: str) -> Decimal:
    if rule.percent is not None:
        return round_money(net * rule.percent / 100, currency)
    return round_money(rule.amount, currency) if rule.amount is not None and is_first_day else ZERO


def _price_fee(rule: FeeRule, amount: Decimal, currency: str) -> FeePrice:
    taxed = tax_on_top(amount, rule.taxes, multiplier=Decimal(1), currency=currency)
    return FeePrice(rule=rule, amount=amount, tax=taxed.tax, total=taxed.gross, taxes=taxed.taxes)
