"""What a booking brings in day by day, and what its agent gets of it."""

from typing import Any

from bookings.models.tree import TreeRows
from bookings.pricing.commission import CommissionRule, commissions
from bookings.pricing.revenue import commissionable_revenue, daily_revenue
from bookings.rest.charged import charged
from bookings.rest.terms_row import plain
from catalog.enums import AmountType
from catalog.pricing.money import format_money

Row = dict[str, Any]


def daily_revenue_rows(tree: TreeRows) -> list[Row]:
    currency = tree.booking["currency"]
    return [
        {
            "day": one.day.isoformat(),
            "facility_id": one.facility_id,
            "cost_centre_id": one.cost_centre_id,
            "name": name_of(tree, one.cost_centre_id),
            "discount": format_money(one.discount, currency),
            "tax": format_money(one.tax, currency),
            "total": format_money(one.total, currency),
        }
        for one in daily_revenue(charged(tree))
    ]


def commission_rows(tree: TreeRows) -> list[Row]:
    """As agreed, each with what is due for each cost centre."""
    revenue = commissionable_revenue(charged(tree))
    currency = tree.booking["currency"]
    return [
        {
            "category": one["category"],
            "type": one["amount_type"],
            "amount": plain(one["amount"]),
            "cost_centres": [
                {
                    "cost_centre_id": cost_centre_id,
                    "name": name_of(tree, cost_centre_id),
                    "amount": format_money(due, currency),
                }
                for cost_centre_id, due in commissions([_rule(one)], revenue, currency)
            ],
        }
        for one in tree.commissions
    ]


def name_of(tree: TreeRows, cost_centre_id: int | None) -> str | None:
    return None if cost_centre_id is None else tree.cost_centres[cost_centre_id]["name"]


def _rule(commission: Row) -> CommissionRule:
    if commission["amount_type"] == AmountType.PERCENT:
        return CommissionRule(category=commission["category"], percent=commission["amount"])
    return CommissionRule(category=commission["category"], amount=commission["amount"])
