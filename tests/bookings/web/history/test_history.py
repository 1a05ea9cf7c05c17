"""The history tells every write: who, when, by which door, and what was before and after."""

import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from bookings.enums import BookingStatus, LineKind
from bookings.models import Booking, Line
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_line import change_line
from bookings.services.change_status import change_status
from bookings.services.create_booking import create_booking
from bookings.services.line_request import ResourceRequest, SessionRequest
from bookings.web.history.entries import Change, history_of
from partners.access import Actor
from partners.enums import Door, Role
from tests.bookings.web.conftest import at
from tests.factories import (
    BookingFactory,
    CustomerFactory,
    DiscountFactory,
    InventoryProductFactory,
    PaymentTypeFactory,
    ProductPriceFactory,
    VenueFactory,
    VenuePriceFactory,
)

pytestmark = pytest.mark.django_db
VIENNA = "Europe/Vienna"


@pytest.fixture
def salons(facility):
    """Two, for 36 an hour each with 20 % inside."""
    salons = [VenueFactory(facility=facility, name=name) for name in ("Salon A", "Salon B")]
    VenuePriceFactory(partner=facility.partner, venues=salons, amount=Decimal(36), name="Standard")
    return salons


@pytest.fixture
def booking(actor, salons):
    customer = CustomerFactory(partner=actor.partner, first_name="Eva", last_name="Huber")
    return create_booking(actor=actor, customer_id=customer.pk, lines=[session(salons[0])])


@pytest.fixture
def move(actor, booking):
    """Change the booking's first line."""

    def change(**changes):
        line = booking.lines.order_by("pk").first()
        return change_line(actor=actor, kind=LineKind(line.kind), line_id=line.pk, changes=changes).line

    return change


def session(venue, start=0, end=1):
    return SessionRequest(venue_id=venue.pk, starts_at=at(start), ends_at=at(end))


def told(actor, booking):
    """Newest first: the sentence and its changes."""
    return [(entry.what, entry.changes) for entry in history_of(actor, booking, VIENNA)]


def test_a_new_booking_is_one_entry(actor, booking):
    entry, *rest = history_of(actor, booking, VIENNA)

    assert rest == []
    assert (entry.who, entry.door, entry.what, entry.changes) == (
        "Anna Berger",
        "Staff pages",
        "Booking created",
        [],
    )
    assert entry.at.tzname() in {"CET", "CEST"}
    assert abs(entry.at - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_moved_session(actor, booking, move):
    move(starts_at=at(2), ends_at=at(4))

    assert told(actor, booking)[0] == (
        "Salon A changed",
        [
            Change("Starts at", "Mon 6 May 2030, 12:00", "Mon 6 May 2030, 14:00"),
            Change("Ends at", "Mon 6 May 2030, 13:00", "Mon 6 May 2030, 16:00"),
            Change("Gross", "36.00", "72.00"),
        ],
    )


def test_references_are_told_by_name(actor, booking, salons, move):
    other = CustomerFactory(partner=actor.partner, first_name="Karl", last_name="Maier")
    discount = DiscountFactory(partner=actor.partner, name="Members")
    invoice = PaymentTypeFactory(partner=actor.partner, name="On account")

    move(customer_id=other.pk, payment_type_id=invoice.pk, venue_id=salons[1].pk, discount_id=discount.pk)

    assert told(actor, booking)[0] == (
        "Salon B changed",
        [
            Change("Customer", "Eva Huber", "Karl Maier"),
            Change("Payment type", "", "On account"),
            Change("What is booked", "Salon A", "Salon B"),
            Change("Discount", "", "Members"),
            Change("Gross", "36.00", "32.40"),
        ],
    )


def test_a_note_changed_without_its_lines(actor, booking, move):
    move(internal_note="Needs a lectern")

    assert told(actor, booking)[0] == ("Booking changed", [Change("Internal note", "", "Needs a lectern")])


def test_a_write_that_changed_nothing_is_left_out(actor, booking, move):
    move(internal_note="")

    assert Booking.objects.get(pk=booking.pk).version == 2
    assert told(actor, booking) == [("Booking created", [])]


def test_customers_are_told_to_those_who_may_read_them(actor, booking, move):
    move(customer_id=None, internal_note="Private")
    operations = Actor(
        partner=actor.partner, role=Role.OPERATIONS, door=Door.WEB, principal="user:0", name="Otto"
    )

    assert told(actor, booking)[0][1][0] == Change("Customer", "Eva Huber", "")
    assert told(operations, booking)[0] == ("Booking changed", [Change("Internal note", "", "Private")])


def test_writes_of_one_transaction_are_told_apart(actor, booking):
    """As when data is loaded: all in one transaction, signed once."""
    cancel_booking(actor=actor, booking_id=booking.pk)
    signed = uuid.uuid4()
    for model in (Booking, Line):
        model.pgh_event_model.objects.update(pgh_context_id=signed)

    assert told(actor, booking) == [
        ("Booking cancelled", [Change("Status", "Confirmed", "Cancelled")]),
        ("Booking created", []),
    ]


def test_each_move_of_the_status_has_its_reason(actor, booking):
    for status, reason in [("tentative", "Budget"), ("confirmed", "Signed"), ("tentative", "")]:
        change_status(actor=actor, booking_id=booking.pk, status=status, reason=reason)
    cancel_booking(actor=actor, booking_id=booking.pk, reason="Ill")

    status = "Status"
    assert told(actor, booking)[:4] == [
        ("Booking cancelled", [Change(status, "Tentative", "Cancelled"), Change("Reason", "", "Ill")]),
        ("Status changed", [Change(status, "Confirmed", "Tentative")]),
        ("Status changed", [Change(status, "Tentative", "Confirmed"), Change("Reason", "", "Signed")]),
        ("Status changed", [Change(status, "Confirmed", "Tentative"), Change("Reason", "", "Budget")]),
    ]


def test_a_reason_of_another_day_is_not_borrowed(actor, booking):
    with time_machine.travel(datetime.now(UTC) - timedelta(days=1)):
        change_status(actor=actor, booking_id=booking.pk, status="tentative", reason="Budget")

    assert told(actor, booking)[0] == ("Status changed", [Change("Status", "Confirmed", "Tentative")])


def test_writes_past_all_doors_are_told_too(actor, booking, unsigned):
    unsigned()
    Booking.objects.filter(pk=booking.pk).update(status=BookingStatus.TENTATIVE)

    entry = history_of(actor, booking, VIENNA)[0]

    assert (entry.who, entry.door, entry.changes) == (
        "",
        "Database",
        [Change("Status", "Confirmed", "Tentative")],
    )


def test_what_follows_is_told_when_it_is_all_there_is(actor, booking, unsigned):
    unsigned()
    Booking.objects.filter(pk=booking.pk).update(total_tax=Decimal("1.5"))

    assert told(actor, booking)[0] == ("Booking changed", [Change("Tax", "6.00", "1.50")])


def test_several_lines_in_one_write_are_named(actor, salons, unsigned):
    booking = create_booking(actor=actor, customer_id=None, lines=[session(salon) for salon in salons])
    unsigned()
    Line.objects.filter(booking=booking).update(price_tax=7, price_net=29)

    assert told(actor, booking)[0] == (
        "Salon A changed, Salon B changed",
        [
            Change("Salon A, net", "30.00", "29.00"),
            Change("Salon A, tax", "6.00", "7.00"),
            Change("Salon B, net", "30.00", "29.00"),
            Change("Salon B, tax", "6.00", "7.00"),
        ],
    )


def test_another_bookings_history_is_not_told(actor, booking):
    other = BookingFactory(partner=actor.partner, facility=booking.facility)
    Booking.objects.filter(pk=other.pk).update(internal_note="Not here")

    assert told(actor, booking) == [("Booking created", [])]


def test_the_number_of_questions_does_not_grow(actor, facility, count_queries):
    product = InventoryProductFactory(facility=facility, capacity=100)
    ProductPriceFactory(partner=facility.partner, product=product)

    def changed_booking(lines):
        wanted = ResourceRequest(inventory_product_id=product.pk, units=1, starts_at=at(0), ends_at=at(1))
        booking = create_booking(actor=actor, customer_id=None, lines=[wanted] * lines)
        for line in booking.lines.all():
            customer = CustomerFactory(partner=actor.partner)
            change_line(
                actor=actor,
                kind=LineKind.RESOURCE,
                line_id=line.pk,
                changes={"customer_id": customer.pk, "units": 2},
            )
        return booking

    few, many = changed_booking(1), changed_booking(10)

    counts = [
        count_queries(lambda booking=booking: history_of(actor, booking, VIENNA)) for booking in (few, many)
    ]
    assert len(told(actor, many)) == 11
    assert counts[0] == counts[1]
