"""A booking costs the sum of its lines, fees and booking-level taxes; no total is rounded or taxed again."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from catalog.pricing.money import ZERO


class Priced(Protocol):
    """A line just priced or one priced earlier: whatever carries its three amounts."""

    @property
    def net(self) -> Decimal: ...

    @property
    def tax(self) -> Decimal: ...

    @property
    def gross(self) -> Decimal: ...


class Fee(Protocol):
    """A fee just priced or one priced earlier: its amount before tax, its tax and both together."""

    @property
    def amount(self) -> Decimal: ...

    @property
    def tax(self) -> Decimal: ...

    @property
    def total(self) -> Decimal: ...


@dataclass(frozen=True, slots=True)
class Totals:
    net: Decimal
    tax: Decimal
    gross: Decimal


def sum_lines(lines: Iterable[Priced]) -> Totals:
    """Only booked lines cost; the caller leaves the others out."""
    net, tax, gross = ZERO, ZERO, ZERO
    for line in lines:
        net, tax, gross = net + line.net, tax + line.tax, gross + line.gross
    return Totals(net, tax, gross)


def sum_booking(lines: Iterable[Priced], fees: Iterable[Fee], booking_taxes: Iterable[Decimal]) -> Totals:
    """The booking's own taxes come on top of its lines and fees; the caller leaves out what is not booked."""
    charged = sum_lines((*lines, *(Totals(fee.amount, fee.tax, fee.total) for fee in fees)))
    on_top = sum(booking_taxes, ZERO)
    return Totals(charged.net, charged.tax + on_top, charged.gross + on_top)
