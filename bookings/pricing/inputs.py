"""All that decides what a line costs, gathered before anything is reckoned."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Self

from catalog.pricing.adjustment import Adjustment
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import ZERO, minor_digits, require_unit_value
from catalog.pricing.tax import PercentTax, Tax


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceInputs:
    """The unit value is per hour, per piece or, when manual, the gross total of the whole line.

    `name` is what is sold, as people call it. ValueError for a negative or too fine unit value, a negative
    quantity, an hourly price without times and a manual price with more than one VAT.
    """

    name: str
    basis: PriceBasis
    currency: str
    unit_value: Decimal = ZERO
    prices_include_tax: bool = True
    taxes: tuple[Tax, ...] = ()
    quantity: int = 1
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    discount: Adjustment | None = None
    surcharge: Adjustment | None = None

    def __post_init__(self) -> None:
        minor_digits(self.currency)
        require_unit_value(self.unit_value, "a unit value")
        if self.quantity < 0:
            raise ValueError(f"a quantity must be zero or more, not {self.quantity}")
        if self.basis is PriceBasis.HOURLY and (self.starts_at is None or self.ends_at is None):
            raise ValueError("an hourly price needs a start and an end")
        if self.basis is PriceBasis.MANUAL and not self._has_one_vat_at_most():
            raise ValueError("a manual price has one VAT or none")

    def as_charged(self) -> Self:
        """Without what the basis overrules: a manual price is gross and final, a free line costs nothing."""
        match self.basis:
            case PriceBasis.MANUAL:
                return replace(self, prices_include_tax=True, discount=None, surcharge=None)
            case PriceBasis.FREE:
                return replace(self, unit_value=ZERO, taxes=(), discount=None, surcharge=None)
            case _:
                return self

    def _has_one_vat_at_most(self) -> bool:
        return len(self.taxes) <= 1 and all(isinstance(tax, PercentTax) for tax in self.taxes)
