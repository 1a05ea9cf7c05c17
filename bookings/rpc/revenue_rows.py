"""What a booking brings in: by day and cost centre, in service fees, and in commissions due."""

from bookings.models.tree import ChargeRows, FeeRows, Row, TreeRows
from bookings.models.tree_revenue import charged_tree, due_commissions, tax_parts
from bookings.pricing.revenue import daily_revenue
from bookings.rpc.line_parts import stamps, tax_details
from bookings.rpc.numbers import COMMISSION_NAMES, COMMISSION_TYPES, FEE_REFERENCES
from partners.rpc.formats import day, number

UNUSED = 0


def revenue_rows(tree: TreeRows) -> list[Row]:
    return [
        {
            "venueId": revenue.facility_id,
            "costcenterId": revenue.cost_centre_id,
            "revenueDate": day(revenue.day),
            "totalAmount": number(revenue.total),
            "totalDiscountAmount": number(revenue.discount),
            "totalTaxAmount": number(revenue.tax),
        }
        for revenue in daily_revenue(charged_tree(tree))
    ]


def fee_rows(tree: TreeRows) -> list[Row]:
    return [
        _fee_row(rows.line, charge, fee)
        for rows in tree.lines
        for charge in rows.charges
        for fee in charge.fees
    ]


def commission_rows(tree: TreeRows) -> list[Row]:
    return [
        {"costcenterId": centre_id, "commission": number(amount)}
        for centre_id, amount in due_commissions(tree)
    ]


def agreed_commissions(tree: TreeRows) -> Row:
    """`commissionFood`, `commissionFoodType` and so on; None where none was agreed."""
    agreed = {row["category"]: row for row in tree.commissions}
    printed: Row = {}
    for category, name in COMMISSION_NAMES.items():
        row = agreed.get(category)
        printed[f"commission{name}"] = row and number(row["amount"])
        printed[f"commission{name}Type"] = row and COMMISSION_TYPES[row["amount_type"]]
    return printed


def _fee_row(line: Row, charge: ChargeRows, rows: FeeRows) -> Row:
    fee = rows.fee
    return {
        "id": fee["id"],
        "refType": FEE_REFERENCES[line["kind"]],
        "refId": line["id"],
        "ref2Id": UNUSED,
        "ref3Id": UNUSED,
        "refDate": day(charge.charge["charged_on"]),
        "refCostcenterId": charge.charge["cost_centre_id"],
        "amount": number(fee["amount"]),
        "excludedTaxIds": line["fee_excluded_tax_ids"].get(str(fee["fee_id"]), []),
        **stamps(fee),
        "totalAmount": number(fee["total"]),
        "totalTaxAmount": number(fee["tax"]),
        "taxDetails": tax_details(tax_parts(rows.taxes)),
    }
