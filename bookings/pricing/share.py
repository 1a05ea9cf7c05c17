"""A share is (unit value - discount + surcharge) × multiplier, rounded once, and taxed once.

What is taken off or put on the line as a whole is spread over its shares by their values; the parts sum to it,
and none takes off more than its share is worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bookings.pricing.inputs import LineInputs, ShareInputs
from bookings.pricing.multiplier import Multiplier, reckon_multiplier
from catalog.pricing.adjustment import Adjustment
from catalog.pricing.money import ZERO, round_money, spread
from catalog.pricing.tax import TaxedValue, tax_inside, tax_on_top


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Discount and surcharge are per unit, at four decimals; their parts of the line's are money."""

    agreed: ShareInputs
    discount: Decimal
    surcharge: Decimal
    multiplier: Multiplier
    currency: str
    discount_part: Decimal = ZERO
    surcharge_part: Decimal = ZERO

    @property
    def unit_value(self) -> Decimal:
        return self.agreed.unit_value

    @property
    def unit_value_adjusted(self) -> Decimal:
        return self.unit_value - self.discount + self.surcharge

    @property
    def exact(self) -> Decimal:
        return self.unit_value_adjusted * self.multiplier.number

    @property
    def rounded(self) -> Decimal:
        """Before its parts of the line's discount and surcharge."""
        return round_money(self.exact, self.currency)

    @property
    def unadjusted(self) -> Decimal:
        return round_money(self.unit_value * self.multiplier.number, self.currency)

    @property
    def value(self) -> Decimal:
        return self.rounded - self.discount_part + self.surcharge_part

    @property
    def discount_total(self) -> Decimal:
        return round_money(self.discount * self.multiplier.number, self.currency) + self.discount_part

    @property
    def surcharge_total(self) -> Decimal:
        return round_money(self.surcharge * self.multiplier.number, self.currency) + self.surcharge_part


def reckon_shares(inputs: LineInputs) -> tuple[Share, ...]:
    """ValueError where the times of an hourly price are naive or do not follow each other."""
    multiplier = reckon_multiplier(inputs)
    shares = [_reckon_share(share, multiplier, inputs.currency) for share in inputs.shares]
    discounts = _parts(inputs.discount, shares, at_most_the_value=True)
    surcharges = _parts(inputs.surcharge, shares, at_most_the_value=False)
    return tuple(
        replace(share, discount_part=discount, surcharge_part=surcharge)
        for share, discount, surcharge in zip(shares, discounts, surcharges, strict=True)
    )


def tax_share(share: Share, *, prices_include_tax: bool) -> TaxedValue:
    levy = tax_inside if prices_include_tax else tax_on_top
    multiplier = share.multiplier.number
    return levy(share.value, share.agreed.taxes, multiplier=multiplier, currency=share.currency)


def per_unit(adjustment: Adjustment | None, unit_value: Decimal) -> Decimal:
    return ZERO if adjustment is None else adjustment.per_unit(unit_value)


def _reckon_share(agreed: ShareInputs, multiplier: Multiplier, currency: str) -> Share:
    """A discount never takes more than the unit value; a surcharge is of the value before the discount."""
    return Share(
        agreed=agreed,
        discount=min(per_unit(agreed.discount, agreed.unit_value), agreed.unit_value),
        surcharge=per_unit(agreed.surcharge, agreed.unit_value),
        multiplier=multiplier,
        currency=currency,
    )


def _parts(
    adjustment: Adjustment | None, shares: Sequence[Share], *, at_most_the_value: bool
) -> tuple[Decimal, ...]:
    first, values = shares[0], [share.unadjusted for share in shares]
    each = per_unit(adjustment, sum((share.unit_value for share in shares), ZERO))
    total = round_money(each * first.multiplier.number, first.currency)
    if at_most_the_value:
        total = min(total, sum(values, ZERO))
    return spread(total, values, first.currency)
