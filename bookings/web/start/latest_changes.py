"""What changed of a partner's bookings since yesterday, as the database recorded it: one for each booking and write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.web.booking_link import BookingLink
from bookings.web.customer_names import customer_names
from bookings.web.history.entries import door_of
from bookings.web.shown import on_clock
from catalog.models import Facility
from catalog.wall_time import day_start
from partners.access import Actor

MOST_CHANGES = 12
MOST_EVENTS = 4 * MOST_CHANGES


@dataclass(frozen=True, kw_only=True)
class LatestChange:
    """`about`: the booking's name, else its customer; may be empty."""

    at: datetime
    who: str
    door: str
    what: str
    booking: BookingLink
    about: str


def latest_changes(actor: Actor, facilities: Sequence[Facility], yesterday: date) -> list[LatestChange]:
    """Newest first, each on the clock of its booking's facility; from the beginning of `yesterday` on."""
    zones = {facility.pk: facility.time_zone for facility in facilities}
    changes: dict[tuple[Any, ...], LatestChange] = {}
    since = timezone.now() - day_start(yesterday, ZoneInfo(actor.partner.time_zone))
    events = list(_events(actor, list(zones), since))
    customers = customer_names(actor, (event["customer"] for event in events))
    for event in events:
        write = (event["pgh_obj"], event["pgh_context_id"] or event["pgh_created_at"])
        changes[write] = LatestChange(
            at=on_clock(event["pgh_created_at"], zones[event["facility"]]),
            who=(event["pgh_context"] or {}).get("name", ""),
            door=door_of(event["pgh_context"]),
            what=_what(event),
            booking=BookingLink(event["pgh_obj"], event["code"]),
            about=event["name"] or customers.get(event["customer"], ""),
        )
    return list(changes.values())[:MOST_CHANGES]


def _events(actor: Actor, facility_ids: list[int], since: timedelta) -> Any:
    """By the database's own clock, which wrote them."""
    events = Booking.pgh_event_model.objects  # type: ignore[attr-defined]
    earlier = events.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
    return (
        events.filter(partner=actor.partner, facility__in=facility_ids, pgh_created_at__gte=Now() - since)
        .exclude(pgh_label="delete")
        .annotate(status_before=Subquery(earlier.values("status")[:1]))
        .order_by("-pgh_id")
        .values(
            *("pgh_id", "pgh_obj", "pgh_label", "pgh_created_at", "pgh_context", "pgh_context_id"),
            *("code", "name", "status", "facility", "customer", "status_before"),
        )[:MOST_EVENTS]
    )


def _what(event: dict[str, Any]) -> str:
    if event["pgh_label"] == "insert":
        return _("Created")
    if event["status"] != event["status_before"]:
        return str(capfirst(BookingStatus(event["status"]).label))
    return _("Changed")
