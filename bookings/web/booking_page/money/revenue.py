"""A booking's total by cost centre and by day, fees and taxes included; each figure says what it is made of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from bookings.models.tree import TreeRows
from bookings.models.tree_revenue import charged
from bookings.pricing.revenue import Charged
from bookings.web.line_names import name_of
from bookings.web.shown import amount_shown
from catalog.pricing.money import ZERO

Key = TypeVar("Key")
Sums = Mapping[Key, Mapping[str, Decimal]]


@dataclass(frozen=True)
class Part:
    """A part of a figure, in words."""

    name: str
    amount: str


@dataclass(frozen=True)
class CentreRevenue:
    """`share` of the booking's total is in per cent, the bar is drawn from `start` to `width`; `parts` are lines."""

    name: str
    amount: str
    share: int
    start: str
    width: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class DayAmount:
    """`parts` are cost centres."""

    day: date
    amount: str
    parts: Sequence[Part]


class Revenue:
    """Reads the charges of one booking, in its currency."""

    def __init__(self, tree: TreeRows) -> None:
        self._tree = tree
        self._currency = tree.booking["currency"]

    def centres(self) -> list[CentreRevenue]:
        """The largest first."""
        by_line: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for name, charge in self._charges():
            by_line[self._centre(charge)][name] += _whole(charge)
        sums = _sums(by_line)
        whole, reached, found = sum(sums.values(), ZERO), ZERO, []
        for centre, amount in sorted(sums.items(), key=lambda item: -item[1]):
            share = amount * 100 / whole if whole else ZERO
            found.append(
                CentreRevenue(
                    name=centre,
                    amount=self._shown(amount),
                    share=round(share),
                    start=f"{reached:.2f}",
                    width=f"{share:.2f}",
                    parts=self._parts(by_line[centre]),
                )
            )
            reached += share
        return found

    def days(self) -> list[DayAmount]:
        by_centre: dict[date, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for _name, charge in self._charges():
            by_centre[charge.charged_on][self._centre(charge)] += _whole(charge)
        return [
            DayAmount(day, self._shown(amount), self._parts(by_centre[day]))
            for day, amount in sorted(_sums(by_centre).items())
        ]

    def _charges(self) -> Iterator[tuple[str, Charged]]:
        for rows in self._tree.lines:
            name = name_of(rows.line)
            for charge in charged(rows, self._tree.cost_centres):
                yield name, charge

    def _centre(self, charge: Charged) -> str:
        centre = self._tree.cost_centres.get(charge.cost_centre_id or 0)
        return centre["name"] if centre else _("Without a cost centre")

    def _parts(self, amounts: Mapping[str, Decimal]) -> list[Part]:
        return [Part(name, self._shown(amount)) for name, amount in amounts.items() if amount]

    def _shown(self, amount: Decimal) -> str:
        return amount_shown(amount, self._currency)


def _whole(charge: Charged) -> Decimal:
    return charge.total + charge.fee_net + charge.fee_tax + charge.booking_tax


def _sums(amounts: Sums[Key]) -> dict[Key, Decimal]:
    """What comes to nothing is left out."""
    sums = {key: sum(parts.values(), ZERO) for key, parts in amounts.items()}
    return {key: amount for key, amount in sums.items() if amount}
