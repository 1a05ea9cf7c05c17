"""One session told in short: in the side panel, and on the card that comes when it is pointed at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format

from bookings.enums import CLOSED, HOLDING, BookingStatus
from bookings.models import Booking, Line, Session
from bookings.web.booking_page.status.next_steps import next_steps
from bookings.web.booking_page.status.situation import situation_at_a_glance
from bookings.web.client import title_of
from bookings.web.customer_names import may_name
from bookings.web.diary.blocks import is_one_day, when
from bookings.web.diary.entries import LONGEST
from bookings.web.line_names import NAME_COLUMNS, name_of
from bookings.web.shown import amount_shown
from catalog.enums import Sharing
from catalog.models import Venue
from catalog.wall_time import wall
from partners.access import Actor
from partners.errors import Unknown
from partners.web.staff_page import StaffPage

MOST_INSIDE = 30
MOST_IN_LINE = 10
PEOPLE = ("booking__customer", "booking__company", "booking__coordinator", "booking__sales_person")


@dataclass(frozen=True, kw_only=True)
class Rival:
    """Another booking for the same time; `is_this` marks the one that is being told about."""

    title: str
    status: str
    when: str
    url: str
    is_this: bool


@dataclass(frozen=True, kw_only=True)
class Told:
    """Empty texts are not known, or not for this reader."""

    line_id: int
    booking_id: int
    version: int
    code: str
    url: str
    title: str
    session: str
    status: str
    is_confidential: bool
    where: str
    when: str
    layout: str
    people: int | None
    client: str
    owner: str
    next: str
    currency: str
    price: str
    total: str
    outstanding: str
    queue: list[Rival]
    inside: list[str]


class DiarySession(StaffPage):
    """`?as=card`: the card's few words; else the side panel's."""

    word = "bookings.read"

    def get(self, request: HttpRequest, line_id: int) -> HttpResponse:
        line = _find(self.actor, line_id)
        is_card = request.GET.get("as") == "card"
        context: dict[str, Any] = {"told": _told(self.actor, line)}
        return render(request, f"bookings/diary/_{'card' if is_card else 'panel'}.html", context)


def _find(actor: Actor, line_id: int) -> Line:
    sessions = Session.objects.for_partner(actor.partner).standing()
    sessions = sessions.select_related("bookable", "facility", "layout", "booking__facility", *PEOPLE)
    line = sessions.filter(pk=line_id).first()
    if line is None:
        raise Unknown
    return line


def _told(actor: Actor, line: Line) -> Told:
    booking = line.booking
    owner = booking.coordinator or booking.sales_person
    return Told(
        line_id=line.pk,
        booking_id=booking.pk,
        version=booking.version,
        code=booking.code,
        url=booking.get_absolute_url(),
        title=title_of(actor, booking),
        session=line.name,
        status=booking.status,
        is_confidential=booking.is_confidential,
        where=line.bookable.name,  # type: ignore[union-attr]  # every session has one
        when=_when(line, "D j M"),
        layout=line.custom_layout_name or (line.layout.name if line.layout else ""),
        people=line.attendees or booking.total_attendees or None,
        client=_client(actor, booking),
        owner=str(owner) if owner else "",
        next=_next(booking),
        currency=booking.currency,
        price=amount_shown(line.price_gross, booking.currency),
        total=amount_shown(booking.total_gross, booking.currency),
        outstanding=""
        if booking.status in CLOSED
        else amount_shown(booking.amount_outstanding, booking.currency),
        queue=_queue(actor, line),
        inside=list(_inside(actor, line)),
    )


def _when(line: Line, day: str = "j M") -> str:
    """Every session has its times; they are read on the facility's clock."""
    zone = line.facility.zone
    starts, ends = wall(line.starts_at, zone), wall(line.ends_at, zone)  # type: ignore[arg-type]
    times = when(starts, ends)
    return f"{date_format(starts, day)} {times}" if is_one_day(starts, ends) else times


def _client(actor: Actor, booking: Booking) -> str:
    if not may_name(actor):
        return ""
    named = [str(one.name) for one in (booking.customer, booking.company) if one]
    return ", ".join(dict.fromkeys(named))


def _next(booking: Booking) -> str:
    """The most pressing of what the booking's page says comes next."""
    return next((step.text for step in next_steps(situation_at_a_glance(booking))), "")


def _queue(actor: Actor, line: Line) -> list[Rival]:
    """All who ask for the time, in the order in which they would get it; empty where nobody else does."""
    if not Venue.objects.filter(pk=line.bookable_id, sharing=Sharing.SOLE).exists():
        return []
    asking = (
        Session.objects.for_partner(actor.partner)
        .booked()
        .filter(bookable=line.bookable_id, booking__status__in=HOLDING | {BookingStatus.PROSPECTIVE})
        .filter(starts_at__lt=line.ends_at, ends_at__gt=line.starts_at)
        .filter(starts_at__gt=line.starts_at - LONGEST)  # type: ignore[operator]
        .select_related("booking", "booking__customer", "booking__company", "facility")
    )
    by_booking = {one.booking_id: one for one in asking.order_by("-starts_at", "-pk")}
    if not by_booking.keys() - {line.booking_id}:
        return []
    ordered = sorted(by_booking.values(), key=_precedence)[:MOST_IN_LINE]
    return [
        Rival(
            title=title_of(actor, one.booking),
            status=one.booking.status,
            when=_when(one),
            url=one.booking.get_absolute_url(),
            is_this=one.booking_id == line.booking_id,
        )
        for one in ordered
    ]


def _precedence(line: Line) -> tuple[Any, ...]:
    return line.booking.status not in HOLDING, line.booking.created_at, line.booking_id


def _inside(actor: Actor, line: Line) -> Iterator[str]:
    """What else stands within the session, by time."""
    children = Line.objects.for_partner(actor.partner).booked().filter(session=line)
    for child in children.order_by("starts_at", "pk").values("units", *NAME_COLUMNS)[:MOST_INSIDE]:
        number = f" ×\N{NO-BREAK SPACE}{child['units']}" if child["units"] and child["units"] > 1 else ""
        yield name_of(child) + number
