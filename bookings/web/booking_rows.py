"""The rows of the list: ids first, then their columns and their lines' names, a query each however many rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from bookings.models import Booking, Line
from bookings.web.customer_names import customer_names
from bookings.web.shown import amount_shown, on_clock
from partners.access import Actor

MOST_NAMES = 3
COLUMNS = (
    *("pk", "code", "status", "customer", "starts_at", "ends_at", "total_gross", "currency", "created_at"),
    "facility__time_zone",
)


@dataclass(frozen=True, kw_only=True)
class BookingRow:
    code: str
    url: str
    customer: str
    starts_at: datetime | None
    ends_at: datetime | None
    where: str
    status: str
    total_gross: str
    created_at: datetime


def booking_rows(actor: Actor, booking_ids: Sequence[int]) -> list[BookingRow]:
    """In the order of the ids; times on the clock of the booking's facility."""
    bookings = Booking.objects.for_partner(actor.partner).filter(pk__in=booking_ids).values(*COLUMNS)
    columns = {row["pk"]: row for row in bookings}
    customers = customer_names(actor, (row["customer"] for row in columns.values()))
    places = _places(actor, booking_ids)
    return [
        BookingRow(
            code=row["code"],
            url=reverse("booking-detail", args=[row["pk"]]),
            customer=customers.get(row["customer"], ""),
            starts_at=on_clock(row["starts_at"], row["facility__time_zone"]),
            ends_at=on_clock(row["ends_at"], row["facility__time_zone"]),
            where=_in_short(places.get(row["pk"], [])),
            status=row["status"],
            total_gross=amount_shown(row["total_gross"], row["currency"]),
            created_at=on_clock(row["created_at"], row["facility__time_zone"]),
        )
        for row in (columns[pk] for pk in booking_ids if pk in columns)
    ]


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
