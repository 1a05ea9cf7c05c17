"""The rows of the list: ids first, then their columns and their lines' names, a query each however many rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from bookings.enums import CLOSED, BookingType
from bookings.models import Booking, Line
from bookings.web.customer_names import customer_names, may_name
from bookings.web.shown import amount_shown, on_clock
from partners.access import Actor

MOST_NAMES = 3
COLUMNS = (
    *("pk", "code", "name", "type", "status", "customer", "company__name", "total_attendees"),
    *("starts_at", "ends_at", "total_gross", "total_paid", "currency", "facility__time_zone"),
)


@dataclass(frozen=True, kw_only=True)
class BookingRow:
    """`outstanding` is empty where nobody waits for money: of closed bookings, and of simple ones without payments."""

    code: str
    name: str
    url: str
    customer: str
    company: str
    people: int
    starts_at: datetime | None
    ends_at: datetime | None
    where: str
    status: str
    total_gross: str
    outstanding: str


def booking_rows(actor: Actor, booking_ids: Sequence[int]) -> list[BookingRow]:
    """In the order of the ids; times on the clock of the booking's facility."""
    bookings = Booking.objects.for_partner(actor.partner).filter(pk__in=booking_ids).values(*COLUMNS)
    columns = {row["pk"]: row for row in bookings}
    customers = customer_names(actor, (row["customer"] for row in columns.values()))
    places = _places(actor, booking_ids)
    return [
        BookingRow(
            code=row["code"],
            name=row["name"],
            url=reverse("booking-detail", args=[row["pk"]]),
            customer=customers.get(row["customer"], ""),
            company=(row["company__name"] or "") if may_name(actor) else "",
            people=row["total_attendees"],
            starts_at=on_clock(row["starts_at"], row["facility__time_zone"]),
            ends_at=on_clock(row["ends_at"], row["facility__time_zone"]),
            where=_in_short(places.get(row["pk"], [])),
            status=row["status"],
            total_gross=amount_shown(row["total_gross"], row["currency"]),
            outstanding=_outstanding(row),
        )
        for row in (columns[pk] for pk in booking_ids if pk in columns)
    ]


def _outstanding(row: Mapping[str, Any]) -> str:
    if row["status"] in CLOSED or (row["type"] == BookingType.SIMPLE and not row["total_paid"]):
        return ""
    return amount_shown(row["total_gross"] - row["total_paid"], row["currency"])


def _places(actor: Actor, booking_ids: Sequence[int]) -> dict[int, list[str]]:
    """The names of what each booking is for, each once, in the order of the lines."""
    lines = Line.objects.for_partner(actor.partner).standing().filter(booking__in=booking_ids)
    names: dict[int, list[str]] = {}
    for booking_id, name in lines.order_by("pk").values_list("booking", "bookable__name"):
        known = names.setdefault(booking_id, [])
        if name and name not in known:
            known.append(name)
    return names


def _in_short(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" +{more}" if more > 0 else "")
