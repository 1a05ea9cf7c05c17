"""A share is (unit value - discount + surcharge) × multiplier, rounded once."""

from dataclasses import dataclass
from decimal import Decimal

from bookings.pricing.inputs import PriceInputs
from catalog.pricing.adjustment import Adjustment
from catalog.pricing.basis import PriceBasis
from catalog.pricing.duration import hours_in_started_quarters
from catalog.pricing.money import ZERO, round_money


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Discount, surcharge and both unit values are per unit, at four decimals; `value` is money."""

    unit_value: Decimal
    discount: Decimal
    surcharge: Decimal
    hours: Decimal | None
    multiplier: Decimal
    currency: str

    @property
    def unit_value_adjusted(self) -> Decimal:
        return self.unit_value - self.discount + self.surcharge

    @property
    def exact(self) -> Decimal:
        return self.unit_value_adjusted * self.multiplier

    @property
    def value(self) -> Decimal:
        return round_money(self.exact, self.currency)

    @property
    def discount_total(self) -> Decimal:
        return round_money(self.discount * self.multiplier, self.currency)

    @property
    def surcharge_total(self) -> Decimal:
        return round_money(self.surcharge * self.multiplier, self.currency)


def reckon_share(inputs: PriceInputs) -> Share:
    """A discount never takes more than the unit value; a surcharge is of the value before the discount."""
    hours = _hours(inputs)
    return Share(
        unit_value=inputs.unit_value,
        discount=min(_per_unit(inputs.discount, inputs.unit_value), inputs.unit_value),
        surcharge=_per_unit(inputs.surcharge, inputs.unit_value),
        hours=hours,
        multiplier=_multiplier(inputs, hours),
        currency=inputs.currency,
    )


def _per_unit(adjustment: Adjustment | None, unit_value: Decimal) -> Decimal:
    return ZERO if adjustment is None else adjustment.per_unit(unit_value)


def _hours(inputs: PriceInputs) -> Decimal | None:
    if inputs.basis is not PriceBasis.HOURLY or inputs.starts_at is None or inputs.ends_at is None:
        return None
    return hours_in_started_quarters(inputs.starts_at, inputs.ends_at)


def _multiplier(inputs: PriceInputs, hours: Decimal | None) -> Decimal:
    if inputs.basis in (PriceBasis.MANUAL, PriceBasis.FREE):
        return Decimal(1)
    return Decimal(inputs.quantity) if hours is None else hours * inputs.quantity
