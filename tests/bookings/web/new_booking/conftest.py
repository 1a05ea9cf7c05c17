"""A congress centre whose hall and salon can be booked, and somebody of its staff in a browser."""

import pytest

from catalog.enums import Sharing
from tests import factories
from tests.bookings.congress import build_congress


@pytest.fixture
def congress(partner):
    built = build_congress(partner=partner)
    factories.ProductPriceFactory(partner=partner, product=built.microphone)
    return built


@pytest.fixture
def lounge(congress):
    """Shared by places."""
    venue = factories.VenueFactory(
        partner=congress.partner,
        facility=congress.facility,
        name="Lounge",
        sharing=Sharing.PLACES,
        capacity=30,
    )
    factories.VenuePriceFactory(partner=congress.partner, venues=[venue])
    return venue


@pytest.fixture
def course(congress):
    """One place, at a price."""
    event = factories.EventFactory(
        partner=congress.partner, facility=congress.facility, name="Yoga", capacity=1
    )
    factories.EventPriceFactory(partner=congress.partner, event=event, name="Members")
    return event
