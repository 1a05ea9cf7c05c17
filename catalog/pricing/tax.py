"""A tax is rounded once per value and tax, and net + taxes == gross to the cent.

Only one of net and gross is derived, from the other and the rounded taxes; nothing is ever reckoned back,
for about one gross amount in six does not survive the way to net and back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalog.pricing.money import ZERO, require_minor_units, require_not_negative, round_money


@dataclass(frozen=True, slots=True)
class PercentTax:
    """`rate_id` names the dated rate that overrides the tax's own; 0 is its own."""

    id: int
    name: str
    percent: Decimal
    rate_id: int = 0

    def __post_init__(self) -> None:
        require_not_negative(self.percent, "a tax rate")


@dataclass(frozen=True, slots=True)
class AmountTax:
    """So much for each unit, person or hour: the amount is multiplied as the price is."""

    id: int
    name: str
    amount: Decimal
    rate_id: int = 0

    def __post_init__(self) -> None:
        require_not_negative(self.amount, "a tax amount")


Tax = PercentTax | AmountTax


@dataclass(frozen=True, slots=True)
class TaxAmount:
    """What one tax came to, and the value it was reckoned on."""

    tax: Tax
    base: Decimal
    amount: Decimal

    @property
    def tax_id(self) -> int:
        return self.tax.id

    @property
    def percent(self) -> Decimal | None:
        return self.tax.percent if isinstance(self.tax, PercentTax) else None


@dataclass(frozen=True, slots=True)
class TaxedValue:
    net: Decimal
    taxes: tuple[TaxAmount, ...]
    gross: Decimal

    def __post_init__(self) -> None:
        if self.net + self.tax != self.gross:
            raise ValueError(f"{self.net} net and {self.tax} tax are not {self.gross} gross")

    @property
    def tax(self) -> Decimal:
        return sum_taxes(self.taxes)


def tax_inside(value: Decimal, taxes: Sequence[Tax], *, multiplier: Decimal, currency: str) -> TaxedValue:
    """Take the taxes out of a value that contains them: amounts first, then the percents of what is left.

    A value cannot contain more tax than it is worth, so the last amounts give way.
    """
    _require_taxable(value, currency)
    amounts = _give_way(
        value, [(tax, round_money(tax.amount * multiplier, currency)) for tax in _amount_taxes(taxes)]
    )
    base = value - sum_taxes(amounts)
    whole = 100 + sum_percents(taxes)
    percents = _give_way(
        base, [(tax, round_money(base * tax.percent / whole, currency)) for tax in percent_taxes(taxes)]
    )
    return TaxedValue(base - sum_taxes(percents), amounts + percents, value)


def tax_on_top(value: Decimal, taxes: Sequence[Tax], *, multiplier: Decimal, currency: str) -> TaxedValue:
    """Add the taxes to a value without them; every percent is of the value, never of another tax."""
    _require_taxable(value, currency)
    amounts = tuple(
        TaxAmount(tax, value, round_money(tax.amount * multiplier, currency)) for tax in _amount_taxes(taxes)
    )
    percents = tuple(
        TaxAmount(tax, value, round_money(value * tax.percent / 100, currency))
        for tax in percent_taxes(taxes)
    )
    return TaxedValue(value, amounts + percents, value + sum_taxes(amounts + percents))


def percent_taxes(taxes: Sequence[Tax]) -> tuple[PercentTax, ...]:
    return tuple(tax for tax in taxes if isinstance(tax, PercentTax))


def sum_percents(taxes: Sequence[Tax]) -> Decimal:
    return sum((tax.percent for tax in percent_taxes(taxes)), ZERO)


def sum_taxes(taxes: Sequence[TaxAmount]) -> Decimal:
    return sum((tax.amount for tax in taxes), ZERO)


def _amount_taxes(taxes: Sequence[Tax]) -> tuple[AmountTax, ...]:
    return tuple(tax for tax in taxes if isinstance(tax, AmountTax))


def _give_way(base: Decimal, taxes: Sequence[tuple[Tax, Decimal]]) -> tuple[TaxAmount, ...]:
    parts: list[TaxAmount] = []
    left = base
    for tax, wanted in taxes:
        parts.append(TaxAmount(tax, base, min(wanted, left)))
        left -= parts[-1].amount
    return tuple(parts)


def _require_taxable(value: Decimal, currency: str) -> None:
    require_not_negative(value, "a taxed value")
    require_minor_units(value, currency)
