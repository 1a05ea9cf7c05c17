"""A salon with a price, and a booking of it, as the page of a booking finds them."""

from decimal import Decimal

import pytest
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.add_line import add_line
from bookings.services.line_request import SessionRequest
from bookings.services.open_booking import open_booking
from tests.bookings.web.conftest import at
from tests.factories import CustomerFactory, VenueFactory, VenuePriceFactory

HTMX = {"HX-Request": "true"}


@pytest.fixture
def salon(facility):
    """36 an hour, 20 % inside."""
    salon = VenueFactory(facility=facility, name="Salon A")
    VenuePriceFactory(partner=facility.partner, venues=[salon], amount=Decimal(36), name="Standard")
    return salon


@pytest.fixture
def open_for(actor, facility, salon):
    """A booking of the salon from noon for two hours, for somebody; `fields` are the booking's."""

    def opened(status=BookingStatus.TENTATIVE, **fields) -> Booking:
        customer = CustomerFactory(partner=actor.partner, last_name="Huber", email="eva@huber.example")
        session = SessionRequest(venue_id=salon.pk, starts_at=at(0), ends_at=at(2))
        booking = open_booking(
            actor=actor,
            facility_id=facility.pk,
            status=status,
            fields={"customer_id": customer.pk, **fields},
        ).booking
        add_line(actor=actor, booking_id=booking.pk, request=session)
        return Booking.objects.get(pk=booking.pk)

    return opened


@pytest.fixture
def booking(open_for):
    return open_for(code="SUMMIT")


@pytest.fixture
def ask(staff):
    """Open a dialog as the page does."""

    def asked(name, booking, /, *ids, browser=None, **query):
        return (browser or staff).get(reverse(name, args=[booking.pk, *ids]), query, headers=HTMX)

    return asked


@pytest.fixture
def send(staff):
    """Send a dialog's form with the version that the booking has; `version` says another one."""

    def sent(name, booking, /, *ids, browser=None, **fields):
        form = {"version": Booking.objects.get(pk=booking.pk).version, **fields}
        return (browser or staff).post(reverse(name, args=[booking.pk, *ids]), form, headers=HTMX)

    return sent
