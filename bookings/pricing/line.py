"""What one line costs: its shares, each taxed once and charged by day, with the steps that led there."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bookings.pricing.charge import ChargePrice, charge_share
from bookings.pricing.explanation import Step
from bookings.pricing.inputs import LineInputs
from bookings.pricing.line_steps import explain
from bookings.pricing.share import Share, per_unit, reckon_shares, tax_share
from catalog.pricing.money import ZERO
from catalog.pricing.tax import TaxAmount, TaxedValue, sum_taxes


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePrice:
    """Money in the currency's minor unit, for the whole line; both unit values have four decimals.

    The unit values are of all shares together, and stay as agreed where a package pays. `taxes` are those of
    the shares one after the other; `charges` has one for each share and day, the days of a share together.
    """

    net: Decimal
    tax: Decimal
    gross: Decimal
    discount_total: Decimal
    surcharge_total: Decimal
    taxes: tuple[TaxAmount, ...]
    charges: tuple[ChargePrice, ...]
    multiplier: Decimal
    unit_value: Decimal
    unit_value_adjusted: Decimal
    explanation: tuple[Step, ...]

    @property
    def fees_total(self) -> Decimal:
        """All fees with their taxes."""
        return _sum(fee.total for charge in self.charges for fee in charge.fees)

    @property
    def booking_tax_total(self) -> Decimal:
        return _sum(sum_taxes(charge.booking_taxes) for charge in self.charges)


def price_line(inputs: LineInputs) -> LinePrice:
    """ValueError where the times of an hourly price are naive or do not follow each other."""
    agreed, charged = inputs.as_agreed(), inputs.as_charged()
    shares = reckon_shares(charged)
    taxed = [tax_share(share, prices_include_tax=charged.prices_include_tax) for share in shares]
    return LinePrice(
        net=_sum(value.net for value in taxed),
        tax=_sum(value.tax for value in taxed),
        gross=_sum(value.gross for value in taxed),
        discount_total=_sum(share.discount_total for share in shares),
        surcharge_total=_sum(share.surcharge_total for share in shares),
        taxes=tuple(part for value in taxed for part in value.taxes),
        charges=_charges(charged, shares, taxed),
        multiplier=shares[0].multiplier.number,
        unit_value=agreed.unit_value,
        unit_value_adjusted=_unit_value_adjusted(agreed),
        explanation=explain(agreed, shares, taxed),
    )


def _charges(
    charged: LineInputs, shares: Iterable[Share], taxed: Iterable[TaxedValue]
) -> tuple[ChargePrice, ...]:
    return tuple(
        charge
        for share, value in zip(shares, taxed, strict=True)
        for charge in charge_share(share, value, charged.days, prices_include_tax=charged.prices_include_tax)
    )


def _unit_value_adjusted(agreed: LineInputs) -> Decimal:
    discount = min(per_unit(agreed.discount, agreed.unit_value), agreed.unit_value)
    surcharge = per_unit(agreed.surcharge, agreed.unit_value)
    return _sum(share.unit_value_adjusted for share in reckon_shares(agreed)) - discount + surcharge


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
