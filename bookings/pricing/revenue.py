"""What was charged, seen by cost centre, by day and by tax. Nothing is reckoned anew: every figure is a sum of charges.

Fees, and taxes of the booking as a whole, count as revenue of the cost centre and day of their charge.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from bookings.pricing.commission import Revenue
from catalog.pricing.money import ZERO

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxPart:
    """What a tax came to at one rate; `rate_id` is 0 for the tax's own, `rate_type` the word it is stored by."""

    tax_id: int
    rate_id: int
    rate_amount: Decimal
    rate_type: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """A charge with what stands on it. `total` includes `tax`, but neither fees nor `booking_tax`.

    `facility_id` is the cost centre's, else the line's.
    """

    facility_id: int
    cost_centre_id: int | None
    category: str
    charged_on: date
    discount: Decimal
    surcharge: Decimal
    tax: Decimal
    total: Decimal
    taxes: tuple[TaxPart, ...] = ()
    fee_net: Decimal = ZERO
    fee_tax: Decimal = ZERO
    booking_tax: Decimal = ZERO
    earns_commission: bool = True

    @property
    def net(self) -> Decimal:
        return self.total - self.tax


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCentreTotal:
    """Of one line; `total` includes `tax`."""

    cost_centre_id: int | None
    discount: Decimal
    surcharge: Decimal
    tax: Decimal
    total: Decimal
    taxes: tuple[TaxPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRevenue:
    """Of a booking; `total` includes `tax`, and both include fees and the booking's own taxes."""

    facility_id: int
    cost_centre_id: int | None
    day: date
    total: Decimal
    discount: Decimal
    tax: Decimal


def merge_taxes(charges: Iterable[Charged]) -> tuple[TaxPart, ...]:
    """One for each tax and rate, in the order of their first charge."""
    parts = (part for charge in charges for part in charge.taxes)
    same = _groups(parts, lambda part: (part.tax_id, part.rate_id, part.rate_amount, part.rate_type))
    return tuple(replace(first, amount=_sum(part.amount for part in (first, *more))) for first, *more in same)


def cost_centre_totals(charges: Iterable[Charged]) -> tuple[CostCentreTotal, ...]:
    """What a package's or a menu's price comes to for each cost centre, over all days."""
    return tuple(
        CostCentreTotal(
            cost_centre_id=same[0].cost_centre_id,
            discount=_sum(charge.discount for charge in same),
            surcharge=_sum(charge.surcharge for charge in same),
            tax=_sum(charge.tax for charge in same),
            total=_sum(charge.total for charge in same),
            taxes=merge_taxes(same),
        )
        for same in _groups(charges, lambda charge: charge.cost_centre_id)
    )


def day_taxes(charges: Iterable[Charged]) -> tuple[tuple[date, tuple[TaxPart, ...]], ...]:
    """The taxes of each day of a line, in the order of the days."""
    by_day = sorted(charges, key=lambda charge: charge.charged_on)
    return tuple(
        (same[0].charged_on, merge_taxes(same)) for same in _groups(by_day, lambda charge: charge.charged_on)
    )


def daily_revenue(charges: Iterable[Charged]) -> tuple[DayRevenue, ...]:
    """Day after day; where nothing came in and nothing was taken off is left out."""
    places = _groups(
        charges, lambda charge: (charge.charged_on, charge.facility_id, charge.cost_centre_id or 0)
    )
    rows = [_day_revenue(same) for same in places]
    return tuple(
        sorted(
            (row for row in rows if row.total or row.discount),
            key=lambda row: (row.day, row.facility_id, row.cost_centre_id or 0),
        )
    )


def commissionable_revenue(charges: Iterable[Charged]) -> tuple[Revenue, ...]:
    """The net of charges and fees by cost centre, of lines that earn commission."""
    earning = (charge for charge in charges if charge.earns_commission and charge.cost_centre_id is not None)
    return tuple(
        Revenue(
            cost_centre_id=same[0].cost_centre_id or 0,
            category=same[0].category,
            net=_sum(charge.net + charge.fee_net for charge in same),
        )
        for same in _groups(earning, lambda charge: charge.cost_centre_id)
    )


def _day_revenue(same: Sequence[Charged]) -> DayRevenue:
    tax = _sum(charge.tax + charge.fee_tax + charge.booking_tax for charge in same)
    return DayRevenue(
        facility_id=same[0].facility_id,
        cost_centre_id=same[0].cost_centre_id,
        day=same[0].charged_on,
        total=_sum(charge.net + charge.fee_net for charge in same) + tax,
        discount=_sum(charge.discount for charge in same),
        tax=tax,
    )


def _groups(rows: Iterable[V], key: Callable[[V], Any]) -> list[list[V]]:
    """Rows of the same key, in the order of the first of each."""
    groups: dict[Any, list[V]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
