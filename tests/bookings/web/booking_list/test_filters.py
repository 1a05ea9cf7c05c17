"""Each filter of the list, alone and together; wrong values are named, never a server error."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

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
    MembershipFactory,
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
    words = QueryDict(urlencode(query, doseq=True))
    return BookingFilter(words, Booking.objects.for_partner(actor.partner), actor=actor)


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


@pytest.fixture
def anna(membership):
    return membership.user


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": ["tentative", "confirmed"]}, [H, M]),
        ({"from_start_date": "2030-05-07", "dates": "overlap"}, [M]),
        ({"until_start_date": "2030-05-06", "dates": "overlap"}, [H]),
        ({"customer": "hub"}, [H]),
        ({"customer": "huber maier"}, []),
        ({"company": "acme"}, []),
        ({"kind": "event_seat"}, [M]),
        ({"kind": "session"}, [H]),
        ({"owner": "me"}, []),
        ({"value_from": "0", "value_to": "0"}, [H, M]),
        ({"value_from": "0.01"}, []),
        ({"balance": "on"}, []),
        ({"expires_within": "7"}, []),
    ],
)
def test_all_the_other_filters(actor, huber, maier, query, found):
    assert codes(actor, **query) == found


def test_a_booking_over_several_days_is_found_on_each(actor, huber):
    Booking.objects.filter(pk=huber.pk).update(ends_at=at(0) + timedelta(days=3))
    day = {"from_start_date": "2030-05-08", "until_start_date": "2030-05-08"}

    assert (codes(actor, **day), codes(actor, **day, dates="overlap")) == ([], [H])


def test_a_customer_is_found_by_id(actor, huber, maier):
    assert codes(actor, customer=maier.customer_id) == [M]


def test_an_owner_coordinates_or_sells(actor, anna, huber, maier):
    Booking.objects.filter(pk=huber.pk).update(coordinator=anna)
    Booking.objects.filter(pk=maier.pk).update(sales_person=anna)

    assert (codes(actor, owner="me"), codes(actor, owner=anna.pk)) == ([H, M], [H, M])


def test_a_balance_is_what_somebody_waits_for(actor, huber, maier):
    Booking.objects.update(total_gross=100, total_paid=0, type="detailed")
    Booking.objects.filter(pk=maier.pk).update(total_paid=100)

    assert codes(actor, balance="on") == [H]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"from_start_date": "2030-05-07", "until_start_date": "2030-05-06"}, "until_start_date"),
        ({"value_from": "2", "value_to": "1"}, "value_to"),
        ({"value_from": "NaN"}, "value_from"),
        ({"value_to": "1e400"}, "value_to"),
        ({"expires_within": "366"}, "expires_within"),
        ({"owner": "0"}, "owner"),
        ({"kind": "x"}, "kind"),
        ({"view": "x"}, "view"),
        ({"event_type": "1"}, "event_type"),
    ],
)
def test_what_cannot_be_is_named_too(actor, huber, wrong, named):
    assert list(narrowed(actor, **wrong).errors) == [named]


def test_who_may_not_read_customers_cannot_ask_for_them(partner, huber):
    operations = Actor(partner=partner, role=Role.OPERATIONS, door=Door.WEB, principal="user:0", name="Otto")

    asked = narrowed(operations, customer="nobody", company="nobody")

    assert (sorted({"customer", "company"} & set(asked.filters)), asked.qs.count()) == ([], 1)


def test_a_partners_own_is_offered_in_one_question(actor, facility, salon, django_assert_num_queries):
    """People by their last names, called by their e-mail where they have none; nothing of another partner."""
    people = [
        MembershipFactory(partner=actor.partner, user__first_name=first, user__last_name=last).user
        for first, last in (("Zoe", "Abel"), ("", ""), ("Anna", "Zorn"))
    ]
    MembershipFactory(), VenueFactory()
    form = BookingFilter(QueryDict(), Booking.objects.none(), actor=actor).form

    with django_assert_num_queries(1):
        offered = {
            name: list(form.fields[name].choices) for name in ("facility", "venue", "event_type", "owner")
        }

    assert offered == {
        "facility": [("", "All facilities"), (facility.pk, facility.name)],
        "venue": [("", "All venues"), (salon.pk, "Salon Mozart")],
        "event_type": [("", "All event types")],
        "owner": [
            ("", "Anybody"),
            ("me", "Me"),
            (people[1].pk, people[1].email),
            (people[0].pk, "Zoe Abel"),
            (actor.user_id, "Anna Berger"),
            (people[2].pk, "Anna Zorn"),
        ],
    }


def test_each_set_of_filters_has_its_own_options(actor):
    one, other = (BookingFilter(QueryDict(), Booking.objects.none(), actor=actor) for _ in range(2))

    assert all(
        (mine.extra is not theirs.extra, mine.parent, theirs.parent) == (True, one, other)
        for mine, theirs in zip(one.filters.values(), other.filters.values(), strict=True)
    )
    assert one.filters["search"].filter.f is one.filters["search"]
