"""Each filter of the list, alone and together; wrong values are named, never a server error."""

from datetime import date

import pytest

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.web.booking_list.filters import LONGEST_SEARCH, BookingFilter
from partners.access import Actor
from partners.enums import Door, Role
from tests.bookings.web.conftest import at
from tests.factories import (
    BookingFactory,
    CustomerFactory,
    EventFactory,
    EventSeatFactory,
    FacilityFactory,
    InventoryProductFactory,
    ResourceLineFactory,
    SessionFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def salon(facility):
    return VenueFactory(facility=facility, name="Salon Mozart")


@pytest.fixture
def huber(partner, facility, salon):
    customer = CustomerFactory(
        partner=partner, first_name="Eva", last_name="Huber", email="eva@huber.example", number="K-7"
    )
    booking = BookingFactory(
        facility=facility, code="AAAA000001", customer=customer, starts_at=at(0), starts_on=date(2030, 5, 6)
    )
    SessionFactory(booking=booking, bookable=salon, starts_at=at(0))
    SessionFactory(booking=booking, bookable=salon, starts_at=at(3))
    return booking


@pytest.fixture
def maier(partner, huber):
    """At another facility, a day later, undecided; with a seat and rackets."""
    club = FacilityFactory(partner=partner, name="Club")
    booking = BookingFactory(
        facility=club,
        code="BBBB000002",
        customer=CustomerFactory(partner=partner, first_name="Karl", last_name="Maier"),
        status=BookingStatus.TENTATIVE,
        starts_at=at(24),
        starts_on=date(2030, 5, 7),
    )
    EventSeatFactory(booking=booking, bookable=EventFactory(facility=club, name="Yoga course"))
    ResourceLineFactory(booking=booking, bookable=InventoryProductFactory(facility=club, name="Racket"))
    return booking


def narrowed(actor, **query):
    return BookingFilter(query, Booking.objects.for_partner(actor.partner), actor=actor)


def codes(actor, **query):
    return sorted(narrowed(actor, **query).qs.values_list("code", flat=True))


H, M = "AAAA000001", "BBBB000002"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [H, M]),
        ("aaaa0000", [H]),
        ("hub", [H]),
        ("eva huber", [H]),
        ("huber eva", [H]),
        ("eva@huber", [H]),
        ("k-7", [H]),
        ("mozart", [H]),
        ("huber mozart", [H]),
        ("huber racket", []),
        ("YOGA", [M]),
        ("racket maier", [M]),
        ("100%", []),
        ("_", []),
        ("'; --", []),
    ],
)
def test_search(actor, huber, maier, words, found):
    assert codes(actor, search=words) == found


def test_customers_cannot_be_searched_by_who_may_not_read_them(partner, huber):
    operations = Actor(partner=partner, role=Role.OPERATIONS, door=Door.WEB, principal="user:0", name="Otto")

    assert (codes(operations, search="huber"), codes(operations, search="mozart")) == ([], [H])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"from_start_date": "2030-05-07"}, [M]),
        ({"from_start_date": "2030-05-06"}, [H, M]),
        ({"until_start_date": "2030-05-06"}, [H]),
        ({"from_start_date": "2030-05-08"}, []),
        ({"from_start_date": "2030-05-06", "until_start_date": "2030-05-06"}, [H]),
        ({"status": "tentative"}, [M]),
        ({"status": "tentative", "search": "huber"}, []),
    ],
)
def test_dates_and_status(actor, huber, maier, query, found):
    assert codes(actor, **query) == found


def test_facility_and_venue(actor, huber, maier, salon, facility):
    assert codes(actor, facility=facility.pk) == [H]
    assert codes(actor, facility=maier.facility_id) == [M]
    assert codes(actor, venue=salon.pk) == [H]


def test_a_facility_has_the_bookings_with_a_line_there(actor, huber, maier, facility):
    ResourceLineFactory(booking=maier, bookable=InventoryProductFactory(facility=facility))

    assert codes(actor, facility=facility.pk) == [H, M]


def test_what_was_removed_is_not_looked_for(actor, huber, salon, remove_lines):
    remove_lines(huber)

    assert (codes(actor, venue=salon.pk), codes(actor, search="mozart")) == ([], [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "unknown"),
        ("from_start_date", "2030-13-01"),
        ("from_start_date", "06.05.2030"),
        ("facility", "x"),
        ("facility", "0"),
        ("facility", "9" * 40),
        ("venue", "-1"),
        ("venue", "\x00"),
        ("search", "\x00"),
        ("search", "x" * (LONGEST_SEARCH + 1)),
    ],
)
def test_a_wrong_value_is_named(actor, huber, field, value):
    assert list(narrowed(actor, **{field: value}).errors) == [field]


def test_another_partners_facility_and_venue_are_no_choice(actor, huber):
    other = VenueFactory()

    wrong = narrowed(actor, venue=other.pk, facility=other.facility_id)

    assert wrong.errors == {
        "facility": ["Select a valid choice. That choice is not one of the available choices."],
        "venue": ["Select a valid choice. That choice is not one of the available choices."],
    }
