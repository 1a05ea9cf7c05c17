"""What closes or frees venues without a booking: blockouts, events' dates, capacity and parts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bookings.errors import AlreadyCancelled, EventNotBookable, HeldAhead, NotFree, UnknownReference
from bookings.models import Appointment, Blockout, Booking, Charge, Occupancy
from bookings.services.cancel_event import cancel_event
from bookings.services.change_capacity import change_capacity
from bookings.services.change_parts import change_parts
from bookings.services.close_bookable import close_bookable, move_blockout, reopen_bookable
from bookings.services.create_booking import create_booking
from bookings.services.line_request import ResourceRequest
from bookings.services.schedule_event import AppointmentRequest, schedule_event
from partners.enums import Role
from partners.errors import Invalid, NotAllowed, Unknown
from tests.bookings.services.conftest import actor_of, at, seat, session, units
from tests.factories import VenueFactory


def dates(venue, *hours):
    return [AppointmentRequest(venue_id=venue.pk, starts_at=at(h), ends_at=at(h + 1)) for h in hours]


def test_a_blockout_keeps_everybody_out_until_it_is_taken_away(actor, venue):
    blockout = close_bookable(
        actor=actor, bookable_id=venue.pk, starts_at=at(0), ends_at=at(2), reason="New floor"
    )
    with pytest.raises(NotFree) as refused:
        create_booking(actor=actor, customer_id=None, lines=[session(venue, 1, 3)])
    assert [one.reason for one in refused.value.obstacles] == ["closed"]

    reopen_bookable(actor=actor, blockout_id=blockout.pk)

    assert create_booking(actor=actor, customer_id=None, lines=[session(venue, 1, 3)]).pk


def test_a_blockout_does_not_push_a_booking_out(actor, venue, product):
    create_booking(actor=actor, customer_id=None, lines=[session(venue), units(product, 1)])

    for bookable in (venue, product):
        with pytest.raises(NotFree):
            close_bookable(actor=actor, bookable_id=bookable.pk, starts_at=at(0), ends_at=at(2))
    assert Blockout.objects.count() == 0


def test_a_blockout_moves(actor, venue):
    blockout = close_bookable(actor=actor, bookable_id=venue.pk, starts_at=at(0), ends_at=at(2))
    create_booking(actor=actor, customer_id=None, lines=[session(venue, 4, 5)])

    moved = move_blockout(
        actor=actor, blockout_id=blockout.pk, starts_at=at(1), ends_at=at(4), reason="Paint"
    )

    held = Occupancy.objects.get(blockout=moved).period
    assert (held.lower, held.upper, moved.reason) == (at(1), at(4), "Paint")
    with pytest.raises(NotFree):
        move_blockout(actor=actor, blockout_id=blockout.pk, starts_at=at(1), ends_at=at(4.5))


def test_closing_needs_sense_a_permission_and_ones_own_things(partner, actor, venue):
    foreign = VenueFactory()

    with pytest.raises(Invalid):
        close_bookable(actor=actor, bookable_id=venue.pk, starts_at=at(2), ends_at=at(2))
    with pytest.raises(UnknownReference):
        close_bookable(actor=actor, bookable_id=foreign.pk, starts_at=at(0), ends_at=at(2))
    with pytest.raises(NotAllowed):
        close_bookable(
            actor=actor_of(partner, Role.COORDINATOR), bookable_id=venue.pk, starts_at=at(0), ends_at=at(2)
        )
    with pytest.raises(Unknown):
        reopen_bookable(actor=actor, blockout_id=0)


def test_an_events_dates_hold_their_venue_and_move_its_seats(actor, venue, event):
    booking = create_booking(actor=actor, customer_id=None, lines=[seat(event)])

    schedule_event(actor=actor, event_id=event.pk, appointments=dates(venue, 0, 24))

    with pytest.raises(NotFree):
        create_booking(actor=actor, customer_id=None, lines=[session(venue, 24, 25)])
    line = booking.lines.get()
    assert (line.starts_at, line.ends_at) == (at(0), at(25))
    moved = Booking.objects.get(pk=booking.pk)
    assert (moved.starts_at, str(moved.starts_on), moved.version) == (at(0), "2030-05-06", 2)
    assert [str(c.charged_on) for c in Charge.objects.filter(line=line)] == ["2030-05-06"]


def test_new_dates_replace_the_old_ones(actor, venue, event):
    schedule_event(actor=actor, event_id=event.pk, appointments=dates(venue, 0, 2))
    schedule_event(actor=actor, event_id=event.pk, appointments=dates(venue, 1, 3))

    assert [one.starts_at for one in Appointment.objects.all()] == [at(1), at(3)]
    create_booking(actor=actor, customer_id=None, lines=[session(venue, 0, 1)])


def test_dates_that_are_taken_or_senseless_change_nothing(actor, venue, event):
    create_booking(actor=actor, customer_id=None, lines=[session(venue, 5, 6)])
    schedule_event(actor=actor, event_id=event.pk, appointments=dates(venue, 0))

    with pytest.raises(NotFree) as refused:
        schedule_event(actor=actor, event_id=event.pk, appointments=dates(venue, 2, 5))
    assert refused.value.field == "appointments.1.venue_id"
    wrong = [AppointmentRequest(venue_id=venue.pk, starts_at=at(1), ends_at=at(1))]
    with pytest.raises(Invalid):
        schedule_event(actor=actor, event_id=event.pk, appointments=wrong)
    with pytest.raises(UnknownReference):
        schedule_event(actor=actor, event_id=event.pk, appointments=dates(VenueFactory(), 2))
    assert [one.starts_at for one in Appointment.objects.all()] == [at(0)]


def test_a_cancelled_event_frees_its_venues_and_is_cancelled_once(actor, venue, event):
    schedule_event(actor=actor, event_id=event.pk, appointments=dates(venue, 0))

    cancel_event(actor=actor, event_id=event.pk)

    create_booking(actor=actor, customer_id=None, lines=[session(venue, 0, 1)])
    with pytest.raises(AlreadyCancelled):
        cancel_event(actor=actor, event_id=event.pk)
    with pytest.raises(EventNotBookable):
        schedule_event(actor=actor, event_id=event.pk, appointments=dates(venue, 5))


def test_a_capacity_stays_above_what_is_held_ahead(actor, product):
    starts_at = timezone.now() + timedelta(days=3)
    ahead = ResourceRequest(
        inventory_product_id=product.pk, units=3, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)
    )
    create_booking(actor=actor, customer_id=None, lines=[ahead])

    with pytest.raises(HeldAhead) as refused:
        change_capacity(actor=actor, bookable_id=product.pk, capacity=2)

    assert (refused.value.field, refused.value.text) == (
        "capacity",
        "3 are held at the same time ahead; the capacity cannot be lower.",
    )
    assert change_capacity(actor=actor, bookable_id=product.pk, capacity=3).capacity == 3


def test_what_was_held_in_the_past_does_not_bind_the_capacity(actor, product):
    starts_at = timezone.now() - timedelta(days=3)
    past = ResourceRequest(
        inventory_product_id=product.pk, units=5, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)
    )
    create_booking(actor=actor, customer_id=None, lines=[past])

    assert change_capacity(actor=actor, bookable_id=product.pk, capacity=1).capacity == 1


def test_parts_change_while_nothing_lies_ahead(partner, actor, venue):
    part, other = VenueFactory(partner=partner), VenueFactory(partner=partner)
    change_parts(actor=actor, venue_id=venue.pk, part_ids=[part.pk])
    create_booking(actor=actor, customer_id=None, lines=[session(venue)])

    with pytest.raises(HeldAhead):
        change_parts(actor=actor, venue_id=venue.pk, part_ids=[part.pk, other.pk])

    assert [one.pk for one in venue.parts.all()] == [part.pk]


def test_a_venue_is_never_a_part_of_itself(partner, actor, venue):
    part = VenueFactory(partner=partner)
    change_parts(actor=actor, venue_id=venue.pk, part_ids=[part.pk])

    for whole, parts in ((venue, [venue.pk]), (part, [venue.pk])):
        with pytest.raises(Invalid):
            change_parts(actor=actor, venue_id=whole.pk, part_ids=parts)


def test_parts_are_ones_own(actor, venue):
    with pytest.raises(UnknownReference):
        change_parts(actor=actor, venue_id=venue.pk, part_ids=[VenueFactory().pk])
