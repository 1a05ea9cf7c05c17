"""Whatever changes a status or an event's cancellation takes or frees the places with it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from bookings.enums import HOLDING, BookingStatus
from bookings.models import Booking
from tests.bookings.plain_sql import held, refused, settle, sql
from tests.factories import AppointmentFactory, SessionFactory, VenueFactory, VenuePartFactory

pytestmark = pytest.mark.django_db

AT = datetime(2030, 5, 6, 8, tzinfo=UTC)
PAST = datetime(2020, 5, 6, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
STATUS = "UPDATE bookings_booking SET status = %s WHERE id = %s"
CANCELLED_AT = "UPDATE catalog_event SET cancelled_at = %s WHERE bookable_ptr_id = %s"


@pytest.mark.parametrize("status", BookingStatus.values)
def test_a_status_written_by_sql_takes_or_frees_the_places(status: str) -> None:
    session = SessionFactory()

    sql(STATUS, status, session.booking_id)
    settle()

    assert held(session.bookable) == int(status in HOLDING)


def test_places_that_are_freed_can_be_taken() -> None:
    first = SessionFactory(starts_at=AT)
    sql(STATUS, "cancelled", first.booking_id)

    SessionFactory(bookable=first.bookable, starts_at=AT)
    settle()

    assert held(first.bookable) == 1


@pytest.mark.parametrize("status", sorted(HOLDING))
def test_a_holding_status_is_refused_where_the_places_are_gone(status: str) -> None:
    first = SessionFactory(starts_at=AT, booking__status="cancelled")
    SessionFactory(bookable=first.bookable, starts_at=AT)
    settle()

    with refused("occupancy_sole_use"):
        sql(STATUS, status, first.booking_id)
    with refused("occupancy_sole_use"):
        Booking.objects.filter(pk=first.booking_id).update(status=status)


def test_there_is_no_other_status() -> None:
    session = SessionFactory()

    with refused("booking_status_known"):
        sql(STATUS, "half_confirmed", session.booking_id)


def test_a_cancelled_event_frees_its_venues() -> None:
    appointment = AppointmentFactory(starts_at=AT)

    sql(CANCELLED_AT, timezone.now(), appointment.event_id)
    SessionFactory(bookable=appointment.venue, starts_at=AT)
    settle()

    assert held(appointment.venue) == 1


def test_an_event_comes_back_with_its_venues_or_not_at_all() -> None:
    appointment = AppointmentFactory(starts_at=AT)
    sql(CANCELLED_AT, timezone.now(), appointment.event_id)
    session = SessionFactory(bookable=appointment.venue, starts_at=AT)
    settle()

    with refused("occupancy_sole_use"):
        sql(CANCELLED_AT, None, appointment.event_id)
    sql(STATUS, "cancelled", session.booking_id)
    sql(CANCELLED_AT, None, appointment.event_id)
    settle()

    assert [row.active for row in appointment.occupancies.all()] == [True]


def test_a_booking_that_slept_while_its_venue_was_divided_cannot_wake_on_the_whole() -> None:
    session = SessionFactory(starts_at=AT, booking__status="cancelled")
    settle()
    VenuePartFactory(whole=session.bookable, part=VenueFactory(partner=session.partner))
    settle()

    with refused("line_holds_what_it_books"):
        sql(STATUS, "confirmed", session.booking_id)


@pytest.fixture
def divided_since():
    """Two holders of the past in a venue that has been divided since."""
    session = SessionFactory(starts_at=PAST)
    appointment = AppointmentFactory(venue=session.bookable, starts_at=PAST + HOUR)
    settle()
    VenuePartFactory(whole=session.bookable, part=VenueFactory(partner=session.partner))
    settle()
    return session, appointment


def test_what_is_past_can_be_cancelled_after_its_venue_was_divided(divided_since) -> None:
    session, appointment = divided_since

    sql(STATUS, "cancelled", session.booking_id)
    sql(CANCELLED_AT, timezone.now(), appointment.event_id)
    settle()

    assert held(session.bookable) == 0


def test_what_is_past_can_be_priced_anew_after_its_venue_was_divided(divided_since) -> None:
    session, _appointment = divided_since
    session.price_net = session.price_gross = 5

    session.save()
    settle()

    session.refresh_from_db()
    assert session.price_gross == 5
