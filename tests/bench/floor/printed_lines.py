"""The lines of a booking as getBooking prints them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from tests.bench.floor.request import Row
from tests.bench.floor.tree_rows import ZERO, Tree, round_half_up

FEE_ON = {
    "package": 3,
    "session": 4,
    "menu": 5,
    "beverage": 6,
    "product": 7,
    "resource": 8,
    "item": 9,
    "event_seat": 9,
}
RATES = {"percent": 1, "amount": 2}
MENUS = {
    "unassigned": 0,
    "breakfast": 1,
    "lunch": 2,
    "dinner": 3,
    "coffee_break": 4,
    "reception": 5,
    "outside_catering": 6,
}


def package_row(tree: Tree, line: Row) -> Row:
    charges = tree.charges[line["id"]]
    return {
        "id": line["id"],
        "bookingDate": iso(line["booked_on"]),
        "numberAttendees": line["attendees"] or 0,
        "price": line["unit_value"],
        **_stamps(line),
        **_totals(line),
        "priceMethod": 1 if line["price_basis"] == "per_person" else 2,
        "costcenters": [
            _package_share(
                tree, share, [one for one in charges if one["cost_centre_id"] == share["cost_centre_id"]]
            )
            for share in tree.shares[line["id"]] or [line]
        ],
        "taxDetails": _details(tree.merged(charges)),
        "smallDescription": line["description"] or line["package_description"],
        "packageId": str(line["package_id"]),
        "packageName": line["name"] or line["package_name"],
    }


def _package_share(tree: Tree, share: Row, charges: list[Row]) -> Row:
    return {
        "costcenterId": share["cost_centre_id"],
        "value": share["unit_value"],
        "discount": _discount(share),
        "surcharge": _surcharge(share),
        "excludedTaxIds": share["excluded_tax_ids"],
        "totalAmount": sum((one["total"] for one in charges), ZERO),
        "totalSurcharge": sum((one["surcharge"] for one in charges), ZERO),
        "totalTaxAmount": sum((one["tax"] for one in charges), ZERO),
        "taxDetails": _details(tree.merged(charges)),
        "totalDiscount": sum((one["discount"] for one in charges), ZERO),
    }


def session_row(tree: Tree, line: Row, sheets: dict[str, Row]) -> Row:
    return {
        "id": line["id"],
        "name": line["name"] or line["bookable_name"],
        **_times(line),
        "spaceVenueId": line["bookable_facility"],
        "spaceId": line["bookable_id"],
        "spaceLayout": line["layout_id"],
        "customLayoutName": line["custom_layout_name"] or None,
        **_cost(line),
        **_totals(line),
        "excludedTaxIds": line["excluded_tax_ids"],
        "costcenterId": line["cost_centre_id"],
        **_inclusion(line),
        "beoNumbers": [number for number, row in sheets.items() if line["id"] in row["session_ids"]],
        **_stamps(line),
        "taxDetails": _details(tree.merged(tree.charges[line["id"]])),
        "totalAttendees": line["attendees"] or 0,
    }


def menu_row(tree: Tree, line: Row) -> Row:
    return {
        "id": line["id"],
        "name": line["name"] or line["menu_name"],
        "menuVenueId": line["menu_facility"],
        "menuId": line["menu_id"],
        "menuTypeCategory": MENUS[line["menu_category"]],
        "sessionId": line["session_id"],
        **_times(line),
        **_outcome(tree, line),
        "totalAttendees": line["attendees"] or 0,
        "costcenters": [
            {
                "costcenterId": share["cost_centre_id"],
                "costPerPerson": share["unit_value"],
                "costPerPersonExcludedTaxIds": share["excluded_tax_ids"],
            }
            for share in tree.shares[line["id"]]
        ],
    }


def beverage_row(tree: Tree, line: Row) -> Row:
    return {
        "id": line["id"],
        "name": line["name"] or line["beverage_name"],
        "sessionId": line["session_id"],
        "beverageVenueId": line["beverage_facility"],
        "beverageId": line["beverage_package_id"],
        **_times(line),
        **_outcome(tree, line),
        "totalAttendees": line["attendees"] or 0,
        "smallDescription": line["beverage_description"],
        "marketplaceName": line["marketplace_name"],
    }


def resource_row(tree: Tree, line: Row) -> Row:
    return {
        "id": line["id"],
        "name": line["name"] or line["bookable_name"],
        "sessionId": line["session_id"],
        "quantity": line["units"],
        **_times(line),
        **_outcome(tree, line),
        "resourceVenueId": line["bookable_facility"],
        "resourceId": line["bookable_id"],
    }


def product_row(tree: Tree, line: Row) -> Row:
    return {
        "id": line["id"],
        "name": line["name"] or line["product_name"],
        "sessionId": line["session_id"],
        "quantity": line["quantity"],
        **_outcome(tree, line),
        "productId": line["product_id"],
    }


def item_row(tree: Tree, line: Row) -> Row:
    charges, priced = tree.charges[line["id"]], _cost(line)
    days = sorted({charge["charged_on"] for charge in charges})
    starts, ends = _clocks(line)
    return {
        "id": line["id"],
        "description": line["name"] or line["bookable_name"],
        "quantity": 1 if line["quantity"] is None else line["quantity"],
        "totalCost": priced["cost"],
        "totalCostDiscount": priced["discount"],
        "totalCostSurcharge": priced["surcharge"],
        "totalCostExcludedTaxIds": line["excluded_tax_ids"],
        "actualCost": line["actual_cost"],
        "actualCostExcludedTaxIds": line["actual_cost_excluded_tax_ids"],
        **_stamps(line),
        "costcenterId": line["cost_centre_id"],
        **_totals(line),
        "startDateTime": starts and starts.strftime("%Y-%m-%d %H:%M:%S"),
        "endDateTime": ends and ends.strftime("%Y-%m-%d %H:%M:%S"),
        "taxDetails": _details(tree.merged(charges)),
        "dayTaxDetails": [
            {
                "date": iso(day),
                "taxDetails": _details(tree.merged(one for one in charges if one["charged_on"] == day)),
            }
            for day in days
        ]
        if line["starts_at"]
        else [],
    }


def fee_row(tree: Tree, line: Row, charge: Row, fee: Row) -> Row:
    return {
        "id": fee["id"],
        "refType": FEE_ON[line["kind"]],
        "refId": line["id"],
        "ref2Id": 0,
        "ref3Id": 0,
        "refDate": iso(charge["charged_on"]),
        "refCostcenterId": charge["cost_centre_id"],
        "amount": fee["amount"],
        "excludedTaxIds": line["fee_excluded_tax_ids"].get(str(fee["fee_id"]), []),
        **_stamps(fee),
        "totalAmount": fee["total"],
        "totalTaxAmount": fee["tax"],
        "taxDetails": _details(tree.fee_taxes[fee["id"]]),
    }


def _outcome(tree: Tree, line: Row) -> Row:
    return {
        **_cost(line),
        "excludedTaxIds": line["excluded_tax_ids"],
        **_inclusion(line),
        **_stamps(line),
        "costcenterId": line["cost_centre_id"],
        **_totals(line),
        "taxDetails": _details(tree.merged(tree.charges[line["id"]])),
    }


def _inclusion(line: Row) -> Row:
    return {"includeInPackage": line["is_included"], "bookingPackageId": line["package_line_id"]}


def _totals(line: Row) -> Row:
    return {
        "totalAmount": line["price_gross"],
        "totalDiscount": line["price_discount"],
        "totalSurcharge": line["price_surcharge"],
        "totalTaxAmount": line["price_tax"],
    }


def _cost(line: Row) -> Row:
    many = Decimal(1)
    if line["price_basis"] == "hourly" and line["starts_at"]:
        quarters = -(-(line["ends_at"] - line["starts_at"]) // timedelta(minutes=15))
        many = Decimal(quarters) / 4
    if line["kind"] in ("session", "event_seat") and line["price_basis"] in ("hourly", "fixed"):
        many *= line["places"] or 1
    adjusted = ZERO if line["price_basis"] in ("manual", "free") else many
    return {
        "cost": line["unit_value"] * many,
        "discount": _discount(line) * adjusted,
        "surcharge": _surcharge(line) * adjusted,
    }


def _discount(row: Row) -> Decimal:
    return min(_adjustment(row, "discount"), row["unit_value"])


def _surcharge(row: Row) -> Decimal:
    return _adjustment(row, "surcharge")


def _adjustment(row: Row, name: str) -> Decimal:
    amount = row[f"{name}_amount"]
    if amount is None:
        return ZERO
    value = row["unit_value"] * amount / 100 if row[f"{name}_type"] == "percent" else amount
    return round_half_up(value, "0.0001")


def _details(taxes: list[Row]) -> list[Row]:
    return [
        {
            "id": tax["tax_id"],
            "tax": tax["amount"],
            "rateId": tax["rate_id"] or 0,
            "rateAmount": tax["rate_amount"],
            "rateAmountType": RATES[tax["rate_type"]],
        }
        for tax in taxes
    ]


def _times(line: Row) -> Row:
    starts, ends = _clocks(line)
    return {
        "startDate": starts and starts.strftime("%Y-%m-%d"),
        "endDate": ends and ends.strftime("%Y-%m-%d"),
        "startTime": starts and starts.strftime("%H:%M:%S"),
        "endTime": ends and ends.strftime("%H:%M:%S"),
    }


def _clocks(line: Row) -> tuple[datetime | None, datetime | None]:
    """On the wall; midnight is the last second of the day before."""
    if not line["starts_at"]:
        return None, None
    zone = ZoneInfo(line["time_zone"])
    starts, ends = line["starts_at"].astimezone(zone), line["ends_at"].astimezone(zone).replace(tzinfo=None)
    return starts, ends if ends.hour or ends.minute or ends.second else ends - timedelta(seconds=1)


def _stamps(row: Row) -> Row:
    return {"createdDate": stamp(row["created_at"]), "modifiedDate": stamp(row["updated_at"])}


def stamp(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC") if moment else None


def midnight(day: date | None) -> str:
    return day.strftime("%Y-%m-%d 00:00:00 UTC") if day else ""


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
