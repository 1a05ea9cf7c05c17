"""A booking's money beside its lines: fees, taxes, revenue by cost centre, payments."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.enums import LineKind, LineStatus, PaymentKind, PaymentMethod
from bookings.models.tree import Row, TreeRows
from bookings.web.booking_page.money.line_money import LineFee, LineMoney
from bookings.web.booking_page.money.revenue import CentreRevenue, DayAmount, Part, Revenue
from bookings.web.shown import amount_shown, rate_shown
from catalog.pricing.money import ZERO

KINDS = {
    LineKind.SESSION: gettext_lazy("Sessions"),
    LineKind.EVENT_SEAT: gettext_lazy("Seats"),
    LineKind.RESOURCE: gettext_lazy("Resources"),
    LineKind.MENU: gettext_lazy("Menus"),
    LineKind.BEVERAGE: gettext_lazy("Drinks"),
    LineKind.PRODUCT: gettext_lazy("Products"),
    LineKind.PACKAGE: gettext_lazy("Packages"),
    LineKind.ITEM: gettext_lazy("Additional items"),
}


@dataclass(frozen=True)
class TaxSum:
    """Over lines, fees and the booking as a whole."""

    name: str
    rate: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class ShownPayment:
    """The amount of a refund is negative."""

    id: int
    is_refund: bool
    day: date
    word: str
    method: str
    amount: str
    receipt: str
    note: str
    made_by: str


@dataclass(frozen=True)
class BookingMoney:
    """`net`, `total`, `paid` and `due` say what these figures are made of; `days` and `centres` what the total is."""

    net: Sequence[Part]
    total: Sequence[Part]
    paid: Sequence[Part]
    due: Sequence[Part]
    days: Sequence[DayAmount]
    fees: Sequence[LineFee]
    taxes: Sequence[TaxSum]
    centres: Sequence[CentreRevenue]
    payments: Sequence[ShownPayment]


def money_of(tree: TreeRows) -> BookingMoney:
    revenue = Revenue(tree)
    return BookingMoney(
        net=_net(tree),
        total=_figures(tree, {_("Net"): "total_net", _("Tax"): "total_tax"}),
        paid=_paid(tree),
        due=_figures(tree, {_("Total"): "total_gross", _("Paid"): "total_paid"}),
        days=revenue.days(),
        fees=LineMoney(tree).fees(tree.lines),
        taxes=_taxes(tree),
        centres=revenue.centres(),
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


def _net(tree: TreeRows) -> list[Part]:
    """By kind of line, then the fees; what a package includes costs nothing of its own."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for rows in tree.lines:
        if rows.line["status"] == LineStatus.BOOKED and not rows.line["is_included"]:
            sums[str(KINDS[LineKind(rows.line["kind"])])] += rows.line["price_net"]
    fees = (fee.fee["amount"] for line in tree.lines for charge in line.charges for fee in charge.fees)
    parts = [*sums.items(), (_("Service fees"), sum(fees, ZERO))]
    return [Part(name, amount_shown(amount, tree.booking["currency"])) for name, amount in parts if amount]


def _paid(tree: TreeRows) -> list[Part]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in tree.payments:
        sums[row["kind"]] += -row["amount"] if row["kind"] == PaymentKind.REFUND else row["amount"]
    words = {PaymentKind.PAYMENT: _("Payments"), PaymentKind.REFUND: _("Refunds")}
    return [
        Part(words[PaymentKind(kind)], amount_shown(amount, tree.booking["currency"]))
        for kind, amount in sums.items()
    ]


def _figures(tree: TreeRows, columns: Mapping[str, str]) -> list[Part]:
    """Of the booking itself, by name."""
    currency = tree.booking["currency"]
    return [Part(name, amount_shown(tree.booking[column], currency)) for name, column in columns.items()]


def _payment(row: Row, currency: str) -> ShownPayment:
    is_refund = row["kind"] == PaymentKind.REFUND
    return ShownPayment(
        id=row["id"],
        is_refund=is_refund,
        day=row["paid_on"],
        word=str(PaymentKind(row["kind"]).label),
        method="" if row["method"] == PaymentMethod.UNKNOWN else str(PaymentMethod(row["method"]).label),
        amount=amount_shown(-row["amount"] if is_refund else row["amount"], currency),
        receipt=row["receipt_number"],
        note=row["note"],
        made_by=row["made_by"],
    )
