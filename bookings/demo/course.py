"""The sports club's courses: their dates hold the courts before anybody can book them, then people sign up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from bookings.demo.catalogue import Catalogue, Rate
from bookings.demo.year import Year
from bookings.errors import EventFull
from bookings.services.cancel_booking import cancel_booking
from bookings.services.cancel_event import cancel_event
from bookings.services.create_booking import create_booking
from bookings.services.fill_free_places import fill_free_places
from bookings.services.line_request import SeatRequest
from bookings.services.schedule_event import AppointmentRequest, schedule_event
from catalog.enums import Billing, PriceForm
from catalog.models import Event, EventPrice, Facility
from partners.access import Actor
from partners.models import Customer
from partners.services.transaction import run

CANCELLED_SEATS = 0.06
SMALL = 4


@dataclass(frozen=True, kw_only=True)
class Course:
    """`first_week` counts from this one; `interested` people sign up, members at the first price."""

    name: str
    short_name: str
    venue: str
    weekdays: Sequence[int]
    start: str
    end: str
    first_week: int
    weeks: int
    capacity: int
    interested: int
    prices: tuple[str, str] | None
    vat: int = 10
    waiting_list: int | None = None
    opens_in_days: int | None = None
    closed_days_ago: int | None = None
    is_active: bool = True
    is_cancelled: bool = False

    def days(self, year: Year) -> list[date]:
        return [
            year.weekday(weeks=self.first_week + week, weekday=weekday)
            for week in range(self.weeks)
            for weekday in self.weekdays
        ]


@dataclass(frozen=True)
class Enrolment:
    """A course in the catalogue, with what its seats cost."""

    course: Course
    event: Event
    prices: Sequence[EventPrice]


def announce(
    actor: Actor, catalogue: Catalogue, facility: Facility, year: Year, courses: Sequence[Course]
) -> list[Enrolment]:
    """Courses with their prices and dates; those of the past stay open until everybody has signed up."""
    return [_announce(actor, catalogue, facility, year, course) for course in courses]


def _announce(
    actor: Actor, catalogue: Catalogue, facility: Facility, year: Year, course: Course
) -> Enrolment:
    days = course.days(year)
    event = catalogue.add_event(
        facility,
        course.name,
        (days[0], max(days[-1], year.today)),
        short_name=course.short_name,
        capacity=course.capacity,
        is_free=course.prices is None,
        waitlist_enabled=course.waiting_list is not None,
        waitlist_max_places=course.waiting_list,
    )
    prices = [
        catalogue.price_event(event, name, Rate(amount, course.vat, PriceForm.NET, Billing.FIXED))
        for name, amount in zip(("Members", "Guests"), course.prices or (), strict=False)
    ]
    venue_id = catalogue.venues[course.venue].pk
    appointments = [
        AppointmentRequest(
            venue_id=venue_id, starts_at=year.at(day, course.start), ends_at=year.at(day, course.end)
        )
        for day in days
    ]
    schedule_event(actor=actor, event_id=event.pk, appointments=appointments)
    return Enrolment(course, event, prices)


@dataclass(frozen=True)
class Registration:
    """Where people sign up; `tell` hears of every booking."""

    owner: Actor
    clerks: Sequence[Actor]
    random: Random
    year: Year
    customers: Sequence[Customer]
    tell: Callable[[], None]

    def enrol(self, enrolment: Enrolment, share: float) -> int:
        """That share of those who are interested, as long as there are places; in a small course all of them.

        Answers how many bookings.
        """
        course = enrolment.course
        clerk = self.random.choice(self.clerks)
        if course.capacity <= SMALL:
            share = 1.0
        people = self.random.sample(self.customers, round(course.interested * share))
        booked = run(clerk, lambda: self._sign_up_all(clerk, enrolment, people))
        fill_free_places(event_id=enrolment.event.pk)
        if course.is_cancelled:
            cancel_event(actor=self.owner, event_id=enrolment.event.pk)
        self._set_terms(enrolment)
        return booked

    def _sign_up_all(self, clerk: Actor, enrolment: Enrolment, people: Sequence[Customer]) -> int:
        for number, customer in enumerate(people):
            try:
                self._sign_up(clerk, enrolment, customer)
            except EventFull:
                return number
            self.tell()
        return len(people)

    def _sign_up(self, clerk: Actor, enrolment: Enrolment, customer: Customer) -> None:
        """Alone, or for two children at once."""
        prices = enrolment.prices
        price_id = self.random.choice([prices[0], prices[0], prices[-1]]).pk if prices else None
        seat = SeatRequest(event_id=enrolment.event.pk, price_id=price_id)
        siblings = 2 if self.random.random() < 0.08 else 1
        booking = create_booking(
            actor=clerk,
            customer_id=customer.pk,
            lines=[seat] * siblings,
            internal_note="For both children." if siblings > 1 else "",
        )
        if self.random.random() < CANCELLED_SEATS:
            cancel_booking(actor=clerk, booking_id=booking.pk, reason="Has moved away.")

    def _set_terms(self, enrolment: Enrolment) -> None:
        """When seats can be booked from now on; what is already booked stays."""
        course, event = enrolment.course, enrolment.event
        opens, closed = course.opens_in_days, course.closed_days_ago
        Event.objects.filter(pk=event.pk).update(
            bookable_from=None if opens is None else self._midnight(opens),
            bookable_until=None if closed is None else self._midnight(-closed),
            ends_on=course.days(self.year)[-1],
            is_active=course.is_active,
        )

    def _midnight(self, days: int) -> datetime:
        return self.year.at(self.year.today + timedelta(days=days), "00:00")
