"""What was agreed for a line or a share, in the words in which it is asked for."""

from decimal import Decimal
from typing import Any

from bookings.rest.times import utc_text
from catalog.pricing.money import format_exact, format_money

Row = dict[str, Any]


def terms_row(row: Row, currency: str) -> Row:
    return {
        "name": row["name"],
        "description": row["description"],
        "cost": format_exact(row["unit_value"], currency),
        "has_agreed_cost": row["has_agreed_cost"],
        "price_basis": row["price_basis"],
        "prices_include_tax": row["prices_include_tax"],
        "discount": None if row["discount_id"] else adjustment_row(row, "discount"),
        "surcharge": adjustment_row(row, "surcharge"),
        "price_discount": format_money(row["price_discount"], currency),
        "price_surcharge": format_money(row["price_surcharge"], currency),
        "cost_centre_id": row["cost_centre_id"],
        "excluded_tax_ids": row["excluded_tax_ids"],
        "fee_excluded_tax_ids": row["fee_excluded_tax_ids"],
        "is_excluded_from_commissions": row["is_excluded_from_commissions"],
        "created_at": utc_text(row["created_at"]),
        "updated_at": utc_text(row["updated_at"]),
    }


def adjustment_row(row: Row, name: str) -> Row | None:
    """Columns `discount_type` and `discount_amount`, or those of the surcharge."""
    amount = row[f"{name}_amount"]
    return None if amount is None else {"type": row[f"{name}_type"], "amount": plain(amount)}


def plain(number: Decimal) -> str:
    """Without zeros that say nothing."""
    return f"{number.normalize():f}"
