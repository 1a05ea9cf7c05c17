"""A congress centre with its people and some bookings of every kind, in the future of the day on which it is run."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.add_line import add_lines
from bookings.services.create_booking import create_booking
from bookings.services.line_request import MenuRequest, ResourceRequest, SessionRequest
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import Customer, User
from tests import factories
from tests.bookings.congress import Congress, build_congress

ZONE = ZoneInfo("Europe/Vienna")


@dataclass(frozen=True)
class House:
    congress: Congress
    coordinator: User
    colleague: User
    owner: User
    viewer: User
    customer: Customer

    @property
    def conference(self) -> Booking:
        return Booking.objects.get(name__startswith="Analytical")

    @property
    def actor(self) -> Actor:
        membership = self.coordinator.memberships.get()
        return Actor.of_membership(membership, door=Door.WEB)

    def plan(self, day: date, *, name: str, status: str = BookingStatus.TENTATIVE, **session: Any) -> Booking:
        """A detailed booking of 80 people with one session in the hall, from 9 to 12 unless told otherwise."""
        fields = {
            "name": name,
            "total_attendees": 80,
            "event_starts_on": day,
            "event_ends_on": day,
            "customer_id": self.customer.pk,
        }
        opened = open_booking(
            actor=self.actor, facility_id=self.congress.facility.pk, fields=fields, status=status
        )
        told = {
            "venue_id": self.congress.hall.pk,
            "starts_at": clock(day, 9),
            "ends_at": clock(day, 12),
            **session,
        }
        added = add_lines(actor=self.actor, booking_id=opened.booking.pk, requests=[SessionRequest(**told)])
        return Booking.objects.get(pk=added.booking.pk)


def clock(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)


def build_house() -> House:
    """Opening hours are 6 to 24 on every day; the coming week has a conference, a hold and a simple booking."""
    congress = build_congress()
    partner = congress.partner
    for weekday in range(7):
        factories.OpeningHoursFactory(
            partner=partner, facility=congress.facility, weekday=weekday, opens_at=time(6), closes_at=time(0)
        )
    factories.ProductPriceFactory(product=congress.microphone, amount=Decimal(12))
    people = {
        role: factories.MembershipFactory(
            partner=partner, role=role, user__first_name=first, user__last_name=last
        ).user
        for role, first, last in (
            (Role.COORDINATOR, "Clara", "Coordinator"),
            (Role.SALES_MANAGER, "Sam", "Sales"),
            (Role.OWNER, "Olga", "Owner"),
            (Role.VIEWER, "Vera", "Viewer"),
        )
    }
    customer = factories.CustomerFactory(
        partner=partner, first_name="Ada", last_name="Lovelace", email="ada@example.com"
    )
    house = House(
        congress=congress,
        coordinator=people[Role.COORDINATOR],
        colleague=people[Role.SALES_MANAGER],
        owner=people[Role.OWNER],
        viewer=people[Role.VIEWER],
        customer=customer,
    )
    today = timezone.localdate()
    _plan_conference(house, today + timedelta(days=7))
    house.plan(
        today + timedelta(days=5),
        name="Lee Wedding",
        status=BookingStatus.PROSPECTIVE_HOLD,
        venue_id=congress.salon.pk,
    )
    create_booking(
        actor=house.actor,
        customer_id=customer.pk,
        lines=[
            SessionRequest(
                venue_id=congress.salon.pk,
                starts_at=clock(today + timedelta(days=8), 14),
                ends_at=clock(today + timedelta(days=8), 18),
            )
        ],
    )
    return house


def _plan_conference(house: House, day: date) -> None:
    """With lunch and microphones, confirmed, and a deposit paid."""
    congress, actor = house.congress, house.actor
    booking = house.plan(day, name="Analytical Society, annual meeting", status=BookingStatus.CONFIRMED)
    session = booking.lines.get()
    add_lines(
        actor=actor,
        booking_id=booking.pk,
        requests=[
            MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk),
            ResourceRequest(inventory_product_id=congress.microphone.pk, units=2, session_id=session.pk),
        ],
    )
    record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(500), paid_on=timezone.localdate())
