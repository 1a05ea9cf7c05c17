from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, Reason
from bookings.errors import NotFree
from bookings.models import Booking
from bookings.services.change_status import change_status
from bookings.services.create_booking import create_booking
from bookings.services.line_request import ItemRequest, ProductRequest
from catalog.enums import Sharing
from tests.bookings.services.conftest import at, session, units
from tests.factories import ProductFactory, VenueFactory, VenuePriceFactory


def book(actor, *lines, **more):
    return create_booking(actor=actor, customer_id=None, lines=lines, **more)


def told(refusal):
    error = refusal.value
    return error.field, [(o.reason, o.name, o.free, o.starts_at, o.ends_at) for o in error.obstacles]


def test_lines_of_one_call_that_want_too_much_together_are_told_what_is_left(actor, product):
    with pytest.raises(NotFree) as refusal:
        book(actor, units(product, 3, 0, 2), units(product, 3, 1, 3))

    assert told(refusal) == (
        "lines.1.inventory_product_id",
        [(Reason.TOO_FEW_PLACES, product.name, 2, at(1), at(3))],
    )
    assert not Booking.objects.exists()


def test_lines_of_one_call_share_what_there_is_one_after_the_other(actor, product):
    booking = book(actor, units(product, 3, 0, 1), units(product, 2, 0, 2), units(product, 3, 1, 2))

    assert [line.units for line in booking.lines.all()] == [3, 2, 3]


def test_places_wanted_together_in_a_shared_venue_are_counted(partner, actor):
    gallery = VenueFactory(partner=partner, sharing=Sharing.PLACES, capacity=10)
    VenuePriceFactory(partner=partner, venues=[gallery])

    with pytest.raises(NotFree) as refusal:
        book(actor, session(gallery, places=8), session(gallery, 1, 2, places=8), session(gallery, places=8))

    assert told(refusal) == (
        "lines.2.venue_id",
        [(Reason.TOO_FEW_PLACES, gallery.name, 2, at(0), at(1))],
    )


def test_a_booking_that_begins_to_hold_is_told_which_of_its_lines_want_too_much(actor, product):
    booking = book(actor, units(product, 3), units(product, 3), status=BookingStatus.PROSPECTIVE)

    with pytest.raises(NotFree) as refusal:
        change_status(actor=actor, booking_id=booking.pk, status=BookingStatus.CONFIRMED)

    assert told(refusal) == (
        "lines.1.inventory_product_id",
        [(Reason.TOO_FEW_PLACES, product.name, 2, at(0), at(1))],
    )
    assert Booking.objects.get().status == BookingStatus.PROSPECTIVE


def test_lines_that_do_not_hold_may_want_more_than_is_left(actor, product):
    book(actor, units(product, 5))

    booking = book(actor, units(product, 5), units(product, 5), status=BookingStatus.PROSPECTIVE)

    assert [line.units for line in booking.lines.all()] == [5, 5]


def test_lines_that_hold_nothing_are_counted_but_not_asked(actor, venue, product):
    flowers, stage = ItemRequest(name="Flowers", cost=Decimal(5)), ItemRequest(name="Stage", cost=Decimal(9))
    booking = book(actor, session(venue), flowers, units(product, 3), stage)

    with pytest.raises(NotFree) as refusal:
        book(actor, session(venue, 2, 3), flowers, stage, units(product, 3))

    assert [line.name for line in booking.lines.all()] == [venue.name, "Flowers", product.name, "Stage"]
    assert refusal.value.field == "lines.3.inventory_product_id"


def test_a_booking_may_hold_nothing_at_all(actor, partner):
    block = ProductFactory(partner=partner)

    booking = book(actor, ProductRequest(product_id=block.pk, cost=Decimal(2)))

    assert booking.lines.get().price_gross == Decimal(2)
