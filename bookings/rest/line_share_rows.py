"""What a line costs for each cost centre, and on each day: sums over its charges."""

from typing import Any

from bookings.models.tree import LineRows, TreeRows
from bookings.pricing.revenue import CostCentreTotal, cost_centre_totals
from bookings.rest.charged import charged_on
from bookings.rest.revenue_rows import name_of
from bookings.rest.terms_row import adjustment_row
from catalog.pricing.money import ZERO, format_exact, format_money

Row = dict[str, Any]

SUMS = ("discount", "surcharge", "tax", "total")


def cost_centre_rows(tree: TreeRows, line: LineRows) -> list[Row]:
    """As agreed, in the order of the shares; a line without any is one share."""
    currency = tree.booking["currency"]
    totals = {one.cost_centre_id: one for one in cost_centre_totals(charged_on(tree, line))}
    return [
        {
            "cost_centre_id": share["cost_centre_id"],
            "name": name_of(tree, share["cost_centre_id"]),
            "unit_value": format_exact(share["unit_value"], currency),
            "discount": adjustment_row(share, "discount"),
            "surcharge": adjustment_row(share, "surcharge"),
            "excluded_tax_ids": share["excluded_tax_ids"],
            **_totals(totals.get(share["cost_centre_id"]), currency),
        }
        for share in line.shares or [line.line]
    ]


def day_rows(line: LineRows, currency: str) -> list[Row]:
    return [
        {
            "day": charge.charge["charged_on"].isoformat(),
            **{name: format_money(charge.charge[name], currency) for name in SUMS},
        }
        for charge in line.charges
    ]


def _totals(total: CostCentreTotal | None, currency: str) -> Row:
    """Nothing where a line waits and so has no charges."""
    amounts = {name: getattr(total, name) if total else ZERO for name in SUMS}
    return {f"price_{name}": format_money(amount, currency) for name, amount in amounts.items()}
