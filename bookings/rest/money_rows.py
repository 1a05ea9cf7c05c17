"""Service fees and taxes as they were charged, each with its line, day and cost centre, and the rate it has."""

from collections.abc import Iterator
from typing import Any

from bookings.models.tree import ChargeRows, TreeRows
from bookings.rest.terms_row import plain
from catalog.pricing.money import format_money

Row = dict[str, Any]


def fee_rows(tree: TreeRows) -> list[Row]:
    currency = tree.booking["currency"]
    return [
        {
            "id": one.fee["id"],
            "fee_id": one.fee["fee_id"],
            "name": one.fee["fee__name"],
            **_charged(charge),
            **_rate(one.fee),
            **{name: format_money(one.fee[name], currency) for name in ("amount", "tax", "total")},
        }
        for charge in _charges(tree)
        for one in charge.fees
    ]


def tax_rows(tree: TreeRows) -> list[Row]:
    """Of charges, then those of their fees."""
    currency = tree.booking["currency"]
    return [
        {
            "id": tax["id"],
            "tax_id": tax["tax_id"],
            "name": tax["tax__name"],
            "service_fee_id": tax["service_fee_id"],
            "is_booking_level": tax["is_booking_level"],
            **_charged(charge),
            **_rate(tax),
            "amount": format_money(tax["amount"], currency),
        }
        for charge in _charges(tree)
        for tax in _taxes(charge)
    ]


def _charges(tree: TreeRows) -> Iterator[ChargeRows]:
    return (charge for line in tree.lines for charge in line.charges)


def _taxes(charge: ChargeRows) -> Iterator[Row]:
    yield from charge.taxes
    yield from charge.booking_taxes
    for fee in charge.fees:
        yield from fee.taxes


def _charged(charge: ChargeRows) -> Row:
    return {
        "line_id": charge.charge["line_id"],
        "cost_centre_id": charge.charge["cost_centre_id"],
        "day": charge.charge["charged_on"].isoformat(),
    }


def _rate(row: Row) -> Row:
    return {"rate_id": row["rate_id"], "rate_type": row["rate_type"], "rate": plain(row["rate_amount"])}
