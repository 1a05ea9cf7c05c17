"""A line of a detailed booking repeats every field it was asked for by, and adds what became of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from bookings.enums import LineKind
from bookings.models import Line
from bookings.models.tree import LineRows, TreeRows
from bookings.rest.line_rows import line_row
from bookings.rest.line_share_rows import cost_centre_rows, day_rows
from bookings.rest.terms_row import plain, terms_row
from bookings.rest.times import period_texts
from catalog.pricing.money import format_money
from partners.models.prepared import IDS, Prepared

Row = dict[str, Any]
Explanations = Mapping[int, Sequence[Row]]

FOR_PEOPLE = {LineKind.SESSION, LineKind.MENU, LineKind.BEVERAGE, LineKind.PACKAGE}
PACKAGED = ("package_line_id", "is_included")
SESSION = (
    *("layout_id", "custom_layout_name", "session_type_id"),
    *("set_up_minutes", "set_down_minutes", "lead_minutes", "follow_up_minutes"),
    *("attendees_agreed", "attendees_expected", "attendees_guaranteed", "attendees_set", "attendees_actual"),
    *("signage", "is_signage_visible"),
)
OWN: dict[str, tuple[str, ...]] = {
    LineKind.SESSION: (*PACKAGED, *SESSION),
    LineKind.EVENT_SEAT: (),
    LineKind.RESOURCE: ("session_id", *PACKAGED),
    LineKind.MENU: ("menu_id", "session_id", *PACKAGED),
    LineKind.BEVERAGE: ("beverage_package_id", "session_id", *PACKAGED),
    LineKind.PRODUCT: ("product_id", "session_id", *PACKAGED),
    LineKind.PACKAGE: ("package_id",),
    LineKind.ITEM: ("session_id", *PACKAGED),
}
"""Columns that go out under their own names."""

EXPLANATIONS = Prepared(lambda: Line.objects.filter(pk__any_of=IDS).values("id", "price_explanation"))


def read_explanations(ids: Sequence[int]) -> Explanations:
    """How each line's price was reckoned; they are long, so they are read only where they are told."""
    return {row["id"]: row["price_explanation"] for row in EXPLANATIONS.rows(ids)}


def tree_line_row(tree: TreeRows, line: LineRows, explanations: Explanations) -> Row:
    row, currency = line.line, tree.booking["currency"]
    steps = explanations.get(row["id"], [])
    return {
        **_short_row({**row, "price_explanation": steps}, currency),
        **terms_row(row, currency),
        **{name: row[name] for name in OWN[row["kind"]]},
        **_people(row),
        **MORE.get(row["kind"], _nothing)(tree, line),
    }


def _short_row(row: Row, currency: str) -> Row:
    """Of the kinds that have short rows, with them; the others have the same without what they are about."""
    if row["kind"] in {LineKind.SESSION, LineKind.EVENT_SEAT, LineKind.RESOURCE}:
        return line_row(row, currency)
    manual_amount = row["manual_price_amount_gross"]
    return {
        **{name: row[name] for name in ("id", "booking_id", "status", "discount_id")},
        **period_texts(row["starts_at"], row["ends_at"], ZoneInfo(row["facility__time_zone"])),
        "use_manual_price": row["use_manual_price"],
        "manual_price_vat_id": row["manual_price_vat_id"],
        "manual_price_amount_gross": None if manual_amount is None else format_money(manual_amount, currency),
        **{name: format_money(row[name], currency) for name in ("price_net", "price_tax", "price_gross")},
        "price_explanation": row["price_explanation"],
    }


def _people(row: Row) -> Row:
    """A line older than numbers of people has nobody."""
    if row["kind"] not in FOR_PEOPLE:
        return {}
    return {"attendees": row["attendees"] or 0, "is_attendees_pinned": row["is_attendees_pinned"]}


def _nothing(_tree: TreeRows, _line: LineRows) -> Row:
    return {}


def _quantity(_tree: TreeRows, line: LineRows) -> Row:
    return {"quantity": plain(line.line["quantity"])}


def _cost_centres(tree: TreeRows, line: LineRows) -> Row:
    return {"cost_centres": cost_centre_rows(tree, line)}


def _package(tree: TreeRows, line: LineRows) -> Row:
    return {"booked_on": line.line["booked_on"].isoformat(), **_cost_centres(tree, line)}


def _item(tree: TreeRows, line: LineRows) -> Row:
    return {
        **_quantity(tree, line),
        "actual_cost": format_money(line.line["actual_cost"], tree.booking["currency"]),
        "actual_cost_excluded_tax_ids": line.line["actual_cost_excluded_tax_ids"],
        "days": day_rows(line, tree.booking["currency"]),
    }


MORE: dict[str, Callable[[TreeRows, LineRows], Row]] = {
    LineKind.MENU: _cost_centres,
    LineKind.PRODUCT: _quantity,
    LineKind.PACKAGE: _package,
    LineKind.ITEM: _item,
}
"""What a kind has beside its columns."""
