"""A booking's money beside its lines: fees, taxes, revenue by cost centre, payments."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from bookings.enums import PaymentKind, PaymentMethod
from bookings.models.tree import Row, TreeRows
from bookings.models.tree_revenue import charged_tree
from bookings.pricing.revenue import daily_revenue
from bookings.web.booking_page.line_money import LineFee, LineMoney
from bookings.web.shown import amount_shown, rate_shown
from catalog.pricing.money import ZERO


@dataclass(frozen=True)
class TaxSum:
    """Over lines, fees and the booking as a whole."""

    name: str
    rate: str
    amount: str


@dataclass(frozen=True)
class CentreRevenue:
    """With fees and taxes; `share` of the booking's total is in per cent."""

    name: str
    amount: str
    share: int


@dataclass(frozen=True, kw_only=True)
class ShownPayment:
    """The amount of a refund is negative."""

    day: date
    word: str
    method: str
    amount: str
    receipt: str
    note: str
    made_by: str


@dataclass(frozen=True)
class BookingMoney:
    fees: Sequence[LineFee]
    taxes: Sequence[TaxSum]
    centres: Sequence[CentreRevenue]
    payments: Sequence[ShownPayment]


def money_of(tree: TreeRows) -> BookingMoney:
    return BookingMoney(
        fees=LineMoney(tree).fees(tree.lines),
        taxes=_taxes(tree),
        centres=_centres(tree),
        payments=[_payment(row, tree.booking["currency"]) for row in tree.payments],
    )


def _taxes(tree: TreeRows) -> list[TaxSum]:
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    currency = tree.booking["currency"]
    for row in _tax_rows(tree):
        rate = rate_shown(row["rate_type"], row["rate_amount"], currency)
        sums[row["tax__name"], rate] += row["amount"]
    return [TaxSum(*key, amount_shown(amount, currency)) for key, amount in sums.items() if amount]


def _tax_rows(tree: TreeRows) -> list[Row]:
    charges = [charge for line in tree.lines for charge in line.charges]
    return [
        row
        for charge in charges
        for rows in (charge.taxes, charge.booking_taxes, *(fee.taxes for fee in charge.fees))
        for row in rows
    ]


def _centres(tree: TreeRows) -> list[CentreRevenue]:
    """The largest first."""
    sums: dict[int | None, Decimal] = defaultdict(Decimal)
    for row in daily_revenue(charged_tree(tree)):
        sums[row.cost_centre_id] += row.total
    whole = sum(sums.values(), ZERO)
    return [
        CentreRevenue(
            tree.cost_centres[centre_id]["name"] if centre_id else _("Without a cost centre"),
            amount_shown(total, tree.booking["currency"]),
            round(total * 100 / whole),
        )
        for centre_id, total in sorted(sums.items(), key=lambda item: -item[1])
        if total
    ]


def _payment(row: Row, currency: str) -> ShownPayment:
    is_refund = row["kind"] == PaymentKind.REFUND
    return ShownPayment(
        day=row["paid_on"],
        word=str(PaymentKind(row["kind"]).label),
        method="" if row["method"] == PaymentMethod.UNKNOWN else str(PaymentMethod(row["method"]).label),
        amount=amount_shown(-row["amount"] if is_refund else row["amount"], currency),
        receipt=row["receipt_number"],
        note=row["note"],
        made_by=row["made_by"],
    )
