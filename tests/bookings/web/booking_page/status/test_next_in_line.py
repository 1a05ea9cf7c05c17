"""Job 12: whoever cancels is told who else wanted the same venue at the same time."""

from decimal import Decimal

import pytest

from bookings.availability.next_in_line import next_in_line
from bookings.enums import BookingStatus
from bookings.services.add_line import add_line
from bookings.services.line_request import SessionRequest
from bookings.services.open_booking import open_booking
from tests.bookings.web.conftest import at
from tests.factories import VenueFactory, VenuePartFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def wish(actor, facility):
    """A prospective booking of a venue from one hour to another."""

    def wished(venue, start, end, status=BookingStatus.PROSPECTIVE, **fields):
        booking = open_booking(actor=actor, facility_id=facility.pk, status=status, fields=fields).booking
        request = SessionRequest(venue_id=venue.pk, starts_at=at(start), ends_at=at(end), cost=Decimal(9))
        add_line(actor=actor, booking_id=booking.pk, request=request)
        return booking

    return wished


def test_who_wants_the_same_venue_at_the_same_time(actor, booking, salon, facility, wish):
    first, second = wish(salon, 1, 3), wish(salon, -1, 1)
    wish(salon, 2, 4)
    wish(VenueFactory(facility=facility), 0, 2)

    assert next_in_line(actor.partner, booking.pk) == [first.pk, second.pk]


def test_wholes_and_parts_are_wanted_with_each_other(actor, booking, salon, facility, wish):
    hall, other = VenueFactory(facility=facility, name="Hall"), VenueFactory(facility=facility)
    for part in (salon, other):
        VenuePartFactory(whole=hall, part=part)
    whole = wish(hall, 0, 2)
    wish(other, 0, 2)

    assert next_in_line(actor.partner, booking.pk) == [whole.pk]


def test_nobody_waits_for_a_booking_without_sessions(actor, facility):
    booking = open_booking(actor=actor, facility_id=facility.pk, fields={}).booking

    assert next_in_line(actor.partner, booking.pk) == []


def test_they_are_offered_after_cancelling(send, booking, salon, wish):
    other = wish(salon, 0, 2, code="NEXT", name="Winter ball")

    answer = send("booking-cancel", booking, reason="Ill")

    text = answer.content.decode()
    assert (answer.status_code, [one.link.code for one in answer.context["waiting"]]) == (200, ["NEXT"])
    assert (other.get_absolute_url() in text, "Winter ball" in text, "SUMMIT is cancelled." in text) == (
        True,
        True,
        True,
    )
    assert ("bookings-changed" in answer["HX-Trigger"], "close-dialog" in answer["HX-Trigger"]) == (
        True,
        False,
    )


def test_where_nobody_waits_the_dialog_closes(send, booking):
    answer = send("booking-cancel", booking)

    assert ("close-dialog" in answer["HX-Trigger"], answer["HX-Reswap"]) == (True, "none")


def test_cancelling_asks_in_the_dialog(ask, booking):
    answer = ask("booking-cancel", booking)

    assert next(template.name for template in answer.templates) == "bookings/booking_page/status/_cancel.html"
    assert 'id="dialog-title"' in answer.content.decode()
