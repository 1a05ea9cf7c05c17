"""A partner, somebody who books there, and short words for what is asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from bookings.services.line_request import ResourceRequest, SeatRequest, SessionRequest
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import Partner
from tests.factories import (
    EventFactory,
    EventPriceFactory,
    InventoryProductFactory,
    PartnerFactory,
    ProductPriceFactory,
    VenueFactory,
    VenuePriceFactory,
)

EIGHT = datetime(2030, 5, 6, 8, tzinfo=UTC)
"""A Monday, ten in the morning in Vienna."""


def at(hours: float) -> datetime:
    return EIGHT + timedelta(hours=hours)


@pytest.fixture
def partner(db):
    return PartnerFactory(currency="EUR")


@pytest.fixture
def actor(partner):
    return actor_of(partner)


def actor_of(partner: Partner, role: str = Role.ADMINISTRATOR) -> Actor:
    return Actor(partner=partner, role=role, door=Door.REST, principal="token:1", name="Front desk")


@pytest.fixture
def venue(partner):
    """Sole use, 30 an hour with 20 % inside."""
    venue = VenueFactory(partner=partner)
    VenuePriceFactory(partner=partner, venues=[venue])
    return venue


@pytest.fixture
def product(partner):
    """Five units, 30 an hour each."""
    product = InventoryProductFactory(partner=partner, capacity=5)
    ProductPriceFactory(partner=partner, product=product)
    return product


@pytest.fixture
def event(partner):
    """One seat, and one place on the waiting list."""
    event = EventFactory(partner=partner, capacity=1, waitlist_enabled=True, waitlist_max_places=1)
    EventPriceFactory(partner=partner, event=event)
    return event


def session(venue, start=0.0, end=1.0, **more):
    return SessionRequest(venue_id=venue.pk, starts_at=at(start), ends_at=at(end), **more)


def seat(event, **more):
    return SeatRequest(**{"event_id": event.pk, "price_id": event.prices.first().pk, **more})


def units(product, number, start=0.0, end=1.0, **more):
    return ResourceRequest(
        inventory_product_id=product.pk, units=number, starts_at=at(start), ends_at=at(end), **more
    )
