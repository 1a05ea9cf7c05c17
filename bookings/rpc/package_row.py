"""A package on a booking: its price over cost centres, and what each of them comes to."""

from collections.abc import Mapping

from bookings.models.tree import LineRows, Row
from bookings.models.tree_revenue import charged
from bookings.pricing.revenue import CostCentreTotal, cost_centre_totals, merge_taxes
from bookings.rpc.line_parts import discount_of, stamps, surcharge_of, tax_details, totals
from bookings.rpc.numbers import FLAT_RATE, PACKAGE_PRICE_METHODS
from catalog.pricing.money import ZERO
from partners.rpc.formats import day, number


def package_row(rows: LineRows, centres: Mapping[int, Row]) -> Row:
    line, charges = rows.line, charged(rows, centres)
    return {
        "id": line["id"],
        "bookingDate": day(line["booked_on"]),
        "numberAttendees": line["attendees"] or 0,
        "price": number(line["unit_value"]),
        **stamps(line),
        **totals(line),
        "priceMethod": PACKAGE_PRICE_METHODS.get(line["price_basis"], FLAT_RATE),
        "costcenters": _cost_centres(rows, cost_centre_totals(charges)),
        "taxDetails": tax_details(merge_taxes(charges)),
        "smallDescription": line["description"] or line["package__small_description"],
        "packageId": str(line["package_id"]),
        "packageName": line["name"] or line["package__name"],
    }


def _cost_centres(rows: LineRows, sums: tuple[CostCentreTotal, ...]) -> list[Row]:
    """As they were agreed; a package that is not split has its one."""
    by_centre = {each.cost_centre_id: each for each in sums}
    agreed = rows.shares or [rows.line]
    return [_cost_centre(share, by_centre.get(share["cost_centre_id"], NOTHING)) for share in agreed]


def _cost_centre(share: Row, came_to: CostCentreTotal) -> Row:
    return {
        "costcenterId": share["cost_centre_id"],
        "value": number(share["unit_value"]),
        "discount": number(discount_of(share)),
        "surcharge": number(surcharge_of(share)),
        "excludedTaxIds": share["excluded_tax_ids"],
        "totalAmount": number(came_to.total),
        "totalSurcharge": number(came_to.surcharge),
        "totalTaxAmount": number(came_to.tax),
        "taxDetails": tax_details(came_to.taxes),
        "totalDiscount": number(came_to.discount),
    }


NOTHING = CostCentreTotal(cost_centre_id=None, discount=ZERO, surcharge=ZERO, tax=ZERO, total=ZERO, taxes=())
"""Of a package that waits or is not charged."""
