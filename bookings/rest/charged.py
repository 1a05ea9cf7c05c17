"""The charges of a tree as the sums of the pricing want them."""

from collections.abc import Iterator

from bookings.models.tree import ChargeRows, LineRows, Row, TreeRows
from bookings.pricing.revenue import Charged, TaxPart
from catalog.enums import CostCategory
from catalog.pricing.money import ZERO


def charged(tree: TreeRows) -> list[Charged]:
    return [one for line in tree.lines for one in charged_on(tree, line)]


def charged_on(tree: TreeRows, line: LineRows) -> Iterator[Charged]:
    return (_charged(tree, line.line, rows) for rows in line.charges)


def _charged(tree: TreeRows, line: Row, rows: ChargeRows) -> Charged:
    charge = rows.charge
    centre = tree.cost_centres.get(charge["cost_centre_id"])
    return Charged(
        facility_id=centre["facility_id"] if centre else line["facility_id"],
        cost_centre_id=charge["cost_centre_id"],
        category=centre["category"] if centre else CostCategory.OTHER,
        charged_on=charge["charged_on"],
        **{name: charge[name] for name in ("discount", "surcharge", "tax", "total")},
        taxes=tuple(_part(tax) for tax in rows.taxes),
        fee_net=sum((one.fee["amount"] for one in rows.fees), ZERO),
        fee_tax=sum((one.fee["tax"] for one in rows.fees), ZERO),
        booking_tax=sum((tax["amount"] for tax in rows.booking_taxes), ZERO),
        earns_commission=not line["is_excluded_from_commissions"],
    )


def _part(tax: Row) -> TaxPart:
    return TaxPart(
        tax_id=tax["tax_id"],
        rate_id=tax["rate_id"] or 0,
        rate_amount=tax["rate_amount"],
        rate_type=tax["rate_type"],
        amount=tax["amount"],
    )
