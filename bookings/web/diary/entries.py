"""What stands in the diary within some days: sessions, events' dates, and what staff have closed.

Read flat, in a fixed number of questions. Sessions are found by venue and start; those that began more than `LONGEST`
ago and still go on are found through what they hold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from bookings.availability.held_times import Held, held_times
from bookings.enums import HOLDING
from bookings.models import Appointment, Blockout, Session
from bookings.web.diary.asked import Asked
from bookings.web.diary.places import Places
from catalog.wall_time import day_after, day_start
from partners.access import Actor

LONGEST = timedelta(days=31)
SESSION = (
    *("pk", "bookable", "starts_at", "ends_at", "lead_minutes", "follow_up_minutes"),
    *("name", "attendees", "places"),
)
BOOKING = tuple(
    f"booking__{column}" if column else "booking"
    for column in (
        *("", "code", "name", "status", "version", "created_at", "is_confidential"),
        *(
            "hold_expires_at",
            "decision_on",
            "customer",
            "company",
            "event_type",
            "coordinator",
            "sales_person",
        ),
        *("total_gross", "total_paid"),
    )
)


class Kind(StrEnum):
    SESSION = "session"
    EVENT = "event"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Root:
    """The booking that a session stands on."""

    id: int
    code: str
    name: str
    status: str
    version: int
    created_at: datetime
    is_confidential: bool
    hold_expires_at: datetime | None
    decision_on: date | None
    customer_id: int | None
    company_id: int | None
    event_type_id: int | None
    coordinator_id: int | None
    sales_person_id: int | None
    total_gross: Decimal
    total_paid: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """From one instant to the other, the minutes before and after not included. `root` is a session's alone."""

    kind: Kind
    id: int
    bookable_id: int
    starts_at: datetime
    ends_at: datetime
    lead_minutes: int
    follow_up_minutes: int
    name: str
    attendees: int | None = None
    places: int | None = None
    root: Root | None = None

    @property
    def is_holding(self) -> bool:
        return self.root is None or self.root.status in HOLDING

    @property
    def held_from(self) -> datetime:
        return self.starts_at - timedelta(minutes=self.lead_minutes)

    @property
    def held_until(self) -> datetime:
        return self.ends_at + timedelta(minutes=self.follow_up_minutes)


@dataclass(frozen=True)
class Span:
    """The instants between which the days asked for lie, at whichever facility."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Standing:
    """`rows` are the questions' answers as they came, for telling whether anything has changed."""

    entries: list[Entry]
    held: list[Held]
    rows: tuple[Any, ...]


def span_of(asked: Asked, places: Places) -> Span:
    zones = [facility.zone for facility in places.facilities]
    days = asked.days
    return Span(
        min(day_start(days[0], zone) for zone in zones),
        max(day_start(day_after(days[-1]), zone) for zone in zones),
    )


def standing(actor: Actor, asked: Asked, places: Places) -> Standing:
    """Bookings that were set aside by their status still hold; they are left out of the entries alone."""
    if not places.facilities:
        return Standing([], [], ())
    span = span_of(asked, places)
    held = held_times(
        partner_id=actor.partner.pk,
        bookable_ids=[*sorted(places.chosen), *(product.id for product in places.products)],
        starts_at=span.starts_at,
        ends_at=span.ends_at,
    )
    sessions = _sessions(actor, asked, places, span, held)
    dates = list(_dates(actor, places, span))
    closed = list(_closed(actor, places, span))
    entries = [*map(_session, sessions), *map(_date, dates), *map(_closing, closed)]
    entries.sort(key=lambda entry: (entry.starts_at, entry.kind, entry.id))
    return Standing(entries, held, (sessions, dates, closed, held))


def _sessions(
    actor: Actor, asked: Asked, places: Places, span: Span, held: Iterable[Held]
) -> list[tuple[Any, ...]]:
    booked = (
        Session.objects.for_partner(actor.partner)
        .booked()
        .filter(booking__status__in=asked.statuses, bookable__in=places.concerned)
        .filter(starts_at__lt=span.ends_at, ends_at__gt=span.starts_at)
        .order_by("starts_at", "pk")
    )
    recent = list(_columns(booked.filter(starts_at__gt=span.starts_at - LONGEST)))
    long_ids = {one.line_id for one in held if one.line_id} - {row[0] for row in recent}
    return [*_columns(booked.filter(pk__in=long_ids, starts_at__lte=span.starts_at - LONGEST)), *recent]


def _columns(sessions: QuerySet) -> QuerySet:
    return sessions.values_list(*SESSION, *BOOKING)


def _session(row: Sequence[Any]) -> Entry:
    return Entry(Kind.SESSION, *row[: len(SESSION)], root=Root(*row[len(SESSION) :]))


def _dates(actor: Actor, places: Places, span: Span) -> QuerySet:
    return (
        Appointment.objects.for_partner(actor.partner)
        .filter(venue__in=places.concerned, event__cancelled_at=None)
        .filter(starts_at__lt=span.ends_at, ends_at__gt=span.starts_at)
        .order_by("starts_at", "pk")
        .values_list(
            *("pk", "venue", "starts_at", "ends_at", "lead_minutes", "follow_up_minutes", "event__name")
        )
    )


def _date(row: Sequence[Any]) -> Entry:
    return Entry(Kind.EVENT, *row)


def _closed(actor: Actor, places: Places, span: Span) -> QuerySet:
    bookable_ids = [*places.concerned, *(product.id for product in places.products)]
    return (
        Blockout.objects.for_partner(actor.partner)
        .filter(bookable__in=bookable_ids)
        .filter(starts_at__lt=span.ends_at, ends_at__gt=span.starts_at)
        .order_by("starts_at", "pk")
        .values_list("pk", "bookable", "starts_at", "ends_at", "reason")
    )


def _closing(row: Sequence[Any]) -> Entry:
    pk, bookable_id, starts_at, ends_at, reason = row
    return Entry(Kind.CLOSED, pk, bookable_id, starts_at, ends_at, 0, 0, reason)
