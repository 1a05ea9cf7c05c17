"""A salon with a price, and a booking of it, as the page of a booking finds them; and a congress with its summit.

The partner, the congress and the summit stand for all tests of a module; each test's own changes are undone behind it.
"""

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal

import pytest
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.add_line import add_line
from bookings.services.line_request import SessionRequest
from bookings.services.open_booking import open_booking
from partners.access import Actor
from partners.enums import Door
from partners.models import Membership, Partner
from tests.bookings.congress import Congress, build_congress
from tests.bookings.web.conftest import at
from tests.bookings.web.summit import build_summit
from tests.factories import (
    CustomerFactory,
    MembershipFactory,
    PartnerFactory,
    VenueFactory,
    VenuePriceFactory,
)
from tests.standing import ground

HTMX = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def standing_membership(django_db_setup: None, django_db_blocker: pytest.Module) -> Iterator[Membership]:
    def build() -> Membership:
        partner = PartnerFactory(name="Congress Centre", currency="EUR", time_zone="Europe/Vienna")
        return MembershipFactory(partner=partner, user__first_name="Anna", user__last_name="Berger")

    yield from ground(django_db_blocker, build)


@pytest.fixture(scope="module")
def standing_congress(
    standing_membership: Membership, django_db_blocker: pytest.Module
) -> Iterator[Congress]:
    yield from ground(django_db_blocker, lambda: build_congress(partner=standing_membership.partner))


@pytest.fixture(scope="module")
def standing_summit(
    standing_membership: Membership, standing_congress: Congress, django_db_blocker: pytest.Module
) -> Iterator[Booking]:
    """It holds what it takes for all tests of a module that names it."""
    actor = Actor.of_membership(standing_membership, door=Door.WEB)
    yield from ground(django_db_blocker, lambda: build_summit(standing_congress, actor))


@pytest.fixture
def membership(standing_membership: Membership, db: None) -> Membership:
    """Like the others, the test's own to change."""
    return deepcopy(standing_membership)


@pytest.fixture
def partner(membership: Membership) -> Partner:
    return membership.partner


@pytest.fixture
def congress(standing_congress: Congress, db: None) -> Congress:
    return deepcopy(standing_congress)


@pytest.fixture
def summit(standing_summit: Booking, db: None) -> Booking:
    return deepcopy(standing_summit)


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
