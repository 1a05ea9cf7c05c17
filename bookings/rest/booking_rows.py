"""Bookings as they are answered: one flat query for the bookings, one for their lines, stitched in Python."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bookings.enums import LineKind
from bookings.models import Booking, Line
from bookings.rest.customer_row import CUSTOMER_COLUMNS, customer_row
from bookings.rest.line_rows import LINE_COLUMNS, line_row
from bookings.rest.times import period_texts, utc_text
from catalog.pricing.money import format_money
from partners.access import Actor
from partners.errors import Unknown
from partners.models.prepared import IDS, Prepared, Row

COLUMNS = [
    *("id", "code", "status", "customer_id", "payment_type_id", "internal_note", "starts_at", "ends_at"),
    *("currency", "total_net", "total_tax", "total_gross", "version", "created_at", "updated_at"),
    "facility__time_zone",
    *(f"customer__{name}" for name in CUSTOMER_COLUMNS),
]
LISTS = {
    LineKind.SESSION: "venues",
    LineKind.EVENT_SEAT: "events",
    LineKind.RESOURCE: "inventory_products",
}
"""Under which name a short row shows its lines of a kind; other kinds stand in the whole booking alone."""


BOOKINGS = Prepared(lambda: Booking.objects.filter(pk__any_of=IDS).values("partner_id", *COLUMNS))
LINES = Prepared(
    lambda: (
        Line.objects.standing()
        .filter(booking__any_of=IDS, kind__in=LISTS)
        .order_by("pk")
        .values(*LINE_COLUMNS)
    )
)


def one_booking(actor: Actor, booking_id: int) -> Row:
    rows = booking_rows(actor, [booking_id])
    if not rows:
        raise Unknown
    return rows[0]


def booking_rows(actor: Actor, ids: Sequence[int]) -> list[Row]:
    """In the order of the ids."""
    bookings = {
        row["id"]: {**booking_row(actor, row), **{name: [] for name in LISTS.values()}}
        for row in BOOKINGS.rows(ids)
        if row["partner_id"] == actor.partner.pk
    }
    for line in LINES.rows(bookings):
        booking = bookings[line["booking_id"]]
        booking[LISTS[line["kind"]]].append(line_row(line, booking["currency"]))
    return [bookings[pk] for pk in ids if pk in bookings]


def booking_row(actor: Actor, row: Row) -> Row:
    """Without its lines."""
    currency = row["currency"]
    return {
        "id": row["id"],
        "code": row["code"],
        "status": row["status"],
        "customer_id": row["customer_id"],
        "customer": customer_row(actor, row),
        "payment_type_id": row["payment_type_id"],
        "internal_note": row["internal_note"],
        **period_texts(row["starts_at"], row["ends_at"], ZoneInfo(row["facility__time_zone"])),
        "currency": currency,
        "total_net": format_money(row["total_net"], currency),
        "total_tax": format_money(row["total_tax"], currency),
        "total_gross": format_money(row["total_gross"], currency),
        "version": row["version"],
        "created_at": utc_text(row["created_at"]),
        "updated_at": utc_text(row["updated_at"]),
    }
