"""What happens within some facilities' days: what is booked, and the dates of events with their participants.

A day is the facility's. What had been running for longer than `LONGEST` when the day began is no news and left
out, so that the question stays small however old the diary is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.utils.translation import ngettext

from bookings.enums import HOLDING, LineKind
from bookings.models import Appointment, EventSeat, Line
from bookings.web.booking_link import BookingLink
from bookings.web.customer_names import customer_names
from bookings.web.line_names import NAME_COLUMNS, name_of
from bookings.web.shown import on_clock, people_shown
from catalog.models import Facility
from catalog.wall_time import day_after, day_start
from partners.access import Actor

LONGEST = timedelta(days=31)
SHOWN = (LineKind.SESSION, LineKind.RESOURCE, LineKind.MENU, LineKind.BEVERAGE)
LINE_COLUMNS = (
    *("pk", "starts_at", "ends_at", "units", "attendees", *NAME_COLUMNS),
    *("layout__name", "custom_layout_name", "facility__time_zone"),
)
BOOKING_COLUMNS = (*("booking", "booking__code", "booking__name", "booking__status", "booking__customer"),)
DATE_COLUMNS = ("starts_at", "ends_at", "event", "event__name", "venue__name", "venue__facility__time_zone")


@dataclass(frozen=True, kw_only=True)
class DayLine:
    """`about` is the booking's name, else its customer; `details` are short facts.

    An event's date has neither booking nor status, and says under `about` how many take part.
    """

    starts_at: datetime
    ends_at: datetime
    where: str
    about: str
    details: Sequence[str] = ()
    booking: BookingLink | None = None
    status: str = ""


def booked_lines(actor: Actor, facilities: Sequence[Facility], day: date, most: int) -> list[DayLine]:
    """Sessions, equipment and catering of bookings that hold their places, by their start.

    What stands within a session is told with it, and so is what else the booking has on the day.
    """
    found = (
        Line.objects.for_partner(actor.partner)
        .booked()
        .filter(_within(day, facilities, "facility"), kind__in=SHOWN, session=None)
        .filter(booking__status__in=HOLDING)
        .order_by("starts_at", "bookable__name", "pk")
        .values(*LINE_COLUMNS, *BOOKING_COLUMNS)[:most]
    )
    lines, beside = _gathered(found)
    customers = customer_names(actor, (line["booking__customer"] for line in lines))
    inside = _inside(actor, [line["pk"] for line in lines if line["kind"] == LineKind.SESSION])
    return [
        DayLine(
            starts_at=on_clock(line["starts_at"], line["facility__time_zone"]),
            ends_at=on_clock(line["ends_at"], line["facility__time_zone"]),
            where=_counted(line["bookable__name"] or name_of(line), line["units"]),
            about=line["booking__name"] or customers.get(line["booking__customer"], ""),
            details=[
                *_details(line),
                *inside.get(line["pk"], []),
                *_beside(line, beside.get(line["pk"], [])),
            ],
            booking=BookingLink(line["booking"], line["booking__code"]),
            status=line["booking__status"],
        )
        for line in lines
    ]


def _gathered(
    found: Iterable[Mapping[str, Any]],
) -> tuple[list[Mapping[str, Any]], dict[int, list[Mapping[str, Any]]]]:
    """The lines that stand by themselves; and by the first session of their booking those that stand with it."""
    lines = list(found)
    first = {one["booking"]: one["pk"] for one in reversed(lines) if one["kind"] == LineKind.SESSION}
    beside: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    alone = []
    for line in lines:
        if line["kind"] != LineKind.SESSION and line["booking"] in first:
            beside[first[line["booking"]]].append(line)
        else:
            alone.append(line)
    return alone, beside


def _beside(session: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """With their times, where they are others than the session's."""
    for line in lines:
        name = _counted(line["bookable__name"] or name_of(line), line["units"])
        times = [on_clock(line[end], line["facility__time_zone"]) for end in ("starts_at", "ends_at")]
        is_alike = all(line[end] == session[end] for end in ("starts_at", "ends_at"))
        yield name if is_alike else f"{times[0]:%H:%M}–{times[1]:%H:%M} {name}"


def _details(line: Mapping[str, Any]) -> Iterator[str]:
    if line["bookable__name"] and line["name"] not in ("", line["bookable__name"]):
        yield line["name"]
    yield from filter(None, [line["custom_layout_name"] or line["layout__name"]])
    if line["attendees"]:
        yield people_shown(line["attendees"])


def _inside(actor: Actor, session_ids: Sequence[int]) -> dict[int, list[str]]:
    """By session, in the order of time: when, what, how many."""
    lines = Line.objects.for_partner(actor.partner).booked().filter(session__in=session_ids)
    told: dict[int, list[str]] = defaultdict(list)
    for line in lines.order_by("starts_at", "pk").values(*LINE_COLUMNS, "session"):
        begins = on_clock(line["starts_at"], line["facility__time_zone"])
        time = f"{begins:%H:%M} " if begins and line["kind"] == LineKind.MENU else ""
        told[line["session"]].append(time + _counted(name_of(line), line["units"]))
    return told


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
            about=_taking_part(participants.get(appointment["event"], 0)),
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
