"""Holds about to end: those that expire within a week, and what is still to be decided by then or was before.

They are those of the view of the bookings list, which shows them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from bookings.models import Booking
from bookings.web.booking_link import BookingLink
from bookings.web.booking_list.standing_views import SOON_DAYS, Here
from bookings.web.booking_list.standing_views import expiring as ending
from bookings.web.customer_names import customer_names
from bookings.web.shown import on_clock
from catalog.models import Facility
from partners.access import Actor

SOON = timedelta(hours=48)
MOST = 8


@dataclass(frozen=True, kw_only=True)
class Expiring:
    """`expires_at` on the facility's clock for a hold, else `decision_on`. `about`: its name, else its customer."""

    booking: BookingLink
    about: str
    status: str
    starts_at: datetime | None
    expires_at: datetime | None
    decision_on: date | None
    is_soon: bool
    is_overdue: bool


def expiring(actor: Actor, facilities: Sequence[Facility], today: date) -> list[Expiring]:
    """The soonest first."""
    bookings = Booking.objects.for_partner(actor.partner).filter(
        ending(Here.of(actor), SOON_DAYS), facility__in=facilities
    )
    rows = list(
        bookings.order_by("decision_on", "hold_expires_at", "pk").values(
            *("pk", "code", "name", "status", "customer", "starts_at", "hold_expires_at", "decision_on"),
            "facility__time_zone",
        )[:MOST]
    )
    customers = customer_names(actor, (row["customer"] for row in rows))
    return [
        Expiring(
            booking=BookingLink(row["pk"], row["code"]),
            about=row["name"] or customers.get(row["customer"], ""),
            status=row["status"],
            starts_at=on_clock(row["starts_at"], row["facility__time_zone"]),
            expires_at=on_clock(row["hold_expires_at"], row["facility__time_zone"]),
            decision_on=row["decision_on"],
            is_soon=_is_soon(row["hold_expires_at"], row["decision_on"], today),
            is_overdue=not row["hold_expires_at"] and row["decision_on"] < today,
        )
        for row in rows
    ]


def _is_soon(expires_at: datetime | None, decision_on: date | None, today: date) -> bool:
    if expires_at is not None:
        return expires_at < timezone.now() + SOON
    return decision_on is not None and decision_on < today + SOON
