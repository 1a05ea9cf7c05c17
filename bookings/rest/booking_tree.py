"""A detailed booking as it is answered: the short row of bookings first, then all that stands on it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bookings.enums import LineKind
from bookings.models.tree import TreeRows, read_trees
from bookings.rest.booking_rows import booking_row
from bookings.rest.money_rows import fee_rows, tax_rows
from bookings.rest.revenue_rows import commission_rows, daily_revenue_rows
from bookings.rest.times import utc_text, wall_text
from bookings.rest.tree_line_rows import read_explanations, tree_line_row
from catalog.pricing.money import format_money
from partners.access import Actor
from partners.errors import Unknown

Row = dict[str, Any]

LISTS = {
    LineKind.SESSION: "venues",
    LineKind.EVENT_SEAT: "events",
    LineKind.RESOURCE: "inventory_products",
    LineKind.MENU: "menus",
    LineKind.BEVERAGE: "beverage_packages",
    LineKind.PACKAGE: "packages",
    LineKind.PRODUCT: "products",
    LineKind.ITEM: "additional_items",
}
"""Under which name a booking shows its lines of a kind."""

PLAIN = (
    *("type", "facility_id", "name", "event_type_id", "company_id", "is_confidential", "total_attendees"),
    *("purchase_order_number", "can_be_moved", "coordinator_id", "sales_person_id", "agent_id"),
    *("is_commission_paid", "food_beverage_payable_by", "opportunity_number"),
    *("is_accommodation_included", "free_rooms_denominator", "most_free_rooms_a_day"),
    *("accommodation_reservation_methods", "accommodation_charging_method"),
    *("accommodation_guarantee_required", "accommodation_external_block_id", "folio_reference"),
    *("has_catering_website", "catering_website_logo_id", "catering_website_banner_id"),
    *("catering_website_description", "catering_website_end_days"),
)
DAYS = (
    *("event_starts_on", "event_ends_on", "decision_on", "accommodation_starts_on", "accommodation_ends_on"),
    *("accommodation_cut_off_on", "accommodation_cancellation_on"),
)
INSTANTS = ("became_tentative_at", "became_confirmed_at", "became_cancelled_at")


def open_tree(actor: Actor, booking_id: int) -> TreeRows:
    """`Unknown` where the partner has no such booking."""
    trees = read_trees(partner_id=actor.partner.pk, booking_ids=[booking_id])
    if not trees:
        raise Unknown
    return trees[0]


def one_tree(actor: Actor, booking_id: int) -> Row:
    tree = open_tree(actor, booking_id)
    return {
        **booking_row(actor, tree.booking),
        **_root(tree.booking),
        **_lines(tree),
        "service_fees": fee_rows(tree),
        "tax_details": tax_rows(tree),
        "daily_revenue": daily_revenue_rows(tree),
        "commissions": commission_rows(tree),
        "external_urls": [
            {name: one[name] for name in ("ref", "url", "label")} for one in tree.external_urls
        ],
        "documents": [_document(one) for one in tree.documents],
    }


def _root(booking: Row) -> Row:
    currency = booking["currency"]
    outstanding: Decimal = booking["total_gross"] - booking["total_paid"]
    return {
        **{name: booking[name] for name in PLAIN},
        **{name: _day(booking[name]) for name in DAYS},
        **{name: utc_text(booking[name]) for name in INSTANTS},
        "hold_expires_at": wall_text(booking["hold_expires_at"], ZoneInfo(booking["facility__time_zone"])),
        "total_paid": format_money(booking["total_paid"], currency),
        "amount_outstanding": format_money(outstanding, currency),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _lines(tree: TreeRows) -> dict[str, list[Row]]:
    explanations = read_explanations([line.line["id"] for line in tree.lines])
    lists: dict[str, list[Row]] = {name: [] for name in LISTS.values()}
    for line in tree.lines:
        lists[LISTS[line.line["kind"]]].append(tree_line_row(tree, line, explanations))
    return lists


def _document(document: Row) -> Row:
    session_ids: Sequence[int] = sorted(document["session_ids"])
    return {
        **{name: document[name] for name in ("id", "kind", "number", "version", "title", "file_id")},
        "finalised_at": utc_text(document["finalised_at"]),
        "created_at": utc_text(document["created_at"]),
        "session_ids": session_ids,
    }
