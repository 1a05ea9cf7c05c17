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
from partners.models.prepared import IDS, Prepared, Row, row_of

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


def made_booking(actor: Actor, booking: Booking) -> Row:
    """As it will be read, but nothing is asked for: it was just made, and all is at hand."""
    row = _without_lines(actor, row_of(booking, COLUMNS))
    for line in booking.standing_lines:
        _add_line(row, row_of(line, LINE_COLUMNS))
    return row


def booking_rows(actor: Actor, ids: Sequence[int]) -> list[Row]:
    """In the order of the ids."""
    bookings = {
        row["id"]: _without_lines(actor, row)
        for row in BOOKINGS.rows(ids)
        if row["partner_id"] == actor.partner.pk
    }
    for line in LINES.rows(bookings):
        _add_line(bookings[line["booking_id"]], line)
    return [bookings[pk] for pk in ids if pk in bookings]


def _without_lines(actor: Actor, row: Row) -> Row:
    return {**booking_row(actor, row), **{name: [] for name in LISTS.values()}}


def _add_line(booking: Row, line: Row) -> None:
    booking[LISTS[line["kind"]]].append(line_row(line, booking["currency"]))


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
