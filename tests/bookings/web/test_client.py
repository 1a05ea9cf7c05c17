"""A booking goes by its name, else by its client's, else by its code; clients are named to those who may know."""

import pytest

from bookings.web.client import client_of, title_of
from tests.factories import BookingFactory, CompanyFactory, CustomerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking(facility):
    return BookingFactory(facility=facility, code="SUMMIT", name="", customer=None)


def test_the_customer_comes_before_the_company(actor, booking):
    booking.company = CompanyFactory(partner=actor.partner, name="Acme")
    alone = client_of(actor, booking)
    booking.customer = CustomerFactory(partner=actor.partner, first_name="Eva", last_name="Huber")

    assert (alone, client_of(actor, booking)) == ("Acme", "Eva Huber")


def test_a_title_is_always_there(actor, booking):
    bare = title_of(actor, booking)
    booking.customer = CustomerFactory(partner=actor.partner, first_name="Eva", last_name="Huber")
    with_client = title_of(actor, booking)
    booking.name = "Annual meeting"

    assert (bare, with_client, title_of(actor, booking)) == ("SUMMIT", "Eva Huber", "Annual meeting")


def test_a_client_is_not_told_to_whoever_may_not_know(actor, booking, monkeypatch):
    monkeypatch.setattr("bookings.web.client.may_name", lambda _actor: False)
    booking.customer = CustomerFactory(partner=actor.partner)

    assert (client_of(actor, booking), title_of(actor, booking)) == ("", "SUMMIT")
