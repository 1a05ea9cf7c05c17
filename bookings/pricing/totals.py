"""A booking costs the sum of its lines; no total is ever rounded or taxed again."""

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
