"""What an undo makes of a whole booking: its beginning, its end, its holds, its seats, and what went together."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bookings.enums import BookingStatus, LineKind, LineStatus
from bookings.errors import AlreadyCancelled, EventFull, NotFree, NotUndoable
from bookings.models import Booking, Occupancy, StatusChange
from bookings.services.add_line import add_line
from bookings.services.apply_package import apply_package
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_booking import change_booking
from bookings.services.change_capacity import change_capacity
from bookings.services.change_line import change_line
from bookings.services.change_status import change_status
from bookings.services.create_booking import create_booking
from bookings.services.fill_free_places import fill_free_places
from bookings.services.line_request import ItemRequest, PackageRequest, SeatRequest, SessionRequest
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment
from bookings.services.release_holds import release_holds
from bookings.services.remove_line import remove_line
from bookings.services.schedule_event import AppointmentRequest, schedule_event
from bookings.services.write import write
from catalog.wall_time import day_after, day_start, local_day
from partners.enums import Door, Role
from tests import factories
from tests.bookings.congress import MONDAY, clock
from tests.bookings.services.planning import plan, summit
from tests.bookings.services.undoing import state_of, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(congress):
    return congress.actor(Door.WEB)


@pytest.fixture
def owner(congress):
    return congress.actor(Door.WEB, Role.OWNER)


@pytest.fixture
def event(congress):
    """One seat, and two places on the waiting list."""
    event = factories.EventFactory(
        partner=congress.partner,
        facility=congress.facility,
        capacity=1,
        waitlist_enabled=True,
        waitlist_max_places=2,
    )
    factories.EventPriceFactory(partner=congress.partner, event=event)
    return event


def seat(event):
    return SeatRequest(event_id=event.pk, price_id=event.prices.get().pk)


def book(actor, *requests, **more):
    return create_booking(actor=actor, customer_id=None, lines=requests, **more)


def status_of(booking):
    return Booking.objects.get(pk=booking.pk).status


def moves_of(booking):
    moves = StatusChange.objects.filter(booking=booking)
    return [(move.before, move.after, move.reason) for move in moves]


def held(booking):
    return Occupancy.objects.filter(booking=booking, active=True).count()


def test_a_new_booking_becomes_cancelled_and_takes_its_places_again(congress, actor):
    request = SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(12))
    booking = book(actor, request)
    before = state_of(booking.pk)

    undo(actor, booking)
    assert (status_of(booking), held(booking)) == (BookingStatus.CANCELLED, 0)
    undo(actor, booking)

    assert state_of(booking.pk) == before
    assert held(booking) == 1
    assert moves_of(booking) == [
        ("", "confirmed", ""),
        ("confirmed", "cancelled", "Undone"),
        ("cancelled", "confirmed", "Undone"),
    ]


def test_an_opened_booking_becomes_cancelled(congress, actor):
    booking = open_booking(actor=actor, facility_id=congress.facility.pk, fields={}).booking

    outcome = undo(actor, booking)

    assert (outcome.booking.status, outcome.booking.version) == (BookingStatus.CANCELLED, 2)
    assert outcome.booking.became_cancelled_at is not None


def test_what_was_cancelled_as_it_was_made_is_not_cancelled_again(congress, actor):
    def work():
        booking = open_booking(actor=actor, facility_id=congress.facility.pk, fields={}).booking
        return cancel_booking(actor=actor, booking_id=booking.pk)

    booking = write(actor, work)

    with pytest.raises(AlreadyCancelled):
        undo(actor, booking)


def test_one_version_follows_and_one_entry_of_the_history(congress, actor):
    booking = summit(congress)
    plan(congress, booking)
    cancel_booking(actor=actor, booking_id=booking.pk)

    outcome = undo(actor, booking)

    versions = Booking.pgh_event_model.objects.filter(pgh_obj=booking.pk).order_by("pgh_id")
    assert list(versions.values_list("version", flat=True)) == [1, 2, 3, 4]
    assert outcome.booking.version == 4


def test_a_cancelled_booking_finds_its_place_taken(congress, actor):
    booking = summit(congress)
    plan(congress, booking)
    cancel_booking(actor=actor, booking_id=booking.pk)
    plan(congress, summit(congress), start=11, end=13)
    before = state_of(booking.pk)

    with pytest.raises(NotFree) as caught:
        undo(actor, booking)

    assert [obstacle.name for obstacle in caught.value.obstacles] == ["Hall"]
    assert state_of(booking.pk) == before
    assert Booking.objects.get(pk=booking.pk).version == 3


def test_a_released_hold_lasts_until_the_end_of_the_day(congress, actor):
    booking = summit(
        congress,
        status=BookingStatus.PROSPECTIVE_HOLD,
        hold_expires_at=timezone.now() - timedelta(minutes=5),
    )
    plan(congress, booking)
    zone = congress.facility.zone
    assert release_holds() == [booking.pk]

    today = local_day(timezone.now(), zone)
    outcome = undo(actor, booking)

    assert (status_of(booking), held(booking)) == (BookingStatus.PROSPECTIVE_HOLD, 1)
    assert outcome.booking.hold_expires_at == day_start(day_after(today), zone)
    assert [warning.code for warning in outcome.warnings] == ["hold_prolonged"]
    assert release_holds() == []


def test_a_hold_with_time_left_keeps_its_end(congress, actor):
    booking = summit(congress, status=BookingStatus.PROSPECTIVE_HOLD, decision_on=MONDAY)
    before = state_of(booking.pk)
    change_status(actor=actor, booking_id=booking.pk, status=BookingStatus.CONFIRMED)

    undo(actor, booking)

    assert state_of(booking.pk) == before


def test_all_that_went_together_is_undone_together(congress, actor):
    booking = summit(congress)
    session = plan(congress, booking)
    before = state_of(booking.pk)

    def work():
        change_booking(actor=actor, booking_id=booking.pk, fields={"total_attendees": 20})
        changes = {"venue_id": congress.salon.pk, "starts_at": clock(14), "ends_at": clock(15)}
        change_line(actor=actor, kind=LineKind.SESSION, line_id=session.pk, changes=changes)
        request = ItemRequest(name="Flowers", cost=Decimal(5))
        add_line(actor=actor, booking_id=booking.pk, request=request)
        record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(10), paid_on=MONDAY)
        cancel_booking(actor=actor, booking_id=booking.pk)

    write(actor, work)
    after = state_of(booking.pk)
    undo(actor, booking)
    undone = state_of(booking.pk)
    undo(actor, booking)

    assert undone == before
    assert state_of(booking.pk) == after


def test_places_of_before_are_asked_for_where_a_cancelled_booking_was_moved(congress, actor):
    """It moved and was cancelled in one; back it needs the hall, not the salon."""
    booking = summit(congress)
    session = plan(congress, booking)

    def work():
        changes = {"venue_id": congress.salon.pk}
        change_line(actor=actor, kind=LineKind.SESSION, line_id=session.pk, changes=changes)
        cancel_booking(actor=actor, booking_id=booking.pk)

    write(actor, work)
    plan(congress, summit(congress), venue_id=congress.salon.pk)

    undo(actor, booking)

    assert [row.bookable_id for row in Occupancy.objects.filter(booking=booking, active=True)] == [
        congress.hall.pk
    ]


def test_times_outside_opening_hours_come_back_through_every_door(congress):
    booking = summit(congress)
    session = plan(congress, booking, start=5, end=8)
    for weekday in range(7):
        factories.OpeningHoursFactory(facility=congress.facility, weekday=weekday)
    changes = {"starts_at": clock(10), "ends_at": clock(12)}
    change_line(actor=congress.actor(), kind=LineKind.SESSION, line_id=session.pk, changes=changes)

    outcome = undo(congress.actor(Door.REST), booking)

    assert outcome.line.starts_at == clock(5)
    assert [warning.code for warning in outcome.warnings] == ["outside_opening_hours"]


def test_an_overlap_of_its_own_comes_back_through_every_door(congress):
    booking = summit(congress)
    plan(congress, booking)
    second = plan(congress, booking, start=10, end=13)
    remove_line(actor=congress.actor(), kind=LineKind.SESSION, line_id=second.pk)

    outcome = undo(congress.actor(Door.REST), booking)

    assert [warning.code for warning in outcome.warnings] == ["own_overlap"]
    assert held(booking) == 2


def test_taxes_of_another_facility_that_came_along_stay(congress, actor):
    booking = summit(congress)
    annexe = factories.FacilityFactory(partner=congress.partner, name="Annexe")
    factories.TaxFactory(partner=congress.partner, facility=annexe, name="Levy", amount=Decimal(3))
    loft = factories.VenueFactory(partner=congress.partner, facility=annexe)
    before = state_of(booking.pk)
    plan(congress, booking, venue_id=loft.pk, cost=Decimal(100))
    after = state_of(booking.pk)

    undo(actor, booking)
    undone = state_of(booking.pk)
    undo(actor, booking)

    assert undone == before
    assert state_of(booking.pk) == after


def test_a_removed_seat_comes_back(actor, event):
    booking = book(actor, seat(event))
    before = state_of(booking.pk)
    remove_line(actor=actor, kind=LineKind.EVENT_SEAT, line_id=booking.lines.get().pk)

    undo(actor, booking)

    assert state_of(booking.pk) == before


def test_a_removed_seat_that_somebody_else_has_is_refused_and_does_not_wait(actor, event):
    booking = book(actor, seat(event))
    remove_line(actor=actor, kind=LineKind.EVENT_SEAT, line_id=booking.lines.get().pk)
    book(actor, seat(event))
    before = state_of(booking.pk)

    with pytest.raises(EventFull):
        undo(actor, booking)

    assert state_of(booking.pk) == before
    assert booking.lines.get().status == LineStatus.REMOVED


def test_who_waited_waits_again(actor, event):
    book(actor, seat(event))
    booking = book(actor, seat(event), ItemRequest(name="Lunch box", cost=Decimal(5)))
    before = state_of(booking.pk)
    waiting = booking.lines.get(kind=LineKind.EVENT_SEAT)
    remove_line(actor=actor, kind=LineKind.EVENT_SEAT, line_id=waiting.pk)

    undo(actor, booking)

    assert state_of(booking.pk) == before
    assert booking.lines.get(pk=waiting.pk).status == LineStatus.WAITING


def test_who_came_off_the_list_waits_again(actor, owner, event):
    book(actor, seat(event))
    booking = book(actor, seat(event))
    before = state_of(booking.pk)
    change_capacity(actor=owner, bookable_id=event.pk, capacity=2)
    assert fill_free_places(event_id=event.pk) == [booking.lines.get().pk]

    undo(actor, booking)

    assert state_of(booking.pk) == before


def appointments(congress, start, end):
    return [AppointmentRequest(venue_id=congress.salon.pk, starts_at=start, ends_at=end)]


def test_a_seat_comes_back_at_the_event_s_times_of_today(congress, actor, owner, event):
    schedule_event(actor=owner, event_id=event.pk, appointments=appointments(congress, clock(9), clock(10)))
    booking = book(actor, seat(event))
    remove_line(actor=actor, kind=LineKind.EVENT_SEAT, line_id=booking.lines.get().pk)
    schedule_event(actor=owner, event_id=event.pk, appointments=appointments(congress, clock(15), clock(17)))

    outcome = undo(actor, booking)

    assert (outcome.line.starts_at, outcome.line.ends_at) == (clock(15), clock(17))
    assert outcome.booking.starts_at == clock(15)


def test_a_move_of_the_event_is_not_undone_for_one_of_its_bookings(congress, actor, owner, event):
    schedule_event(actor=owner, event_id=event.pk, appointments=appointments(congress, clock(9), clock(10)))
    booking = book(actor, seat(event))
    schedule_event(actor=owner, event_id=event.pk, appointments=appointments(congress, clock(15), clock(17)))

    with pytest.raises(NotUndoable):
        undo(actor, booking)


def test_each_line_costs_one_question_more(congress, actor):
    """It is saved apart, as in every write; history and prices are read and written at once."""

    def questions(days):
        booking = summit(congress, status=BookingStatus.PROSPECTIVE)
        apply_package(
            actor=actor,
            booking_id=booking.pk,
            request=PackageRequest(package_id=congress.package.pk, booked_on=MONDAY),
            days=[MONDAY + timedelta(days=number) for number in range(days)],
        )
        change_booking(actor=actor, booking_id=booking.pk, fields={"total_attendees": 80})
        with CaptureQueriesContext(connection) as queries:
            undo(actor, booking)
        return len(queries)

    lines_a_day = 3
    assert questions(4) - questions(2) == 2 * lines_a_day
