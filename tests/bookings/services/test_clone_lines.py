"""Copies stand at the same time of the clock on another day, with all that stands within them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.enums import BookingStatus, LineKind
from bookings.errors import BookingClosed, NotFree
from bookings.models import Booking, Line, Occupancy
from bookings.services.add_line import add_line
from bookings.services.apply_package import apply_package
from bookings.services.cancel_booking import cancel_booking
from bookings.services.clone_lines import clone_day, clone_line
from bookings.services.create_booking import create_booking
from bookings.services.line_request import (
    ItemRequest,
    MenuRequest,
    PackageRequest,
    ResourceRequest,
    SeatRequest,
    SessionRequest,
)
from catalog.pricing.adjustment import PercentOfUnit
from partners.enums import Door, Role
from partners.errors import Invalid, NotAllowed, Stale, Unknown
from tests import factories
from tests.bookings.congress import MONDAY, ZONE, clock
from tests.bookings.services.planning import add, plan, summit

pytestmark = pytest.mark.django_db

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def booking(congress):
    return summit(congress)


def clone(congress, booking, line, **more):
    return clone_line(actor=congress.actor(), booking_id=booking.pk, line_id=line.pk, **more)


def clone_monday(congress, booking, to=TUESDAY, **more):
    return clone_day(actor=congress.actor(), booking_id=booking.pk, day=MONDAY, to=to, **more)


def in_short(lines):
    return [(line.kind, line.name, line.starts_at, line.ends_at, line.price_gross) for line in lines]


def test_a_session_is_copied_with_what_stands_within_it(congress, booking):
    plenary = plan(
        congress, booking, name="Plenary", layout_id=congress.rows.pk, cost=Decimal(800), attendees=60
    )
    lunch = MenuRequest(
        menu_id=congress.lunch.pk, session_id=plenary.pk, starts_at=clock(11), ends_at=clock(12)
    )
    add(congress, booking, lunch)
    add(
        congress,
        booking,
        ResourceRequest(
            inventory_product_id=congress.microphone.pk, units=4, session_id=plenary.pk, cost=Decimal(11)
        ),
    )

    outcome = clone(congress, booking, plenary, by_days=1)

    session, menu, microphones = outcome.lines
    assert in_short(outcome.lines) == [
        (LineKind.SESSION, "Plenary", clock(9, day=1), clock(12, day=1), Decimal(800)),
        (LineKind.MENU, "Buffet", clock(11, day=1), clock(12, day=1), Decimal(1800)),
        (LineKind.RESOURCE, "Microphone", clock(9, day=1), clock(12, day=1), Decimal(44)),
    ]
    assert (session.layout, session.attendees, session.lead_minutes) == (congress.rows, 60, 60)
    assert {menu.session_id, microphones.session_id} == {session.pk}
    assert Occupancy.objects.filter(line__in=outcome.lines, active=True).count() == 2
    assert outcome.booking.version == Booking.objects.get(pk=booking.pk).version


def test_a_line_is_copied_at_the_same_time(congress, booking):
    item = add(
        congress,
        booking,
        ItemRequest(
            name="Flowers", quantity=Decimal(3), cost=Decimal(10), discount=PercentOfUnit(Decimal(10))
        ),
    )

    copy = clone(congress, booking, item).line

    assert (copy.name, copy.quantity, copy.price_gross) == ("Flowers", Decimal(3), Decimal(27))
    assert booking.lines.standing().count() == 2


def test_a_session_at_the_same_time_warns_of_its_own_overlap(congress, booking):
    plenary = plan(congress, booking)

    outcome = clone(congress, booking, plenary)

    assert [warning.code for warning in outcome.warnings] == ["own_overlap"]


def test_the_clock_shows_the_same_after_a_change_of_the_clocks(congress, booking):
    """On Sunday, 31 March 2030 the clocks go forward in Vienna."""
    session = plan(
        congress,
        booking,
        starts_at=clock(9) - timedelta(days=37),
        ends_at=clock(12) - timedelta(days=37),
    )

    copy = clone(congress, booking, session, by_days=1).line

    walls = [f"{line.starts_at.astimezone(ZONE):%d %H:%M}" for line in (session, copy)]
    assert walls == ["30 09:00", "31 09:00"]
    assert copy.starts_at - session.starts_at == timedelta(hours=23)


def test_a_time_that_does_not_exist_on_the_other_day_is_refused_at_the_field(congress, booking):
    night = clock(2, 30) - timedelta(days=37)
    session = plan(congress, booking, starts_at=night, ends_at=night + timedelta(hours=2))

    with pytest.raises(Invalid) as caught:
        clone(congress, booking, session, by_days=1)

    assert (caught.value.field, caught.value.code) == ("by_days", "no_such_time")
    assert booking.lines.count() == 1


def test_what_is_taken_on_the_other_day_is_refused(congress, booking):
    plenary = plan(congress, booking)
    other = summit(congress, status=BookingStatus.CONFIRMED)
    plan(congress, other, starts_at=clock(10, day=1), ends_at=clock(11, day=1))

    with pytest.raises(NotFree) as caught:
        clone(congress, booking, plenary, by_days=1)

    assert caught.value.field == "venue_id"
    assert booking.lines.count() == 1


def test_a_package_brings_what_it_includes_along(congress, booking):
    package = apply_package(
        actor=congress.actor(),
        booking_id=booking.pk,
        request=PackageRequest(package_id=congress.package.pk, booked_on=MONDAY),
    ).line

    copies = clone(congress, booking, package, by_days=1).lines

    assert [(line.kind, line.first_day, line.price_gross) for line in copies] == [
        (LineKind.PACKAGE, TUESDAY, Decimal(6000)),
        (LineKind.SESSION, TUESDAY, Decimal(0)),
        (LineKind.MENU, TUESDAY, Decimal(0)),
    ]
    assert {line.package_line_id for line in copies[1:]} == {copies[0].pk}
    assert copies[2].session_id == copies[1].pk


def test_a_copy_outside_its_package_costs_its_own_price(congress, booking):
    apply_package(
        actor=congress.actor(),
        booking_id=booking.pk,
        request=PackageRequest(package_id=congress.package.pk, booked_on=MONDAY),
    )
    lunch = booking.lines.get(kind=LineKind.MENU)

    outcome = clone(congress, booking, lunch)

    assert outcome.line.price_gross == Decimal(3000)
    assert (outcome.line.is_included, outcome.line.package_line_id) == (False, None)
    assert [warning.code for warning in outcome.warnings] == ["no_longer_included"]


def test_a_seat_is_copied_but_not_to_another_day(congress):
    event = factories.EventFactory(partner=congress.partner, facility=congress.facility, capacity=5)
    price = factories.EventPriceFactory(partner=congress.partner, event=event)
    booking = create_booking(
        actor=congress.actor(),
        customer_id=None,
        lines=[SeatRequest(event_id=event.pk, price_id=price.pk)],
    )
    seat = booking.lines.get()

    copy = clone(congress, booking, seat).line
    with pytest.raises(Invalid) as caught:
        clone(congress, booking, seat, by_days=1)

    assert (copy.bookable_id, copy.starts_at) == (seat.bookable_id, seat.starts_at)
    assert caught.value.field == "by_days"
    assert booking.lines.count() == 2


def test_a_day_is_copied(congress, booking):
    plenary = plan(congress, booking, name="Plenary")
    add(congress, booking, MenuRequest(menu_id=congress.lunch.pk, session_id=plenary.pk))
    dinner = MenuRequest(menu_id=congress.lunch.pk, starts_at=clock(19), ends_at=clock(22), attendees=10)
    add(congress, booking, dinner)
    add(congress, booking, ItemRequest(name="Insurance", cost=Decimal(5)))
    plan(congress, booking, venue_id=congress.salon.pk, starts_at=clock(9, day=2), ends_at=clock(10, day=2))

    outcome = clone_monday(congress, booking)

    assert [(line.kind, line.starts_at, line.ends_at) for line in outcome.lines] == [
        (LineKind.SESSION, clock(9, day=1), clock(12, day=1)),
        (LineKind.MENU, clock(9, day=1), clock(12, day=1)),
        (LineKind.MENU, clock(19, day=1), clock(22, day=1)),
    ]
    assert booking.lines.standing().count() == 8


def test_a_day_is_copied_with_its_package(congress, booking):
    apply_package(
        actor=congress.actor(),
        booking_id=booking.pk,
        request=PackageRequest(package_id=congress.package.pk, booked_on=MONDAY),
    )
    before = Booking.objects.get(pk=booking.pk).total_gross

    outcome = clone_monday(congress, booking)

    assert [line.is_included for line in outcome.lines] == [False, True, True]
    assert outcome.booking.total_gross == before * 2
    assert outcome.warnings == ()


def test_a_seat_stays_single_when_its_day_is_copied(congress):
    event = factories.EventFactory(
        partner=congress.partner, facility=congress.facility, starts_on=MONDAY, ends_on=MONDAY
    )
    price = factories.EventPriceFactory(partner=congress.partner, event=event)
    booking = create_booking(
        actor=congress.actor(),
        customer_id=None,
        lines=[
            SeatRequest(event_id=event.pk, price_id=price.pk),
            SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(12)),
        ],
    )

    outcome = clone_monday(congress, booking)

    assert [line.kind for line in outcome.lines] == [LineKind.SESSION]
    assert [warning.code for warning in outcome.warnings] == ["not_copied"]


@pytest.mark.parametrize(
    ("day", "to", "field"),
    [
        (MONDAY, MONDAY, "to"),
        (MONDAY, date(9999, 12, 31), "to"),
        (TUESDAY, MONDAY, "day"),
    ],
)
def test_a_day_that_cannot_be_copied_is_refused_at_its_field(congress, booking, day, to, field):
    plan(congress, booking)

    with pytest.raises(Invalid) as caught:
        clone_day(actor=congress.actor(), booking_id=booking.pk, day=day, to=to)

    assert caught.value.field == field
    assert booking.lines.count() == 1


def test_a_line_is_not_copied_out_of_time(congress, booking):
    plenary = plan(congress, booking)
    package = apply_package(
        actor=congress.actor(),
        booking_id=booking.pk,
        request=PackageRequest(package_id=congress.package.pk, booked_on=date(2099, 12, 30)),
    ).line

    for line, by_days in ((plenary, 10**9), (package, 2)):
        with pytest.raises(Invalid) as caught:
            clone(congress, booking, line, by_days=by_days)
        assert (caught.value.field, caught.value.code) == ("by_days", "out_of_range")


def test_a_trial_keeps_nothing(congress, booking):
    plenary = plan(congress, booking)
    version = Booking.objects.get(pk=booking.pk).version

    outcome = clone(congress, booking, plenary, by_days=1, dry_run=True)

    assert outcome.booking.total_gross > 0
    assert booking.lines.count() == 1
    assert Booking.objects.get(pk=booking.pk).version == version


def test_whoever_may_not_write_copies_nothing(congress, booking):
    plenary = plan(congress, booking)
    viewer = congress.actor(Door.WEB, Role.VIEWER)

    with pytest.raises(NotAllowed):
        clone_line(actor=viewer, booking_id=booking.pk, line_id=plenary.pk)
    with pytest.raises(NotAllowed):
        clone_day(actor=viewer, booking_id=booking.pk, day=MONDAY, to=TUESDAY)


def test_what_is_not_the_bookings_own_is_unknown(congress, booking):
    foreign = plan(congress, summit(congress))

    with pytest.raises(Unknown):
        clone(congress, booking, foreign)


def test_a_copy_of_what_was_changed_meanwhile_is_refused(congress, booking):
    plenary = plan(congress, booking)

    with pytest.raises(Stale):
        clone(congress, booking, plenary, expected_version=1)
    with pytest.raises(Stale):
        clone_monday(congress, booking, expected_version=1)


def test_a_cancelled_booking_is_not_copied(congress, booking):
    plenary = plan(congress, booking)
    cancel_booking(actor=congress.actor(), booking_id=booking.pk)

    with pytest.raises(BookingClosed):
        clone(congress, booking, plenary, by_days=1)


def test_a_long_day_asks_no_more_questions(congress, booking):
    def questions(to):
        with CaptureQueriesContext(connection) as queries:
            clone_monday(congress, booking, to=to)
        return len(queries)

    request = ItemRequest(name="Desk", cost=Decimal(5), starts_at=clock(9), ends_at=clock(10))
    add_line(actor=congress.actor(), booking_id=booking.pk, request=request)
    few = questions(TUESDAY)
    for _number in range(5):
        add_line(actor=congress.actor(), booking_id=booking.pk, request=request)

    assert questions(MONDAY + timedelta(days=2)) == few
    assert Line.objects.filter(booking=booking).count() == 13
