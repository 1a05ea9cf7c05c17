"""When a booking became what it is; holds that expire; hours and overlaps that people are warned of."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from bookings.enums import BookingStatus
from bookings.errors import MoveNotAllowed, NotFree
from bookings.models import Booking, Occupancy, StatusChange
from bookings.services import release_holds as releasing
from bookings.services.add_line import add_line
from bookings.services.change_booking import change_booking
from bookings.services.change_status import change_status
from bookings.services.line_request import SessionRequest
from bookings.services.release_holds import release_holds
from catalog.enums import Weekday
from partners.enums import Door
from partners.errors import Invalid
from tests.bookings.congress import MONDAY, clock
from tests.bookings.services.planning import plan, summit
from tests.factories import OpeningHoursFactory

pytestmark = pytest.mark.django_db

EXPIRY = datetime(2030, 3, 1, 23, tzinfo=UTC)
"""Midnight after the first of March in Vienna."""
HOLD = {"status": BookingStatus.PROSPECTIVE_HOLD, "decision_on": date(2030, 3, 1)}


def move(congress, booking, status, door=Door.RPC):
    return change_status(actor=congress.actor(door), booking_id=booking.pk, status=status)


def stamps(booking):
    booking.refresh_from_db()
    return booking.became_tentative_at, booking.became_confirmed_at, booking.became_cancelled_at


def test_each_status_is_stamped_when_it_is_entered_and_keeps_its_stamp(congress):
    first, second, third = (datetime(2030, 1, day, 12, tzinfo=UTC) for day in (1, 2, 3))
    with time_machine.travel(first, tick=False):
        booking = summit(congress, status=BookingStatus.TENTATIVE)
    with time_machine.travel(second, tick=False):
        move(congress, booking, BookingStatus.CONFIRMED)
    with time_machine.travel(third, tick=False):
        move(congress, booking, BookingStatus.CANCELLED)

    assert stamps(booking) == (first, second, third)


def test_a_status_entered_again_is_stamped_anew(congress):
    booking = summit(congress, status=BookingStatus.CONFIRMED)
    move(congress, booking, BookingStatus.TENTATIVE)
    again = datetime(2030, 1, 2, 12, tzinfo=UTC)

    with time_machine.travel(again, tick=False):
        move(congress, booking, BookingStatus.CONFIRMED)

    assert stamps(booking)[1] == again


def test_a_hold_expires_with_its_decision_date(congress):
    assert summit(congress, **HOLD).hold_expires_at == EXPIRY


def test_a_hold_without_a_decision_date_does_not_expire(congress):
    assert summit(congress, status=BookingStatus.PROSPECTIVE_HOLD).hold_expires_at is None


def test_another_decision_date_is_another_expiry_unless_one_is_given(congress):
    booking = summit(congress, **HOLD)
    how = {"actor": congress.actor(), "booking_id": booking.pk}

    moved = change_booking(fields={"decision_on": date(2030, 3, 2)}, **how).booking.hold_expires_at
    given = change_booking(
        fields={"decision_on": date(2030, 3, 3), "hold_expires_at": EXPIRY}, **how
    ).booking.hold_expires_at
    kept = change_booking(fields={"name": "Other"}, **how).booking.hold_expires_at

    assert (moved, given, kept) == (EXPIRY + timedelta(days=1), EXPIRY, EXPIRY)


def test_a_booking_that_holds_no_longer_has_no_expiry(congress):
    booking = summit(congress, **HOLD)

    assert move(congress, booking, BookingStatus.CONFIRMED).hold_expires_at is None


def test_a_hold_is_released_at_its_time_and_not_before(congress):
    booking = summit(congress, **HOLD)
    plan(congress, booking)

    with time_machine.travel(EXPIRY - timedelta(seconds=1), tick=False):
        before = release_holds()
    with time_machine.travel(EXPIRY, tick=False):
        after = release_holds()

    assert (before, after) == ([], [booking.pk])
    booking.refresh_from_db()
    assert booking.status == BookingStatus.PROSPECTIVE
    assert not Occupancy.objects.filter(booking=booking, active=True).exists()
    last = StatusChange.objects.filter(booking=booking).last()
    assert (last.before, last.after, last.reason, last.made_by) == (
        BookingStatus.PROSPECTIVE_HOLD,
        BookingStatus.PROSPECTIVE,
        "The hold expired.",
        "release_holds",
    )


def test_places_stay_taken_until_the_hold_is_released(congress):
    """A late job frees nothing by itself."""
    booking = summit(congress, **HOLD)
    plan(congress, booking)
    other = summit(congress)

    with time_machine.travel(EXPIRY + timedelta(days=3), tick=False):
        with pytest.raises(NotFree):
            plan(congress, other)
        release_holds()
        plan(congress, other)

    assert Occupancy.objects.filter(active=True).values_list("booking", flat=True).get() == other.pk


def test_whoever_prolongs_the_hold_meanwhile_wins(congress):
    booking = summit(congress, **HOLD)
    found = Booking.objects.hold_expired(EXPIRY).select_related("partner").get()
    change_booking(
        actor=congress.actor(), booking_id=booking.pk, fields={"hold_expires_at": EXPIRY + timedelta(days=7)}
    )

    assert releasing._release(found) is False

    booking.refresh_from_db()
    assert booking.status == BookingStatus.PROSPECTIVE_HOLD


def test_a_move_that_there_is_not_is_refused(congress):
    booking = summit(congress, status=BookingStatus.ORDERING)

    with pytest.raises(MoveNotAllowed) as refusal:
        move(congress, booking, BookingStatus.TENTATIVE)

    assert refusal.value.field == "status"


def test_what_is_no_longer_free_cannot_be_confirmed(congress):
    booking = summit(congress, status=BookingStatus.PROSPECTIVE)
    plan(congress, booking)
    other = summit(congress)
    plan(congress, other)

    with pytest.raises(NotFree) as refusal:
        move(congress, booking, BookingStatus.CONFIRMED)

    assert [obstacle.booking_id for obstacle in refusal.value.obstacles] == [other.pk]


@pytest.fixture
def open_till_noon(congress):
    for weekday in Weekday:
        OpeningHoursFactory(facility=congress.facility, weekday=weekday, opens_at=time(8), closes_at=time(12))


def session(congress, start, end):
    return SessionRequest(venue_id=congress.hall.pk, starts_at=clock(start), ends_at=clock(end))


@pytest.mark.parametrize("door", [Door.RPC, Door.WEB])
@pytest.mark.usefixtures("open_till_noon")
def test_people_are_warned_of_times_outside_opening_hours(congress, door):
    booking = summit(congress)

    outcome = add_line(actor=congress.actor(door), booking_id=booking.pk, request=session(congress, 9, 14))

    assert [warning.code for warning in outcome.warnings] == ["outside_opening_hours"]


@pytest.mark.usefixtures("open_till_noon")
def test_rest_refuses_times_outside_opening_hours(congress):
    booking = summit(congress)

    with pytest.raises(Invalid) as refusal:
        add_line(actor=congress.actor(Door.REST), booking_id=booking.pk, request=session(congress, 9, 14))

    assert (refusal.value.field, refusal.value.code) == ("starts_at", "outside_opening_hours")


@pytest.mark.parametrize("door", [Door.RPC, Door.WEB, Door.REST])
@pytest.mark.usefixtures("open_till_noon")
def test_what_was_planned_outside_opening_hours_can_be_confirmed_by_any_door(congress, door):
    booking = summit(congress, status=BookingStatus.PROSPECTIVE)
    add_line(actor=congress.actor(Door.WEB), booking_id=booking.pk, request=session(congress, 9, 14))

    assert move(congress, booking, BookingStatus.CONFIRMED, door).status == BookingStatus.CONFIRMED


@pytest.mark.parametrize("door", [Door.RPC, Door.WEB])
def test_people_are_warned_of_overlaps_of_their_own(congress, door):
    booking = summit(congress)
    plan(congress, booking, 9, 12)

    outcome = add_line(actor=congress.actor(door), booking_id=booking.pk, request=session(congress, 11, 14))

    assert [warning.code for warning in outcome.warnings] == ["own_overlap"]


def test_rest_refuses_overlaps_of_ones_own_but_not_what_touches(congress):
    booking = summit(congress)
    plan(congress, booking, 9, 12)
    rest = congress.actor(Door.REST)

    with pytest.raises(NotFree) as refusal:
        add_line(actor=rest, booking_id=booking.pk, request=session(congress, 11, 14))
    touching = add_line(actor=rest, booking_id=booking.pk, request=session(congress, 12, 14))

    assert refusal.value.field == "venue_id"
    assert touching.warnings == ()


@pytest.mark.parametrize("door", [Door.RPC, Door.REST])
def test_nobody_hears_of_an_overlap_that_was_there_before(congress, door):
    booking = summit(congress)
    plan(congress, booking, 9, 12)
    plan(congress, booking, 11, 14)

    outcome = add_line(actor=congress.actor(door), booking_id=booking.pk, request=session(congress, 15, 16))

    assert outcome.warnings == ()


def test_a_booking_can_begin_in_no_closed_status(congress):
    with pytest.raises(Invalid) as refusal:
        summit(congress, status=BookingStatus.CANCELLED)

    assert refusal.value.field == "status"


def test_a_first_day_without_an_event_is_that_of_the_earliest_line(congress):
    booking = summit(congress, event_starts_on=None, event_ends_on=None)
    plan(congress, booking, 9, 12)

    booking.refresh_from_db()

    assert (booking.starts_on, booking.starts_at, booking.ends_at) == (MONDAY, clock(9), clock(12))
