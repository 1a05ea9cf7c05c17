"""What a line costs beside its price: its split over cost centres, its fees and the taxes of the booking as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bookings.models.tree import LineRows, Row, TreeRows
from bookings.web.shown import amounts_in, rate_shown
from catalog.pricing.money import ZERO


@dataclass(frozen=True)
class Amounts:
    net: str
    tax: str
    gross: str


@dataclass(frozen=True)
class LineFee:
    """A service fee, or a tax of the booking as a whole, at one rate."""

    name: str
    rate: str
    amounts: Amounts


@dataclass(frozen=True)
class CentreAmount:
    """What a line brings a cost centre; `unit` was agreed for each person or piece."""

    name: str
    unit: str
    amounts: Amounts


class LineMoney:
    """Reads the money of one booking's lines, in its currency."""

    def __init__(self, tree: TreeRows) -> None:
        self._currency = tree.booking["currency"]
        self._shown = amounts_in(self._currency)
        self._centres = tree.cost_centres
        self._rates: dict[tuple[str, Decimal], str] = {}

    def amounts(self, net: Decimal, tax: Decimal) -> Amounts:
        return Amounts(self._shown(net), self._shown(tax), self._shown(net + tax))

    def centres(self, rows: LineRows) -> list[CentreAmount]:
        """Of a line whose price is split; none of one that is included, for it brings nothing."""
        if rows.line["is_included"]:
            return []
        return [self._centre(share, rows) for share in rows.shares]

    def _centre(self, share: Row, rows: LineRows) -> CentreAmount:
        centre_id = share["cost_centre_id"]
        charges = [one.charge for one in rows.charges if one.charge["cost_centre_id"] == centre_id]
        tax = sum((charge["tax"] for charge in charges), ZERO)
        total = sum((charge["total"] for charge in charges), ZERO)
        return CentreAmount(
            self._centres[centre_id]["name"],
            self._shown(share["unit_value"]),
            self.amounts(total - tax, tax),
        )

    def fees(self, lines: LineRows | Sequence[LineRows]) -> list[LineFee]:
        """Each at each of its rates once, over all days and cost centres."""
        sums: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
        for rows in [lines] if isinstance(lines, LineRows) else lines:
            for name, rate, net, tax in self._levied(rows):
                before = sums.get((name, rate), (ZERO, ZERO))
                sums[name, rate] = (before[0] + net, before[1] + tax)
        return [LineFee(*key, self.amounts(*amounts)) for key, amounts in sums.items() if any(amounts)]

    def _levied(self, rows: LineRows) -> Iterable[tuple[str, str, Decimal, Decimal]]:
        for charge in rows.charges:
            for fee in (one.fee for one in charge.fees):
                yield fee["fee__name"], self._rate(fee), fee["amount"], fee["tax"]
            for tax in charge.booking_taxes:
                yield tax["tax__name"], self._rate(tax), ZERO, tax["amount"]

    def _rate(self, rated: Row) -> str:
        """The same few stand on all charges of a booking."""
        rate = rated["rate_type"], rated["rate_amount"]
        if rate not in self._rates:
            self._rates[rate] = rate_shown(*rate, self._currency)
        return self._rates[rate]
