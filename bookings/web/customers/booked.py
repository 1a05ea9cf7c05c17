"""What somebody booked: a page of bookings, the newest first, and what all of it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet, Sum

from bookings.models import Booking
from bookings.web.booking_link import BookingLink
from bookings.web.owed import STANDING, outstanding
from bookings.web.shown import amount_shown, on_clock
from partners.access import Actor

PER_PAGE = 20
COLUMNS = (
    *("pk", "code", "name", "status", "starts_at", "ends_at", "total_gross", "total_paid"),
    *("currency", "facility__time_zone"),
)


@dataclass(frozen=True, kw_only=True)
class Booked:
    """Times on the clock of the booking's facility; `outstanding` is empty where the booking is closed."""

    link: BookingLink
    name: str
    status: str
    starts_at: datetime | None
    ends_at: datetime | None
    total: str
    outstanding: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class Worth:
    """In one currency, of bookings that are not over."""

    currency: str
    total: str
    outstanding: str


def bookings_of(actor: Actor, bookings: "QuerySet[Booking]", page: str | None) -> Page[Booked]:
    """A page that there is."""
    own = bookings.filter(partner=actor.partner)
    ids = own.order_by(F("starts_at").desc(nulls_last=True), "-pk").values_list("pk", flat=True)
    shown: Page[Any] = Paginator(ids, PER_PAGE).get_page(page)
    wanted = list(shown.object_list)
    rows = {row["pk"]: row for row in own.filter(pk__in=wanted).values(*COLUMNS)}
    shown.object_list = [_booked(rows[pk]) for pk in wanted if pk in rows]
    return shown


def worth_of(actor: Actor, bookings: "QuerySet[Booking]") -> list[Worth]:
    own = bookings.filter(partner=actor.partner).order_by()
    sums = own.values("currency").annotate(
        total=Sum("total_gross", filter=STANDING, default=0),
        outstanding=Sum(F("total_gross") - F("total_paid"), filter=STANDING, default=0),
    )
    return [
        Worth(
            currency=row["currency"],
            total=amount_shown(row["total"], row["currency"]),
            outstanding=amount_shown(row["outstanding"], row["currency"]),
        )
        for row in sums.order_by("currency")
    ]


def _booked(row: Mapping[str, Any]) -> Booked:
    zone = row["facility__time_zone"]
    return Booked(
        link=BookingLink(row["pk"], row["code"]),
        name=row["name"],
        status=row["status"],
        starts_at=on_clock(row["starts_at"], zone),
        ends_at=on_clock(row["ends_at"], zone),
        total=amount_shown(row["total_gross"], row["currency"]),
        outstanding=_outstanding(row),
        currency=row["currency"],
    )


def _outstanding(row: Mapping[str, Any]) -> str:
    owed = outstanding(row)
    return "" if owed is None else amount_shown(owed, row["currency"])
