"""The lines of a booking as getBooking prints them: each kind with its members, in the documented order.

What the documentation's tables leave out, and the vendor added later, comes last.
"""

from collections.abc import Mapping, Sequence

from bookings.models.tree import LineRows, Row
from bookings.models.tree_revenue import charged
from bookings.pricing.revenue import day_taxes, merge_taxes
from bookings.rpc.line_parts import (
    cost,
    first_wall,
    inclusion,
    last_wall,
    name_of,
    stamps,
    tax_details,
    times,
    totals,
)
from catalog.rpc.numbers import MENU_CATEGORIES
from partners.rpc.formats import day, number, wall_timestamp

ONE = 1

Centres = Mapping[int, Row]


def session_row(rows: LineRows, centres: Centres, beo_numbers: Sequence[str]) -> Row:
    line = rows.line
    priced = cost(line)
    return {
        "id": line["id"],
        "name": name_of(line, "bookable"),
        **times(line),
        "spaceVenueId": line["bookable__facility_id"],
        "spaceId": line["bookable_id"],
        "spaceLayout": line["layout_id"],
        "customLayoutName": line["custom_layout_name"] or None,
        "cost": priced["cost"],
        "discount": priced["discount"],
        **totals(line),
        "excludedTaxIds": line["excluded_tax_ids"],
        "costcenterId": line["cost_centre_id"],
        **inclusion(line),
        "beoNumbers": list(beo_numbers),
        **stamps(line),
        "taxDetails": _taxes(rows, centres),
        "totalAttendees": line["attendees"] or 0,
        "surcharge": priced["surcharge"],
    }


def menu_row(rows: LineRows, centres: Centres) -> Row:
    line = rows.line
    return {
        "id": line["id"],
        "name": name_of(line, "menu"),
        "menuVenueId": line["menu__facility_id"],
        "menuId": line["menu_id"],
        "menuTypeCategory": MENU_CATEGORIES[line["menu__category"]],
        "sessionId": line["session_id"],
        **_terms(line),
        **times(line),
        **_outcome(rows, centres),
        "totalAttendees": line["attendees"] or 0,
        "costcenters": menu_shares(rows.shares),
    }


def menu_shares(shares: Sequence[Row]) -> list[Row]:
    return [
        {
            "costcenterId": share["cost_centre_id"],
            "costPerPerson": number(share["unit_value"]),
            "costPerPersonExcludedTaxIds": share["excluded_tax_ids"],
        }
        for share in shares
    ]


def beverage_row(rows: LineRows, centres: Centres) -> Row:
    line = rows.line
    return {
        "id": line["id"],
        "name": name_of(line, "beverage_package"),
        "sessionId": line["session_id"],
        "beverageVenueId": line["beverage_package__facility_id"],
        "beverageId": line["beverage_package_id"],
        **_terms(line),
        **times(line),
        **_outcome(rows, centres),
        "totalAttendees": line["attendees"] or 0,
        "smallDescription": line["beverage_package__small_description"],
        "marketplaceName": line["beverage_package__marketplace_name"],
    }


def resource_row(rows: LineRows, centres: Centres) -> Row:
    line = rows.line
    return {
        "id": line["id"],
        "name": name_of(line, "bookable"),
        "sessionId": line["session_id"],
        **_terms(line),
        "quantity": line["units"],
        **times(line),
        **_outcome(rows, centres),
        "resourceVenueId": line["bookable__facility_id"],
        "resourceId": line["bookable_id"],
    }


def product_row(rows: LineRows, centres: Centres) -> Row:
    line = rows.line
    return {
        "id": line["id"],
        "name": name_of(line, "product"),
        "sessionId": line["session_id"],
        **_terms(line),
        "quantity": number(line["quantity"]),
        **_outcome(rows, centres),
        "productId": line["product_id"],
    }


def item_row(rows: LineRows, centres: Centres) -> Row:
    """Also a seat at an event, of which there is always one."""
    line, charges = rows.line, charged(rows, centres)
    priced = cost(line)
    has_times = line["starts_at"] is not None
    return {
        "id": line["id"],
        "description": line["name"] or line["bookable__name"],
        "quantity": number(line["quantity"]) if line["quantity"] is not None else ONE,
        "totalCost": priced["cost"],
        "totalCostDiscount": priced["discount"],
        "totalCostSurcharge": priced["surcharge"],
        "totalCostExcludedTaxIds": line["excluded_tax_ids"],
        "actualCost": number(line["actual_cost"]),
        "actualCostExcludedTaxIds": line["actual_cost_excluded_tax_ids"],
        **stamps(line),
        "costcenterId": line["cost_centre_id"],
        **totals(line),
        "startDateTime": wall_timestamp(first_wall(line)),
        "endDateTime": wall_timestamp(last_wall(line)),
        "taxDetails": tax_details(merge_taxes(charges)),
        "dayTaxDetails": [
            {"date": day(on), "taxDetails": tax_details(parts)} for on, parts in day_taxes(charges)
        ]
        if has_times
        else [],
    }


def _terms(line: Row) -> Row:
    return {**cost(line), "excludedTaxIds": line["excluded_tax_ids"]}


def _outcome(rows: LineRows, centres: Centres) -> Row:
    line = rows.line
    return {
        **inclusion(line),
        **stamps(line),
        "costcenterId": line["cost_centre_id"],
        **totals(line),
        "taxDetails": _taxes(rows, centres),
    }


def _taxes(rows: LineRows, centres: Centres) -> list[Row]:
    return tax_details(merge_taxes(charged(rows, centres)))
