"""Stored charges as the revenue counts them: with the facility and category of their cost centre."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bookings.models.tree import ChargeRows, LineRows, Row, TreeRows
from bookings.pricing.commission import CommissionRule, commissions
from bookings.pricing.revenue import Charged, TaxPart, commissionable_revenue
from catalog.enums import AmountType
from catalog.pricing.money import ZERO

NO_CENTRE: Row = {"facility_id": None, "category": ""}


def charged(line: LineRows, cost_centres: Mapping[int, Row]) -> tuple[Charged, ...]:
    return tuple(_charged(line.line, rows, cost_centres) for rows in line.charges)


def charged_tree(tree: TreeRows) -> tuple[Charged, ...]:
    """Of all lines of the booking."""
    return tuple(charge for line in tree.lines for charge in charged(line, tree.cost_centres))


def tax_parts(rows: Sequence[Row]) -> tuple[TaxPart, ...]:
    return tuple(
        TaxPart(
            tax_id=row["tax_id"],
            rate_id=row["rate_id"] or 0,
            rate_amount=row["rate_amount"],
            rate_type=row["rate_type"],
            amount=row["amount"],
        )
        for row in rows
    )


def due_commissions(tree: TreeRows) -> tuple[tuple[int, Decimal], ...]:
    """Money by cost centre, as the booking's commissions say."""
    rules = [_rule(row) for row in tree.commissions]
    return commissions(rules, commissionable_revenue(charged_tree(tree)), tree.booking["currency"])


def _rule(row: Row) -> CommissionRule:
    if row["amount_type"] == AmountType.PERCENT:
        return CommissionRule(category=row["category"], percent=row["amount"])
    return CommissionRule(category=row["category"], amount=row["amount"])


def _charged(line: Row, rows: ChargeRows, cost_centres: Mapping[int, Row]) -> Charged:
    charge = rows.charge
    centre = cost_centres.get(charge["cost_centre_id"], NO_CENTRE)
    return Charged(
        facility_id=centre["facility_id"] or line["facility_id"],
        cost_centre_id=charge["cost_centre_id"],
        category=centre["category"],
        charged_on=charge["charged_on"],
        discount=charge["discount"],
        surcharge=charge["surcharge"],
        tax=charge["tax"],
        total=charge["total"],
        taxes=tax_parts(rows.taxes),
        fee_net=sum((fee.fee["amount"] for fee in rows.fees), ZERO),
        fee_tax=sum((fee.fee["tax"] for fee in rows.fees), ZERO),
        booking_tax=sum((tax["amount"] for tax in rows.booking_taxes), ZERO),
        earns_commission=not line["is_excluded_from_commissions"],
    )
