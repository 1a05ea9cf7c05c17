"""A line repeats every field it was asked for by, and adds what became of it."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from bookings.enums import LineKind
from bookings.models import Line
from bookings.rest.customer_row import CUSTOMER_COLUMNS, customer_row
from bookings.rest.times import period_texts
from catalog.pricing.money import format_money
from partners.access import Actor
from partners.errors import Unknown
from partners.models.prepared import IDS, Prepared

Row = dict[str, Any]

LINE_COLUMNS = [
    *(
        "id",
        "booking_id",
        "kind",
        "status",
        "bookable_id",
        "event_price_id",
        "discount_id",
        "places",
        "units",
    ),
    *("starts_at", "ends_at", "facility__time_zone"),
    *("use_manual_price", "manual_price_vat_id", "manual_price_amount_gross"),
    *("price_net", "price_tax", "price_gross", "price_explanation"),
]
BOOKING_COLUMNS = [
    *("booking__code", "booking__status", "booking__currency", "booking__version"),
    *("booking__customer_id", "booking__payment_type_id", "booking__internal_note"),
    *(f"booking__customer__{name}" for name in CUSTOMER_COLUMNS),
]

ONE_LINE = Prepared(
    lambda: (
        Line.objects.standing()
        .filter(pk__any_of=IDS)
        .order_by("pk")
        .values("partner_id", *LINE_COLUMNS, *BOOKING_COLUMNS)
    )
)


def one_line(actor: Actor, kind: LineKind, line_id: int) -> tuple[Row, int]:
    """The line, and the version of its booking."""
    for row in ONE_LINE.rows([line_id]):
        if row["partner_id"] == actor.partner.pk and row["kind"] == kind:
            return _own_row(actor, row), row["booking__version"]
    raise Unknown


def own_rows(actor: Actor, ids: Sequence[int]) -> list[Row]:
    """Lines with their bookings, in the order of the ids."""
    found = Line.objects.filter(partner=actor.partner, pk__in=ids).values(*LINE_COLUMNS, *BOOKING_COLUMNS)
    rows = {row["id"]: _own_row(actor, row) for row in found}
    return [rows[pk] for pk in ids if pk in rows]


def line_row(line: Row, currency: str) -> Row:
    manual_amount = line["manual_price_amount_gross"]
    return {
        "id": line["id"],
        "booking_id": line["booking_id"],
        "status": line["status"],
        **_what(line),
        "discount_id": line["discount_id"],
        **period_texts(line["starts_at"], line["ends_at"], ZoneInfo(line["facility__time_zone"])),
        "use_manual_price": line["use_manual_price"],
        "manual_price_vat_id": line["manual_price_vat_id"],
        "manual_price_amount_gross": None if manual_amount is None else format_money(manual_amount, currency),
        "price_net": format_money(line["price_net"], currency),
        "price_tax": format_money(line["price_tax"], currency),
        "price_gross": format_money(line["price_gross"], currency),
        "price_explanation": line["price_explanation"],
    }


def _what(line: Row) -> Row:
    if line["kind"] == LineKind.SESSION:
        return {"venue_id": line["bookable_id"], "places_used": line["places"]}
    if line["kind"] == LineKind.EVENT_SEAT:
        return {"event_id": line["bookable_id"], "price_id": line["event_price_id"]}
    return {"inventory_product_id": line["bookable_id"], "units": line["units"]}


def _own_row(actor: Actor, row: Row) -> Row:
    return {
        **line_row(row, row["booking__currency"]),
        "customer_id": row["booking__customer_id"],
        "payment_type_id": row["booking__payment_type_id"],
        "internal_note": row["booking__internal_note"],
        "booking": {
            "id": row["booking_id"],
            "code": row["booking__code"],
            "status": row["booking__status"],
            "customer": customer_row(actor, row, "booking__customer"),
        },
    }
