"""A detailed booking from its opening to its end, through the services alone."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, LineKind
from bookings.models import Line, Occupancy
from bookings.services.add_line import add_line
from bookings.services.apply_package import apply_package
from bookings.services.change_booking import change_booking
from bookings.services.change_line import change_line
from bookings.services.change_status import change_status
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
)
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment, refund_payment
from bookings.services.remove_line import remove_line
from tests.bookings.congress import MONDAY, clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking(congress):
    return open_booking(
        actor=congress.actor(),
        facility_id=congress.facility.pk,
        fields={
            "name": "Autumn summit",
            "total_attendees": 100,
            "event_starts_on": MONDAY,
            "event_ends_on": MONDAY + timedelta(days=2),
        },
        status=BookingStatus.TENTATIVE,
    ).booking


def test_every_kind_of_line_costs_what_was_agreed(congress, booking):
    actor = congress.actor()

    def add(request):
        return add_line(actor=actor, booking_id=booking.pk, request=request).line

    session = add(
        SessionRequest(
            venue_id=congress.hall.pk,
            layout_id=congress.rows.pk,
            starts_at=clock(9),
            ends_at=clock(17),
            cost=Decimal(800),
            name="Plenary",
        )
    )
    menu = add(MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk))
    wine = add(BeverageRequest(beverage_package_id=congress.wine.pk, session_id=session.pk))
    microphones = add(
        ResourceRequest(
            inventory_product_id=congress.microphone.pk, units=4, session_id=session.pk, cost=Decimal(11)
        )
    )
    blocks = add(ProductRequest(product_id=congress.block.pk, quantity=Decimal(100)))
    item = add(ItemRequest(name="Signage", cost=Decimal(100), starts_at=clock(8), ends_at=clock(18, day=2)))

    booking.refresh_from_db()
    lines = [session, menu, wine, microphones, blocks, item]
    assert [line.price_gross for line in lines] == [Decimal(n) for n in (800, 3000, 1200, 44, 250, 100)]
    assert microphones.price_tax == Decimal("6.00") + Decimal("3.45")
    # fees: 5 % of 2727.27 and 1090.91, with 10 % on top; city tax: 2 % of each net
    fees = Decimal("136.36") + Decimal("13.64") + Decimal("54.55") + Decimal("5.46")
    nets = [charge.total - charge.tax for line in lines for charge in line.charges.all()]
    city = sum((round(net * 2 / 100, 2) for net in nets), Decimal(0))
    assert booking.total_gross == Decimal(5394) + fees + city
    assert booking.total_gross == booking.total_net + booking.total_tax
    assert item.charges.count() == 3


def test_head_count_reprices_what_follows_it(congress, booking):
    actor = congress.actor()
    menu = add_line(
        actor=actor,
        booking_id=booking.pk,
        request=MenuRequest(menu_id=congress.lunch.pk, starts_at=clock(12), ends_at=clock(13)),
    ).line
    pinned = add_line(
        actor=actor,
        booking_id=booking.pk,
        request=MenuRequest(menu_id=congress.lunch.pk, starts_at=clock(18), ends_at=clock(19), attendees=10),
    ).line

    change_booking(actor=actor, booking_id=booking.pk, fields={"total_attendees": 50})

    totals = [Line.objects.get(pk=line.pk).price_gross for line in (menu, pinned)]
    assert totals == [Decimal(1500), Decimal(300)]


def test_a_package_brings_its_contents_which_cost_nothing_more(congress, booking):
    actor = congress.actor()

    outcome = apply_package(
        actor=actor,
        booking_id=booking.pk,
        request=PackageRequest(package_id=congress.package.pk, booked_on=MONDAY),
        days=[MONDAY, MONDAY + timedelta(days=1)],
    )

    assert [line.price_gross for line in outcome.lines] == [Decimal(6000), Decimal(6000)]
    included = Line.objects.filter(booking=booking, is_included=True)
    assert [(line.kind, line.unit_value, line.price_gross) for line in included.order_by("pk")] == [
        (LineKind.SESSION, Decimal(100), Decimal(0)),
        (LineKind.SESSION, Decimal(100), Decimal(0)),
        (LineKind.MENU, Decimal(30), Decimal(0)),
        (LineKind.MENU, Decimal(30), Decimal(0)),
    ]
    assert Occupancy.objects.filter(booking=booking, active=True).count() == 2


def test_what_cannot_be_placed_is_left_out_with_a_warning(congress, booking):
    actor = congress.actor()
    other = open_booking(
        actor=actor, facility_id=congress.facility.pk, fields={}, status=BookingStatus.CONFIRMED
    ).booking
    add_line(
        actor=actor,
        booking_id=other.pk,
        request=SessionRequest(venue_id=congress.hall.pk, starts_at=clock(10), ends_at=clock(11)),
    )

    outcome = apply_package(
        actor=actor,
        booking_id=booking.pk,
        request=PackageRequest(package_id=congress.package.pk, booked_on=MONDAY),
    )

    assert [(one.code, one.line) for one in outcome.warnings] == [("not_placed", "Plenary")]
    assert booking.lines.count() == 1


def test_a_moved_session_takes_what_stands_within_it_along(congress, booking):
    actor = congress.actor()
    session = add_line(
        actor=actor,
        booking_id=booking.pk,
        request=SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(12)),
    ).line
    follows = add_line(
        actor=actor,
        booking_id=booking.pk,
        request=MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk),
    ).line
    own = add_line(
        actor=actor,
        booking_id=booking.pk,
        request=MenuRequest(
            menu_id=congress.lunch.pk, session_id=session.pk, starts_at=clock(10), ends_at=clock(11)
        ),
    ).line

    change_line(
        actor=actor,
        kind=LineKind.SESSION,
        line_id=session.pk,
        changes={"starts_at": clock(13), "ends_at": clock(16)},
    )

    follows.refresh_from_db()
    own.refresh_from_db()
    assert (follows.starts_at, follows.ends_at) == (clock(13), clock(16))
    assert (own.starts_at, own.ends_at) == (clock(14), clock(15))


def test_removing_a_session_removes_what_stands_within_it(congress, booking):
    actor = congress.actor()
    session = add_line(
        actor=actor,
        booking_id=booking.pk,
        request=SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(12)),
    ).line
    add_line(
        actor=actor,
        booking_id=booking.pk,
        request=MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk),
    )

    outcome = remove_line(actor=actor, kind=LineKind.SESSION, line_id=session.pk)

    assert outcome.booking.total_gross == Decimal(0)
    assert not booking.lines.standing().exists()
    assert not Occupancy.objects.filter(booking=booking).exists()


def test_payments_and_refunds_are_what_is_outstanding(congress, booking):
    actor = congress.actor()
    add_line(
        actor=actor,
        booking_id=booking.pk,
        request=ItemRequest(name="Flowers", cost=Decimal(100), excluded_tax_ids=(congress.city_tax.pk,)),
    )
    record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(60), paid_on=MONDAY)

    refunds = refund_payment(actor=actor, booking_id=booking.pk, amount=Decimal(20), paid_on=MONDAY)

    booking.refresh_from_db()
    assert [refund.amount for refund in refunds] == [Decimal(20)]
    assert booking.amount_outstanding == Decimal(60)


def test_confirming_stamps_when(congress, booking):
    changed = change_status(actor=congress.actor(), booking_id=booking.pk, status=BookingStatus.CONFIRMED)

    assert changed.became_confirmed_at is not None
    assert changed.became_tentative_at is not None


def test_a_name_of_its_own_moves_along_and_the_name_of_the_venue_changes_with_it(congress, booking):
    def plan(start, **named):
        request = SessionRequest(venue_id=congress.hall.pk, starts_at=start, ends_at=clock(20), **named)
        return add_line(actor=congress.actor(), booking_id=booking.pk, request=request).line

    lines = [plan(clock(9), name="Plenary"), plan(clock(18))]
    for line in lines:
        change_line(
            actor=congress.actor(),
            kind=LineKind.SESSION,
            line_id=line.pk,
            changes={"venue_id": congress.salon.pk},
        )

    assert [Line.objects.get(pk=line.pk).name for line in lines] == ["Plenary", "Salon"]
