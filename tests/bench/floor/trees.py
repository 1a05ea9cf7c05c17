"""One booking over REST, and as getBooking prints it."""

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from tests.bench.floor.lists import booking_row, line_row, money, utc, wall
from tests.bench.floor.printed import get_booking
from tests.bench.floor.request import MAY_READ_CUSTOMERS, Refused, Request, Row
from tests.bench.floor.tree_rows import Tree

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
LISTS = {"session": "venues", "event_seat": "events", "resource": "inventory_products"}
OTHERS = ("menus", "beverage_packages", "packages", "products", "additional_items")
OF_SESSION = (
    *(
        "package_line_id",
        "is_included",
        "attendees",
        "is_attendees_pinned",
        "layout_id",
        "custom_layout_name",
    ),
    *("session_type_id", "set_up_minutes", "set_down_minutes", "lead_minutes", "follow_up_minutes"),
    *("attendees_agreed", "attendees_expected", "attendees_guaranteed", "attendees_set", "attendees_actual"),
    *("signage", "is_signage_visible"),
)
OWN = {"session": OF_SESSION, "event_seat": (), "resource": ("session_id", "package_line_id", "is_included")}


def one_booking(request: Request) -> Row:
    return whole_booking(request, request.caller(), int(request.query["id"]))


def whole_booking(request: Request, caller: Row, booking_id: int) -> Row:
    """Lines of other kinds than those that REST clients know are not needed for what is measured."""
    tree = Tree(request, caller["partner_id"], booking_id)
    booking, currency = tree.booking, tree.booking["currency"]
    answer = {
        **booking_row(booking, caller["role"] in MAY_READ_CUSTOMERS),
        **{name: booking[name] for name in PLAIN},
        **{name: _day(booking[name]) for name in DAYS},
        **{name: utc(booking[name]) for name in INSTANTS},
        "hold_expires_at": wall(booking["hold_expires_at"], ZoneInfo(booking["time_zone"])),
        "total_paid": money(booking["total_paid"], currency),
        "amount_outstanding": money(booking["total_gross"] - booking["total_paid"], currency),
        **{name: [] for name in OTHERS},
        "service_fees": [
            _fee(charge, fee, currency)
            for _line, charge in tree.every_charge()
            for fee in tree.fees[charge["id"]]
        ],
        "tax_details": [
            _tax(charge, tax, currency)
            for _line, charge in tree.every_charge()
            for tax in _taxes(tree, charge)
        ],
        "daily_revenue": [_revenue(row, currency) for row in tree.revenue()],
        "commissions": [_commission(tree, row, currency) for row in tree.commissions],
        "external_urls": tree.urls,
        "documents": [_document(row) for row in tree.documents],
    }
    for line in tree.lines:
        if line["kind"] not in LISTS:
            raise Refused(501)
        answer[LISTS[line["kind"]]].append(_line(line, currency))
    return {"data": answer}


def _line(line: Row, currency: str) -> Row:
    return {
        **line_row(line, currency),
        "name": line["name"],
        "description": line["description"],
        "cost": _exact(line["unit_value"], currency),
        "has_agreed_cost": line["has_agreed_cost"],
        "price_basis": line["price_basis"],
        "prices_include_tax": line["prices_include_tax"],
        "discount": None if line["discount_id"] else _adjustment(line, "discount"),
        "surcharge": _adjustment(line, "surcharge"),
        "price_discount": money(line["price_discount"], currency),
        "price_surcharge": money(line["price_surcharge"], currency),
        "cost_centre_id": line["cost_centre_id"],
        "excluded_tax_ids": line["excluded_tax_ids"],
        "fee_excluded_tax_ids": line["fee_excluded_tax_ids"],
        "is_excluded_from_commissions": line["is_excluded_from_commissions"],
        "created_at": utc(line["created_at"]),
        "updated_at": utc(line["updated_at"]),
        **{name: line[name] for name in OWN[line["kind"]]},
    }


def _fee(charge: Row, fee: Row, currency: str) -> Row:
    return {
        "id": fee["id"],
        "fee_id": fee["fee_id"],
        "name": fee["name"],
        **_charged(charge),
        **_rate(fee),
        **{name: money(fee[name], currency) for name in ("amount", "tax", "total")},
    }


def _tax(charge: Row, tax: Row, currency: str) -> Row:
    return {
        "id": tax["id"],
        "tax_id": tax["tax_id"],
        "name": tax["name"],
        "service_fee_id": tax["service_fee_id"],
        "is_booking_level": tax["is_booking_level"],
        **_charged(charge),
        **_rate(tax),
        "amount": money(tax["amount"], currency),
    }


def _taxes(tree: Tree, charge: Row) -> list[Row]:
    of_fees = [tax for fee in tree.fees[charge["id"]] for tax in tree.fee_taxes[fee["id"]]]
    return [*tree.taxes[charge["id"]], *tree.booking_taxes[charge["id"]], *of_fees]


def _charged(charge: Row) -> Row:
    return {
        "line_id": charge["line_id"],
        "cost_centre_id": charge["cost_centre_id"],
        "day": _day(charge["charged_on"]),
    }


def _rate(row: Row) -> Row:
    return {"rate_id": row["rate_id"], "rate_type": row["rate_type"], "rate": _plain(row["rate_amount"])}


def _revenue(row: Row, currency: str) -> Row:
    return {
        "day": _day(row["day"]),
        "facility_id": row["facility_id"],
        "cost_centre_id": row["cost_centre_id"],
        "name": row["name"],
        **{name: money(row[name], currency) for name in ("discount", "tax", "total")},
    }


def _commission(tree: Tree, row: Row, currency: str) -> Row:
    names = {charge["cost_centre_id"]: charge["centre_name"] for _line, charge in tree.every_charge()}
    return {
        "category": row["category"],
        "type": row["amount_type"],
        "amount": _plain(row["amount"]),
        "cost_centres": [
            {"cost_centre_id": centre_id, "name": names[centre_id], "amount": money(amount, currency)}
            for commission, centre_id, amount in tree.due()
            if commission is row
        ],
    }


def _document(row: Row) -> Row:
    return {
        **{name: row[name] for name in ("id", "kind", "number", "version", "title", "file_id")},
        "finalised_at": utc(row["finalised_at"]),
        "created_at": utc(row["created_at"]),
        "session_ids": row["session_ids"],
    }


def _adjustment(row: Row, name: str) -> Row | None:
    amount = row[f"{name}_amount"]
    return None if amount is None else {"type": row[f"{name}_type"], "amount": _plain(amount)}


def _exact(amount: Decimal, currency: str) -> str | None:
    text = money(amount, currency)
    return text if text is not None and Decimal(text) == amount else _plain(amount)


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


ROUTES = {"/booking": one_booking, "/getBooking": get_booking}
