"""A charge is what one share costs on one day; the charges of a share sum to it in every figure.

Value, discount, surcharge and each tax are spread evenly by largest remainder. Each tax's odd units go to the
days after the last tax's, beginning again at the first, and so never pile up on a day that is worth less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bookings.pricing.fee import FeePrice, levy_booking_taxes, price_fees
from bookings.pricing.share import Share
from catalog.pricing.money import ZERO, spread
from catalog.pricing.tax import TaxAmount, TaxedValue, sum_taxes


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargePrice:
    """Money of one share on one day; `total` includes `tax`, but neither the fees nor the booking's taxes."""

    cost_centre_id: int | None
    charged_on: date
    discount: Decimal
    surcharge: Decimal
    tax: Decimal
    total: Decimal
    taxes: tuple[TaxAmount, ...]
    fees: tuple[FeePrice, ...]
    booking_taxes: tuple[TaxAmount, ...]

    @property
    def net(self) -> Decimal:
        return self.total - self.tax


def charge_share(
    share: Share, taxed: TaxedValue, days: Sequence[date], *, prices_include_tax: bool
) -> tuple[ChargePrice, ...]:
    """One charge for each day, in the order of the days."""
    values, discounts, surcharges = (
        _evenly(amount, len(days), share.currency)
        for amount in (share.value, share.discount_total, share.surcharge_total)
    )
    taxes = _taxes_by_day(taxed.taxes, len(days), share.currency)
    return tuple(
        _charge(
            share,
            day,
            is_first_day=number == 0,
            discount=discounts[number],
            surcharge=surcharges[number],
            taxes=taxes[number],
            total=values[number] + (ZERO if prices_include_tax else sum_taxes(taxes[number])),
        )
        for number, day in enumerate(days)
    )


def _charge(
    share: Share,
    day: date,
    *,
    is_first_day: bool,
    discount: Decimal,
    surcharge: Decimal,
    taxes: tuple[TaxAmount, ...],
    total: Decimal,
) -> ChargePrice:
    tax = sum_taxes(taxes)
    net, agreed, currency = total - tax, share.agreed, share.currency
    return ChargePrice(
        cost_centre_id=agreed.cost_centre_id,
        charged_on=day,
        discount=discount,
        surcharge=surcharge,
        tax=tax,
        total=total,
        taxes=taxes,
        fees=price_fees(agreed.fees, net=net, is_first_day=is_first_day, currency=currency),
        booking_taxes=levy_booking_taxes(
            agreed.booking_taxes,
            net=net,
            multiplier=share.multiplier.number,
            is_first_day=is_first_day,
            currency=currency,
        ),
    )


def _taxes_by_day(taxes: Sequence[TaxAmount], days: int, currency: str) -> list[tuple[TaxAmount, ...]]:
    by_tax: list[list[TaxAmount]] = []
    first = 0
    for part in taxes:
        amounts, bases = _evenly(part.amount, days, currency), _evenly(part.base, days, currency)
        turned = [amounts[(day - first) % days] for day in range(days)]
        by_tax.append([TaxAmount(part.tax, base, amount) for base, amount in zip(bases, turned, strict=True)])
        first += sum(amount > amounts[-1] for amount in amounts)
    return list(zip(*by_tax, strict=True)) if by_tax else [()] * days


def _evenly(amount: Decimal, days: int, currency: str) -> tuple[Decimal, ...]:
    return spread(amount, [1] * days, currency)
