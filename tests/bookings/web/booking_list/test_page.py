"""The list shows the partner's bookings, the latest start first, fifty at a time."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.web.booking_list.paging import PER_PAGE
from partners.enums import Role
from tests.bookings.web.conftest import at
from tests.factories import (
    BookingFactory,
    CustomerFactory,
    FacilityFactory,
    ResourceLineFactory,
    SessionFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("booking-list")


@pytest.fixture
def booking(facility):
    customer = CustomerFactory(partner=facility.partner, first_name="Eva", last_name="Huber")
    return BookingFactory(
        facility=facility, code="BOOKING001", customer=customer, starts_at=at(0), total_gross="1234.5"
    )


def codes(answer):
    return [row.code for row in answer.context["page"].object_list]


def bookings(facility, number):
    """Each an hour later than the one before."""
    return [BookingFactory(facility=facility, starts_at=at(hour)) for hour in range(number)]


def test_a_row_says_who_when_where_and_how_much(staff, facility, booking):
    for number, name in enumerate(["Salon A", "Salon B", "Salon A", "Foyer", "Terrace"]):
        venue = VenueFactory(facility=facility, name=name)
        SessionFactory(booking=booking, bookable=venue, starts_at=at(number))

    row = staff.get(LIST).context["page"].object_list[0]

    assert (row.code, row.url, row.customer, row.where, row.status, row.total) == (
        "BOOKING001",
        f"/bookings/{booking.pk}/",
        "Eva Huber",
        "Salon A, Salon B, Foyer +1",
        "confirmed",
        Decimal("1234.50"),
    )
    assert [moment.isoformat() for moment in (row.starts_at, row.ends_at)] == [
        "2030-05-06T12:00:00+02:00",
        "2030-05-06T13:00:00+02:00",
    ]


def test_times_are_on_the_clock_of_the_bookings_facility(staff, partner):
    lisbon = FacilityFactory(partner=partner, time_zone="Europe/Lisbon")
    BookingFactory(facility=lisbon, starts_at=at(0))

    assert staff.get(LIST).context["page"].object_list[0].starts_at.hour == 11


def test_the_latest_start_comes_first_and_the_undated_last(staff, facility):
    undated = BookingFactory(facility=facility, starts_at=None, ends_at=None, starts_on=None)
    early, late = bookings(facility, 2)

    assert codes(staff.get(LIST)) == [late.code, early.code, undated.code]


def test_other_partners_bookings_are_not_listed(staff, booking):
    BookingFactory()

    answer = staff.get(LIST)

    assert (codes(answer), answer.context["total"]) == (["BOOKING001"], 1)


def test_customers_are_named_to_those_who_may_read_them(as_role, booking):
    page = as_role(Role.OPERATIONS).get(LIST)

    assert page.context["page"].object_list[0].customer == ""
    assert "Huber" not in page.content.decode()


def test_pages_of_fifty(staff, facility):
    made = bookings(facility, PER_PAGE + 1)

    first, second = staff.get(LIST), staff.get(LIST, {"page": 2})

    assert codes(first) == [booking.code for booking in reversed(made[1:])]
    assert codes(second) == [made[0].code]
    assert (first.context["total"], "1 booking" in second.content.decode()) == (PER_PAGE + 1, True)


@pytest.mark.parametrize("page", ["x", "", "0", "-3", "2", "9" * 40, "\x00"])
def test_a_page_that_is_not_there_is_one_that_is(staff, booking, page):
    answer = staff.get(LIST, {"page": page})

    assert (answer.status_code, codes(answer)) == (200, ["BOOKING001"])


def test_htmx_gets_the_rows_alone(staff, booking):
    part = staff.get(LIST, headers={"HX-Request": "true"})

    text = part.content.decode()
    assert ("BOOKING001" in text, "<html" in text, 'id="booking-total" hx-swap-oob' in text) == (
        True,
        False,
        True,
    )
    assert "HX-Request" in part["Vary"]


def test_going_back_gets_the_whole_page(staff, booking):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<html" in staff.get(LIST, headers=headers).content.decode()


def test_a_wrong_filter_finds_nothing_and_says_why(staff, booking):
    query = {"until_start_date": "yesterday"}

    page, part = staff.get(LIST, query), staff.get(LIST, query, headers={"HX-Request": "true"})

    assert [(answer.status_code, codes(answer), answer.context["total"]) for answer in (page, part)] == [
        (200, [], 0),
        (200, [], 0),
    ]
    assert ["Enter a valid date." in answer.content.decode() for answer in (page, part)] == [True, True]


def test_the_number_of_questions_does_not_grow(staff, facility, count_queries):
    def one_more():
        booking = BookingFactory(facility=facility)
        ResourceLineFactory(booking=booking, bookable__facility=facility)
        VenueFactory(facility=facility)

    one_more()
    with_one = count_queries(lambda: staff.get(LIST))
    for _row in range(9):
        one_more()

    assert count_queries(lambda: staff.get(LIST)) == with_one


def test_the_whole_number_is_counted_once(staff, facility, django_assert_num_queries):
    """Session, person with membership; count, ids, rows, names of what is booked."""
    bookings(facility, 2)

    with django_assert_num_queries(6):
        staff.get(LIST, headers={"HX-Request": "true"})


def test_a_cancelled_booking_still_says_where(staff, facility):
    booking = BookingFactory(
        facility=facility, status=BookingStatus.CANCELLED, starts_at=at(0), ends_at=at(0) + timedelta(hours=1)
    )
    SessionFactory(booking=booking, bookable=VenueFactory(facility=facility, name="Salon A"))

    assert staff.get(LIST).context["page"].object_list[0].where == "Salon A"


@pytest.mark.parametrize(
    ("status", "level"),
    [
        (BookingStatus.PROSPECTIVE, "good"),
        (BookingStatus.ORDERING, "good"),
        (BookingStatus.PROSPECTIVE_HOLD, None),
    ],
)
def test_who_asked_and_who_ordered_waits(staff, facility, status, level):
    BookingFactory(facility=facility, status=status)

    [row] = staff.get(LIST).context["page"].object_list

    assert (row.waiting and row.waiting.level) == level


def test_what_is_taken_along_follows_the_filters(staff, booking):
    part = staff.get(LIST, {"status": "confirmed"}, headers={"HX-Request": "true"}).text

    tools = part[part.index('id="list-tools"') : part.index('id="filter-count"')]
    assert tools.count("status=confirmed") == 4
