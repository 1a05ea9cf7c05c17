"""What people book: each kind of booking is made once through the services, with each fate that it can have."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bookings.enums import HOLDING, BookingStatus, PaymentMethod
from bookings.models import Booking
from bookings.services.add_line import add_lines
from bookings.services.change_status import change_status
from bookings.services.create_booking import create_booking
from bookings.services.line_request import (
    LineRequest,
    MenuRequest,
    ResourceRequest,
    SeatRequest,
    SessionRequest,
)
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment
from bookings.services.write_note import write_note
from partners.access import Actor
from partners.models import Customer
from tests.bench.filling.house import EVENT_DAYS, House, clock

S = BookingStatus
NAME, NOTE = "bench-name", "bench-note"
"""Stand where each booking has its own words."""

HOUR = 8
"""When a small booking begins on the day of its making."""

FATES: dict[str, Sequence[BookingStatus]] = {
    "confirmed": [S.CONFIRMED],
    "agreed": [S.TENTATIVE, S.CONFIRMED],
    "cancelled": [S.CONFIRMED, S.CANCELLED],
    "tentative": [S.TENTATIVE],
    "prospective": [S.PROSPECTIVE],
    "hold": [S.PROSPECTIVE_HOLD],
    "ordering": [S.ORDERING],
}


@dataclass(frozen=True)
class Desk:
    """Who makes the bookings, where and for whom."""

    actor: Actor
    house: House
    customer: Customer
    coordinator_id: int
    sales_person_id: int


@dataclass(frozen=True)
class Shape:
    """`roles` names the class and the number of each thing in the house that it books."""

    name: str
    weight: int
    roles: Sequence[tuple[str, int]]
    make: Callable[[Desk, date, Sequence[BookingStatus]], Booking]


@dataclass(frozen=True)
class Made:
    """A booking as it was made: the pattern for thousands."""

    shape: str
    fate: str
    roles: Sequence[tuple[str, int]]
    booking_id: int
    day: date
    is_holding: bool


def small_shapes() -> list[Shape]:
    return [
        Shape("hour", 22, [("room", 1)], lambda *a: _book(*a, [_session(a[0], a[1], "room", 1, 60)])),
        Shape("hire", 25, [("room", 1)], lambda *a: _book(*a, [_session(a[0], a[1], "room", 1, 120)])),
        Shape("hire with chairs", 15, [("room", 1)], _hire_with_chairs),
        Shape("meeting", 5, [("room", 1)], _meeting),
        Shape("whole", 5, [("whole", 0)], lambda *a: _book(*a, [_session(a[0], a[1], "whole", 0, 120)])),
        Shape("part", 8, [("part", 0)], lambda *a: _book(*a, [_session(a[0], a[1], "part", 0, 120)])),
        Shape("places", 12, [("places", 0)], lambda *a: _book(*a, [_shared(a[0], a[1], "places", 3)])),
        Shape("courts", 3, [("courts", 0)], lambda *a: _book(*a, [_shared(a[0], a[1], "courts", 2)])),
        Shape("seat", 5, [("event", 0)], _seat),
        Shape("salon", 0, [("salon", 0)], lambda *a: _book(*a, [_session(a[0], a[1], "salon", 0, 120)])),
    ]


def make_small(desk: Desk, days: Iterator[date]) -> Iterator[Made]:
    for shape in small_shapes():
        for fate, statuses in FATES.items():
            if shape.weight == 0 and fate not in {"confirmed", "tentative"}:
                continue
            day = EVENT_DAYS[0] if shape.name == "seat" else next(days)
            yield finish(desk, shape.name, fate, shape.roles, shape.make(desk, day, statuses), day)


def finish(
    desk: Desk, shape: str, fate: str, roles: Sequence[tuple[str, int]], booking: Booking, day: date
) -> Made:
    """Moved on to its last status; what was agreed step by step has been paid and is noted."""
    statuses = FATES[fate]
    for status in statuses[1:]:
        change_status(actor=desk.actor, booking_id=booking.pk, status=status)
    if fate == "agreed":
        booking.refresh_from_db()
        record_payment(
            actor=desk.actor,
            booking_id=booking.pk,
            amount=round(booking.total_gross / 2, 2),
            paid_on=day - timedelta(days=7),
            method=PaymentMethod.WIRE,
        )
        write_note(actor=desk.actor, booking_id=booking.pk, text=NOTE)
    return Made(shape, fate, roles, booking.pk, day, statuses[-1] in HOLDING)


def _book(desk: Desk, day: date, statuses: Sequence[BookingStatus], lines: Sequence[LineRequest]) -> Booking:
    return create_booking(
        actor=desk.actor,
        customer_id=desk.customer.pk,
        payment_type_id=desk.house.payment_type.pk,
        internal_note=NOTE,
        status=statuses[0],
        lines=lines,
    )


def _session(desk: Desk, day: date, kind: str, number: int, minutes: int) -> SessionRequest:
    venue = desk.house.venues[kind][number]
    starts_at = clock(day, HOUR)
    return SessionRequest(
        venue_id=venue.pk, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes)
    )


def _shared(desk: Desk, day: date, kind: str, places: int) -> SessionRequest:
    starts_at = clock(day, HOUR)
    return SessionRequest(
        venue_id=desk.house.venues[kind][0].pk,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90),
        places=places,
    )


def _hire_with_chairs(desk: Desk, day: date, statuses: Sequence[BookingStatus]) -> Booking:
    session = _session(desk, day, "room", 1, 120)
    chairs = ResourceRequest(
        inventory_product_id=desk.house.chairs.pk,
        units=6,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
    )
    return _book(desk, day, statuses, [session, chairs])


def _seat(desk: Desk, day: date, statuses: Sequence[BookingStatus]) -> Booking:
    event, price = desk.house.events[0]
    return _book(desk, day, statuses, [SeatRequest(event_id=event.pk, price_id=price.pk)])


def _meeting(desk: Desk, day: date, statuses: Sequence[BookingStatus]) -> Booking:
    """Priced by the booking's own taxes and fees."""
    booking = open_detailed(desk, day, day, 12, statuses[0])
    room = desk.house.venues["room"][1]
    [session] = add_lines(
        actor=desk.actor,
        booking_id=booking.pk,
        requests=[
            SessionRequest(
                name="Meeting",
                venue_id=room.pk,
                layout_id=desk.house.layouts[room.pk].pk,
                starts_at=clock(day, HOUR),
                ends_at=clock(day, HOUR + 2),
                cost=Decimal(75),
            )
        ],
    ).lines
    add_lines(
        actor=desk.actor,
        booking_id=booking.pk,
        requests=[MenuRequest(menu_id=desk.house.coffee.pk, session_id=session.pk)],
    )
    return booking


def open_detailed(desk: Desk, first_day: date, last_day: date, people: int, status: BookingStatus) -> Booking:
    return open_booking(
        actor=desk.actor,
        facility_id=desk.house.facility.pk,
        fields={
            "name": NAME,
            "internal_note": NOTE,
            "event_type_id": desk.house.event_type.pk,
            "customer_id": desk.customer.pk,
            "company_id": desk.customer.company_id,
            "payment_type_id": desk.house.payment_type.pk,
            "total_attendees": people,
            "event_starts_on": first_day,
            "event_ends_on": last_day,
            "decision_on": first_day - timedelta(days=10),
            "coordinator_id": desk.coordinator_id,
            "sales_person_id": desk.sales_person_id,
        },
        status=status,
    ).booking
