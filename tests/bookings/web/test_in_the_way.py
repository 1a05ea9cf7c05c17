"""What is in the way is named with whose it is, to those who may read customers; to others it is busy."""

from zoneinfo import ZoneInfo

import pytest

from bookings.enums import Reason
from bookings.errors import Obstacle
from bookings.web.booking_link import BookingLink
from bookings.web.in_the_way import InTheWay, in_the_way
from tests.bookings.web.conftest import at

pytestmark = pytest.mark.django_db

SENTENCE = "East: already booked from 2030-05-06 12:00 to 2030-05-06 14:00"


def obstacle(**booking) -> Obstacle:
    return Obstacle(
        reason=Reason.BOOKED,
        bookable_id=1,
        name="East",
        starts_at=at(0),
        ends_at=at(2),
        zone=ZoneInfo("Europe/Vienna"),
        **booking,
    )


def test_a_booking_is_named(actor):
    found = in_the_way(actor, obstacle(booking_id=7, booking_code="GALA", customer="Eva Huber"))

    assert found == InTheWay(sentence=SENTENCE, booking=BookingLink(7, "GALA"), customer="Eva Huber")
    assert found.named == f"{SENTENCE} (GALA, Eva Huber)"


def test_it_is_busy_for_whoever_may_not_read_customers(actor, monkeypatch):
    monkeypatch.setattr("bookings.web.in_the_way.may_name", lambda _actor: False)

    found = in_the_way(actor, obstacle(booking_id=7, booking_code="GALA", customer="Eva Huber"))

    assert (found, found.named) == (InTheWay(sentence=f"{SENTENCE} (busy)"), f"{SENTENCE} (busy)")


def test_what_is_nobodys_booking_is_told_as_it_is(actor):
    assert in_the_way(actor, obstacle()) == InTheWay(sentence=SENTENCE)
