"""What lines of several kinds print alike: their times, what a unit costs, what they come to, and when they changed.

Times are the clock's at the facility; an end at midnight is told as the last second of the day before.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bookings.enums import LineKind
from bookings.models.money import adjustment
from bookings.models.tree import LineRows, Row
from bookings.pricing.revenue import TaxPart
from bookings.pricing.share import per_unit
from bookings.rpc.wall_period import end_said
from catalog.pricing.basis import PriceBasis
from catalog.pricing.duration import hours_in_started_quarters
from catalog.pricing.money import ZERO
from catalog.rpc.numbers import AMOUNT_TYPES
from catalog.wall_time import wall
from partners.rpc.formats import clock, day, number, timestamp

PRICED_AS_A_WHOLE = {LineKind.SESSION, LineKind.EVENT_SEAT}
"""Kinds that print no number of units: their cost is that of all places and hours."""

UNADJUSTED = {PriceBasis.MANUAL, PriceBasis.FREE}
"""Prices on which a discount that was agreed before has no effect."""


def first_wall(line: Row) -> datetime | None:
    """The naive wall time of the start."""
    return _wall(line, line["starts_at"])


def last_wall(line: Row) -> datetime | None:
    """The naive wall time of the end; 24:00 is 23:59:59."""
    end = _wall(line, line["ends_at"])
    return datetime.combine(*end_said(end)) if end else None


def times(line: Row) -> Row:
    first, last = first_wall(line), last_wall(line)
    return {
        "startDate": day(first),
        "endDate": day(last),
        "startTime": clock(first.time() if first else None),
        "endTime": clock(last.time() if last else None),
    }


def cost(line: Row) -> Row:
    """Of one of what is counted beside it; discount and surcharge are parts of the same."""
    many = _hours_and_places(line)
    adjusted = ZERO if line["price_basis"] in UNADJUSTED else many
    return {
        "cost": number(line["unit_value"] * many),
        "discount": number(discount_of(line) * adjusted),
        "surcharge": number(surcharge_of(line) * adjusted),
    }


def discount_of(adjusted: Row) -> Decimal:
    """Per unit, never more than its value."""
    given = adjustment(adjusted["discount_type"], adjusted["discount_amount"])
    return min(per_unit(given, adjusted["unit_value"]), adjusted["unit_value"])


def surcharge_of(adjusted: Row) -> Decimal:
    return per_unit(
        adjustment(adjusted["surcharge_type"], adjusted["surcharge_amount"]), adjusted["unit_value"]
    )


def totals(line: Row) -> Row:
    return {
        "totalAmount": number(line["price_gross"]),
        "totalDiscount": number(line["price_discount"]),
        "totalSurcharge": number(line["price_surcharge"]),
        "totalTaxAmount": number(line["price_tax"]),
    }


def inclusion(line: Row) -> Row:
    return {"includeInPackage": line["is_included"], "bookingPackageId": line["package_line_id"]}


def stamps(row: Row) -> Row:
    return {"createdDate": timestamp(row["created_at"]), "modifiedDate": timestamp(row["updated_at"])}


def name_of(line: Row, reference: str) -> str:
    """Its own, else that of what it is about."""
    return line["name"] or line[f"{reference}__name"]


def tax_details(parts: Iterable[TaxPart]) -> list[Row]:
    return [
        {
            "id": part.tax_id,
            "tax": number(part.amount),
            "rateId": part.rate_id,
            "rateAmount": number(part.rate_amount),
            "rateAmountType": AMOUNT_TYPES[part.rate_type],
        }
        for part in parts
    ]


def of_kind(lines: Iterable[LineRows], *kinds: LineKind) -> list[LineRows]:
    return [rows for rows in lines if rows.line["kind"] in kinds]


def _wall(line: Row, moment: datetime | None) -> datetime | None:
    return None if moment is None else wall(moment, ZoneInfo(line["facility__time_zone"]))


def _hours_and_places(line: Row) -> Decimal:
    """How many unit values make the cost."""
    many: Any = Decimal(1)
    if line["price_basis"] == PriceBasis.HOURLY and line["starts_at"] and line["ends_at"]:
        many = hours_in_started_quarters(line["starts_at"], line["ends_at"])
    if line["kind"] in PRICED_AS_A_WHOLE and line["price_basis"] in {PriceBasis.HOURLY, PriceBasis.FIXED}:
        many *= line["places"] or 1
    return many
