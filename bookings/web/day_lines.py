"""What happens within some facilities' days: what is booked, and the dates of events with their participants.

A day is the facility's. What had been running for longer than `LONGEST` when the day began is no news and left
out, so that the question stays small however old the diary is.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils.translation import ngettext

from bookings.enums import HOLDING, LineKind
from bookings.models import Appointment, EventSeat, Line
from bookings.web.booking_link import BookingLink
from bookings.web.customer_names import customer_names
from bookings.web.shown import on_clock
from catalog.models import Facility
from catalog.wall_time import day_after, day_start
from partners.access import Actor

LONGEST = timedelta(days=31)
LINE_COLUMNS = ("starts_at", "ends_at", "units", "bookable__name", "facility__time_zone")
BOOKING_COLUMNS = ("booking", "booking__code", "booking__status", "booking__customer")
DATE_COLUMNS = ("starts_at", "ends_at", "event", "event__name", "venue__name", "venue__facility__time_zone")


@dataclass(frozen=True, kw_only=True)
class DayLine:
    """An event's date has neither booking nor status, and says under `customer` how many take part."""

    starts_at: datetime
    ends_at: datetime
    where: str
    customer: str
    booking: BookingLink | None = None
    status: str = ""


def booked_lines(actor: Actor, facilities: Sequence[Facility], day: date, most: int) -> list[DayLine]:
    """Sessions and equipment that hold their places, by their start."""
    lines = (
        Line.objects.for_partner(actor.partner)
        .booked()
        .filter(_within(day, facilities, "facility"), kind__in=[LineKind.SESSION, LineKind.RESOURCE])
        .filter(booking__status__in=HOLDING)
        .order_by("starts_at", "bookable__name", "pk")
        .values(*LINE_COLUMNS, *BOOKING_COLUMNS)[:most]
    )
    customers = customer_names(actor, (line["booking__customer"] for line in lines))
    return [
        DayLine(
            starts_at=on_clock(line["starts_at"], line["facility__time_zone"]),
            ends_at=on_clock(line["ends_at"], line["facility__time_zone"]),
            where=_counted(line["bookable__name"], line["units"]),
            customer=customers.get(line["booking__customer"], ""),
            booking=BookingLink(line["booking"], line["booking__code"]),
            status=line["booking__status"],
        )
        for line in lines
    ]


def event_dates(actor: Actor, facilities: Sequence[Facility], day: date, most: int) -> list[DayLine]:
    dates = (
        Appointment.objects.for_partner(actor.partner)
        .filter(_within(day, facilities, "venue__facility"), event__cancelled_at=None)
        .order_by("starts_at", "event__name", "pk")
        .values(*DATE_COLUMNS)[:most]
    )
    participants = _participants(actor, {appointment["event"] for appointment in dates})
    return [
        DayLine(
            starts_at=on_clock(appointment["starts_at"], appointment["venue__facility__time_zone"]),
            ends_at=on_clock(appointment["ends_at"], appointment["venue__facility__time_zone"]),
            where=f"{appointment['venue__name']}: {appointment['event__name']}",
            customer=_taking_part(participants.get(appointment["event"], 0)),
        )
        for appointment in dates
    ]


def _within(day: date, facilities: Sequence[Facility], facility_field: str) -> Q:
    """Overlapping the day as the clocks of each facility have it; nothing where there is no facility."""
    by_zone: dict[ZoneInfo, list[int]] = defaultdict(list)
    for facility in facilities:
        by_zone[facility.zone].append(facility.pk)
    overlapping = Q(pk__in=[])
    for zone, facility_ids in by_zone.items():
        begins, ends = day_start(day, zone), day_start(day_after(day), zone)
        overlapping |= Q(
            **{f"{facility_field}__in": facility_ids},
            starts_at__gt=begins - LONGEST,
            starts_at__lt=ends,
            ends_at__gt=begins,
        )
    return overlapping


def _participants(actor: Actor, event_ids: set[int]) -> dict[int, int]:
    seats = EventSeat.objects.for_partner(actor.partner).booked()
    seats = seats.filter(bookable__in=event_ids, booking__status__in=HOLDING)
    return dict(seats.values_list("bookable").annotate(Count("pk")).order_by())


def _taking_part(number: int) -> str:
    return ngettext("%(number)s participant", "%(number)s participants", number) % {"number": number}


def _counted(name: str, units: int | None) -> str:
    return f"{name} ×\N{NO-BREAK SPACE}{units}" if units and units > 1 else name
