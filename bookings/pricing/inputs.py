"""All that decides what a line costs, gathered before anything is reckoned."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Self

from catalog.pricing.adjustment import Adjustment
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import ZERO, minor_digits, require_not_negative, require_unit_value
from catalog.pricing.tax import PercentTax, Tax


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRule:
    """A service fee as it applies to a share: a percent of what the share costs before tax, or an amount.

    `rate_id` names the dated rate that overrides the fee's own; 0 is its own. The taxes are those of the fee,
    without excluded ones. ValueError unless there is either a percent or an amount, zero or more.
    """

    id: int
    name: str
    percent: Decimal | None
    amount: Decimal | None
    rate_id: int = 0
    taxes: tuple[Tax, ...] = ()

    def __post_init__(self) -> None:
        rates = [rate for rate in (self.percent, self.amount) if rate is not None]
        if len(rates) != 1:
            raise ValueError("a fee is either a percent or an amount")
        require_not_negative(rates[0], "a fee")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareInputs:
    """What was agreed for one cost centre; taxes and fees come without those excluded.

    `cost_centre` is its name, for the explanation. `booking_taxes` are levied on the share, but belong to the
    booking's total and not to the line's. ValueError for a negative or too fine unit value.
    """

    unit_value: Decimal = ZERO
    cost_centre_id: int | None = None
    cost_centre: str = ""
    discount: Adjustment | None = None
    surcharge: Adjustment | None = None
    taxes: tuple[Tax, ...] = ()
    fees: tuple[FeeRule, ...] = ()
    booking_taxes: tuple[Tax, ...] = ()

    def __post_init__(self) -> None:
        require_unit_value(self.unit_value, "a unit value")

    def has_one_vat_at_most(self) -> bool:
        return len(self.taxes) <= 1 and all(isinstance(tax, PercentTax) for tax in self.taxes)

    def free_of_charge(self) -> Self:
        return replace(
            self, unit_value=ZERO, discount=None, surcharge=None, taxes=(), fees=(), booking_taxes=()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LineInputs:
    """The unit values are per person, hour or piece, or for all; a manual one is the gross total of the line.

    `name` is what is sold, as people call it; `days` are those that the value is spread over; `included_in` is
    the package that pays for the line. ValueError where days or shares are missing or out of order, for a
    negative quantity, an hourly price without times, an adjustment both of the line and of a share, and a manual
    price with several shares or more than one VAT.
    """

    name: str
    basis: PriceBasis
    currency: str
    days: tuple[date, ...]
    shares: tuple[ShareInputs, ...]
    prices_include_tax: bool = True
    quantity: Decimal = Decimal(1)
    attendees: int = 0
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    discount: Adjustment | None = None
    surcharge: Adjustment | None = None
    included_in: str | None = None

    def __post_init__(self) -> None:
        minor_digits(self.currency)
        require_not_negative(Decimal(self.quantity), "a quantity")
        require_not_negative(Decimal(self.attendees), "a number of attendees")
        self._require_days_and_shares()
        self._require_one_place_for_adjustments()
        if self.basis is PriceBasis.HOURLY and (self.starts_at is None or self.ends_at is None):
            raise ValueError("an hourly price needs a start and an end")
        if self.basis is PriceBasis.MANUAL:
            self._require_manual_form()

    @property
    def unit_value(self) -> Decimal:
        """Of all shares together."""
        return sum((share.unit_value for share in self.shares), ZERO)

    def as_agreed(self) -> Self:
        """Without what the basis overrules: a manual price is gross and final, a free line costs nothing.

        An adjustment of a line with one share is that share's own.
        """
        match self.basis:
            case PriceBasis.MANUAL:
                return self._manual()
            case PriceBasis.FREE:
                return self._with_shares([share.free_of_charge() for share in self.shares])
            case _:
                return self._adjusted_on_its_only_share() if len(self.shares) == 1 else self

    def as_charged(self) -> Self:
        """What is agreed, unless a package pays for it."""
        agreed = self.as_agreed()
        if self.included_in is None:
            return agreed
        paid_for = tuple(share.free_of_charge() for share in agreed.shares)
        return replace(agreed, shares=paid_for, discount=None, surcharge=None)

    def _manual(self) -> Self:
        (share,) = self.shares
        final = replace(share, discount=None, surcharge=None, fees=(), booking_taxes=())
        return replace(self._with_shares([final]), prices_include_tax=True)

    def _with_shares(self, shares: list[ShareInputs]) -> Self:
        return replace(self, shares=tuple(shares), discount=None, surcharge=None)

    def _adjusted_on_its_only_share(self) -> Self:
        (share,) = self.shares
        discount, surcharge = self.discount or share.discount, self.surcharge or share.surcharge
        return self._with_shares([replace(share, discount=discount, surcharge=surcharge)])

    def _require_days_and_shares(self) -> None:
        if not self.days or any(later <= earlier for earlier, later in pairwise(self.days)):
            raise ValueError("a line has one day or several in ascending order")
        if not self.shares:
            raise ValueError("a line has at least one share")

    def _require_one_place_for_adjustments(self) -> None:
        if self.discount and any(share.discount for share in self.shares):
            raise ValueError("a discount is on the line or on its shares, never on both")
        if self.surcharge and any(share.surcharge for share in self.shares):
            raise ValueError("a surcharge is on the line or on its shares, never on both")

    def _require_manual_form(self) -> None:
        if len(self.shares) != 1:
            raise ValueError("a manual price has one share")
        if not self.shares[0].has_one_vat_at_most():
            raise ValueError("a manual price has one VAT or none")
