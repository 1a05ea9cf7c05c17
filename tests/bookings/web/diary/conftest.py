"""A house in Vienna whose largest room is made of two, seen on a Monday in May 2030."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.add_line import add_line
from bookings.services.line_request import SessionRequest
from bookings.services.open_booking import open_booking
from tests.bookings.web.conftest import NOON
from tests.factories import (
    BookingFactory,
    SessionFactory,
    VenueFactory,
    VenuePartFactory,
    VenuePriceFactory,
)

MONDAY = date(2030, 5, 6)
VIENNA = ZoneInfo("Europe/Vienna")


def clock(hour: int, minute: int = 0, *, day: int = 0) -> datetime:
    """Vienna's time on that Monday, or some days later."""
    begins = datetime(MONDAY.year, MONDAY.month, MONDAY.day, hour, minute, tzinfo=VIENNA)
    return begins + timedelta(days=day)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def hall(facility):
    return VenueFactory(facility=facility, name="Hall", head_capacity=300)


@pytest.fixture
def east(facility, hall):
    part = VenueFactory(facility=facility, name="East", head_capacity=100)
    VenuePartFactory(whole=hall, part=part)
    return part


@pytest.fixture
def west(facility, hall):
    part = VenueFactory(facility=facility, name="West", head_capacity=200)
    VenuePartFactory(whole=hall, part=part)
    return part


@pytest.fixture
def book():
    def book(venue, starts_at, ends_at, status=BookingStatus.CONFIRMED, line=None, **booking):
        made = BookingFactory(
            facility=venue.facility, starts_at=starts_at, ends_at=ends_at, status=status, **booking
        )
        return SessionFactory(
            booking=made, bookable=venue, starts_at=starts_at, ends_at=ends_at, **(line or {})
        )

    return book


@pytest.fixture
def priced():
    """Give a venue a price an hour, tax inside."""

    def priced(venue, amount=36):
        VenuePriceFactory(partner=venue.partner, venues=[venue], amount=Decimal(amount), name="Standard")
        return venue

    return priced


@pytest.fixture
def plan(actor, facility, east, west, priced):
    """A detailed booking as the services make it: East, 36 an hour, for two hours from nine; West costs 50."""
    priced(east)
    priced(west, 50)

    def planned(status=BookingStatus.TENTATIVE, venue=east, starts=9, **fields) -> Booking:
        opened = open_booking(actor=actor, facility_id=facility.pk, status=status, fields=fields).booking
        request = SessionRequest(venue_id=venue.pk, starts_at=clock(starts), ends_at=clock(starts + 2))
        add_line(actor=actor, booking_id=opened.pk, request=request)
        return Booking.objects.get(pk=opened.pk)

    return planned
