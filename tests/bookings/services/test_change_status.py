import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from bookings.enums import HOLDING, MOVES, BookingStatus
from bookings.errors import AlreadyCancelled, EventFull, MoveNotAllowed, NotFree
from bookings.models import Booking, Occupancy, StatusChange
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_parts import change_parts
from bookings.services.change_status import change_status
from bookings.services.create_booking import create_booking
from partners.enums import Role
from partners.errors import Invalid, NotAllowed, Stale, Unknown
from tests.bookings.services.conftest import actor_of, seat, session
from tests.factories import BookingFactory, PartnerFactory, VenueFactory, VenuePriceFactory

ALL_MOVES = [(before, after) for before in BookingStatus for after in BookingStatus]


@pytest.mark.parametrize(("before", "after"), ALL_MOVES)
def test_a_status_moves_where_it_may(partner, actor, before, after):
    booking = BookingFactory(partner=partner, status=before)

    if after in MOVES[before]:
        assert change_status(actor=actor, booking_id=booking.pk, status=after).status == after
    else:
        with pytest.raises((MoveNotAllowed, AlreadyCancelled)):
            change_status(actor=actor, booking_id=booking.pk, status=after)
        assert Booking.objects.get(pk=booking.pk).status == before


def test_cancelling_frees_at_once_and_is_told_once(actor, venue):
    booking = create_booking(actor=actor, customer_id=None, lines=[session(venue)])

    cancelled = cancel_booking(actor=actor, booking_id=booking.pk, reason="Rain")

    assert (cancelled.status, cancelled.version) == (BookingStatus.CANCELLED, 2)
    assert [held.active for held in Occupancy.objects.filter(booking=booking)] == [False]
    create_booking(actor=actor, customer_id=None, lines=[session(venue)])
    with pytest.raises(AlreadyCancelled):
        cancel_booking(actor=actor, booking_id=booking.pk)
    last = StatusChange.objects.filter(booking=booking).last()
    assert (last.before, last.after, last.reason, last.made_by) == (
        "confirmed",
        "cancelled",
        "Rain",
        "Front desk",
    )


def test_coming_back_takes_the_places_again_or_is_refused(actor, venue):
    first = create_booking(actor=actor, customer_id=None, lines=[session(venue)])
    cancel_booking(actor=actor, booking_id=first.pk)
    change_status(actor=actor, booking_id=first.pk, status="prospective")
    second = create_booking(actor=actor, customer_id=None, lines=[session(venue)])

    with pytest.raises(NotFree):
        change_status(actor=actor, booking_id=first.pk, status="confirmed")
    cancel_booking(actor=actor, booking_id=second.pk)
    back = change_status(actor=actor, booking_id=first.pk, status="confirmed")

    assert back.status in HOLDING
    assert [held.active for held in Occupancy.objects.filter(booking=first)] == [True]


def test_coming_back_holds_the_parts_that_there_are_now(partner, actor, venue):
    booking = create_booking(actor=actor, customer_id=None, lines=[session(venue)], status="prospective")
    part = VenueFactory(partner=partner)
    VenuePriceFactory(partner=partner, venues=[part])
    change_parts(actor=actor, venue_id=venue.pk, part_ids=[part.pk])

    change_status(actor=actor, booking_id=booking.pk, status="confirmed")

    assert [held.bookable_id for held in Occupancy.objects.filter(booking=booking)] == [part.pk]
    with pytest.raises(NotFree):
        create_booking(actor=actor, customer_id=None, lines=[session(part)])


def test_coming_back_to_a_full_event_is_refused(actor, event):
    booking = create_booking(actor=actor, customer_id=None, lines=[seat(event)], status="prospective")
    create_booking(actor=actor, customer_id=None, lines=[seat(event)])

    with pytest.raises(EventFull):
        change_status(actor=actor, booking_id=booking.pk, status="confirmed")

    assert Booking.objects.get(pk=booking.pk).status == "prospective"


def test_coming_back_to_a_full_waiting_list_is_refused(actor, event):
    create_booking(actor=actor, customer_id=None, lines=[seat(event)])
    waiting = create_booking(actor=actor, customer_id=None, lines=[seat(event)])
    cancel_booking(actor=actor, booking_id=waiting.pk)
    change_status(actor=actor, booking_id=waiting.pk, status="prospective")
    other = create_booking(actor=actor, customer_id=None, lines=[seat(event)])

    with pytest.raises(EventFull):
        change_status(actor=actor, booking_id=waiting.pk, status="confirmed")
    cancel_booking(actor=actor, booking_id=other.pk)
    back = change_status(actor=actor, booking_id=waiting.pk, status="confirmed")

    assert (back.status, back.lines.get().status) == ("confirmed", "waiting")


def test_whoever_comes_back_to_a_waiting_list_is_asked_when_a_place_is_free(actor, event):
    seated = create_booking(actor=actor, customer_id=None, lines=[seat(event)])
    waiting = create_booking(actor=actor, customer_id=None, lines=[seat(event)])
    for booking in (waiting, seated):
        cancel_booking(actor=actor, booking_id=booking.pk)
    ProcrastinateJob.objects.all().delete()
    change_status(actor=actor, booking_id=waiting.pk, status="prospective")

    change_status(actor=actor, booking_id=waiting.pk, status="confirmed")

    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"event_id": event.pk}]


def test_a_cancelled_seat_asks_the_waiting_list(actor, event):
    booking = create_booking(actor=actor, customer_id=None, lines=[seat(event)])

    cancel_booking(actor=actor, booking_id=booking.pk)

    assert [(job.task_name, job.args) for job in ProcrastinateJob.objects.all()] == [
        ("fill_free_places", {"event_id": event.pk})
    ]


def test_a_move_needs_its_permission_its_version_and_its_partner(partner, actor):
    booking = BookingFactory(partner=partner)

    with pytest.raises(NotAllowed):
        cancel_booking(actor=actor_of(partner, Role.FINANCE), booking_id=booking.pk)
    with pytest.raises(Stale):
        cancel_booking(actor=actor, booking_id=booking.pk, expected_version=7)
    with pytest.raises(Unknown):
        cancel_booking(actor=actor_of(PartnerFactory()), booking_id=booking.pk)
    with pytest.raises(Invalid):
        change_status(actor=actor, booking_id=booking.pk, status="gone")
    assert Booking.objects.get(pk=booking.pk).status == BookingStatus.CONFIRMED
