"""Today and tomorrow at the partner's facilities, the month ahead in figures, and the latest changes."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.cancel_booking import cancel_booking
from bookings.web.start.day_board import MOST_LINES
from bookings.web.start.latest_changes import MOST_CHANGES
from partners.enums import Role
from tests.bookings.web.conftest import NOON, at
from tests.factories import (
    AppointmentFactory,
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


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def salon(facility):
    return VenueFactory(facility=facility, name="Salon A")


def show(browser, **query):
    return browser.get("/", query).context


def session(venue, start, end=None, **booking):
    end = start + 1 if end is None else end
    booking = BookingFactory(facility=venue.facility, starts_at=at(start), ends_at=at(end), **booking)
    return SessionFactory(booking=booking, bookable=venue, starts_at=at(start), ends_at=at(end))


def board(context):
    return [
        (day.label, [(line.starts_at.strftime("%H:%M"), line.where) for line in day.lines])
        for day in context["days"]
    ]


def test_an_empty_house(staff, facility):
    context = show(staff)

    assert (context["today"], context["tomorrow"]) == (date(2030, 5, 6), date(2030, 5, 7))
    assert board(context) == [("Today", []), ("Tomorrow", [])]
    assert list(context["changes"]) == []


def test_a_partner_without_a_facility(staff, partner):
    context = show(staff)

    assert (board(context), context["facility_choices"]) == ([("Today", []), ("Tomorrow", [])], [])
    assert [figure.value for figure in context["figures"]] == ["0", "0", "0", "0"]


def test_the_board_shows_what_is_booked(staff, partner, salon):
    customer = CustomerFactory(partner=partner, first_name="Eva", last_name="Huber")
    line = session(salon, 2, customer=customer, status=BookingStatus.TENTATIVE, code="BOOKING001")

    today = show(staff)["days"][0].lines[0]

    assert (today.where, today.about, today.status) == ("Salon A", "Eva Huber", "tentative")
    assert (today.booking.id, today.booking.code, today.booking.get_absolute_url) == (
        line.booking_id,
        "BOOKING001",
        f"/bookings/{line.booking_id}/",
    )


def test_a_day_begins_and_ends_at_the_facilitys_midnight(staff, salon):
    """Noon in Vienna is ten hours after one midnight and fourteen before the other, by the test's clock."""
    session(salon, -13, -12)
    session(salon, -12, -11)
    session(salon, 11, 13)
    session(salon, 35, 36)
    session(salon, 36, 37)

    assert board(show(staff)) == [
        ("Today", [("00:00", "Salon A"), ("23:00", "Salon A")]),
        ("Tomorrow", [("23:00", "Salon A"), ("23:00", "Salon A")]),
    ]


def test_each_facility_has_its_own_day(staff, partner, salon):
    tokyo = FacilityFactory(partner=partner, name="Tokyo", time_zone="Asia/Tokyo")
    session(VenueFactory(facility=tokyo, name="Dojo"), 6)

    assert board(show(staff)) == [("Today", []), ("Tomorrow", [("01:00", "Dojo")])]


def test_what_does_not_hold_is_not_on_the_board(staff, salon):
    session(salon, 1, status=BookingStatus.CANCELLED)
    session(salon, 2, status=BookingStatus.PROSPECTIVE)

    assert board(show(staff)) == [("Today", []), ("Tomorrow", [])]


def test_what_has_been_running_for_long_is_no_news(staff, salon, facility):
    hall = VenueFactory(facility=facility, name="Hall")
    session(salon, -40 * 24, 24)
    session(hall, -20 * 24, 6)

    assert board(show(staff))[0] == ("Today", [("12:00", "Hall")])


def test_equipment_is_counted(staff, facility):
    beamer = InventoryProductFactory(facility=facility, name="Beamer")
    for hour, units in ((1, 1), (2, 3)):
        booking = BookingFactory(facility=facility, starts_at=at(hour))
        ResourceLineFactory(booking=booking, bookable=beamer, units=units, starts_at=at(hour))

    assert board(show(staff))[0] == ("Today", [("13:00", "Beamer"), ("14:00", "Beamer ×\N{NO-BREAK SPACE}3")])


def test_what_a_booking_has_beside_its_session_is_told_with_it(staff, facility, salon):
    line = session(salon, 1, 3, code="BOTH")
    walls = InventoryProductFactory(facility=facility, name="Wall")
    for start, units in ((1, 2), (0, 1)):
        ResourceLineFactory(
            booking=line.booking, bookable=walls, units=units, starts_at=at(start), ends_at=at(3)
        )

    (shown,) = show(staff)["days"][0].lines

    assert (shown.where, list(shown.details)) == (
        "Salon A",
        ["12:00–15:00 Wall", "Wall ×\N{NO-BREAK SPACE}2"],
    )


def test_an_events_date_is_one_line_with_its_participants(staff, facility, salon):
    course = EventFactory(facility=facility, name="Yoga")
    AppointmentFactory(event=course, venue=salon, starts_at=at(3))
    for status in (BookingStatus.CONFIRMED, BookingStatus.CONFIRMED, BookingStatus.CANCELLED):
        booking = BookingFactory(facility=facility, status=status)
        EventSeatFactory(booking=booking, bookable=course, starts_at=at(3))

    page = staff.get("/")

    (line,) = page.context["days"][0].lines
    assert (line.where, line.about, line.booking) == ("Salon A: Yoga", "2 participants", None)
    assert page.status_code == 200


def test_more_than_a_board_can_show(staff, facility):
    rackets = InventoryProductFactory(facility=facility, capacity=MOST_LINES + 1)
    booking = BookingFactory(facility=facility, starts_at=at(1))
    ResourceLineFactory.create_batch(MOST_LINES + 1, booking=booking, bookable=rackets, starts_at=at(1))

    page = staff.get("/")

    today = page.context["days"][0]
    assert (len(today.lines), today.has_more) == (MOST_LINES, True)
    assert "/bookings/?from_start_date=2030-05-06&amp;until_start_date=2030-05-06" in page.content.decode()


def test_each_figure_leads_to_the_bookings_that_it_counts(staff, partner, salon):
    other = FacilityFactory(partner=partner)
    for hours, status in (
        (1, BookingStatus.CONFIRMED),
        (2, BookingStatus.TENTATIVE),
        (3, BookingStatus.CANCELLED),
        (30, BookingStatus.ORDERING),
        (24 * 20, BookingStatus.PROSPECTIVE),
        (24 * 29, BookingStatus.CONFIRMED),
        (24 * 30, BookingStatus.CONFIRMED),
    ):
        for facility in (salon.facility, other):
            BookingFactory(facility=facility, starts_at=at(hours), status=status)

    for query, numbers in (({}, [4, 2, 4, 4]), ({"facility": other.pk}, [2, 1, 2, 2])):
        figures = show(staff, **query)["figures"]
        assert [int(figure.value) for figure in figures] == numbers
        assert [staff.get(figure.url).context["total"] for figure in figures] == numbers


def test_figures_of_the_month_ahead(staff, facility):
    def booking(starts_on, status, gross="0"):
        BookingFactory(facility=facility, starts_on=starts_on, status=status, total_gross=Decimal(gross))

    booking(date(2030, 5, 5), BookingStatus.CONFIRMED, "1")
    booking(date(2030, 5, 6), BookingStatus.CONFIRMED, "1000.50")
    booking(date(2030, 5, 6), BookingStatus.TENTATIVE)
    booking(date(2030, 5, 6), BookingStatus.CANCELLED)
    booking(date(2030, 5, 7), BookingStatus.PROSPECTIVE)
    booking(date(2030, 6, 4), BookingStatus.CONFIRMED, "234")
    booking(date(2030, 6, 5), BookingStatus.CONFIRMED, "1")

    assert [(figure.label, figure.value, figure.hint) for figure in show(staff)["figures"]] == [
        ("Start today", "2", "bookings"),
        ("Start tomorrow", "0", "bookings"),
        ("Still to be decided", "2", "in the next 30 days"),
        ("Confirmed", "2", "in the next 30 days: 1,234.50 EUR"),
    ]


def test_one_facility_of_several(staff, partner, facility, salon):
    club = FacilityFactory(partner=partner, name="Club")
    session(salon, 1)
    session(VenueFactory(facility=club, name="Court"), 1)

    context = show(staff, facility=club.pk)

    assert context["facility_choices"] == [
        {"id": club.pk, "name": "Club", "is_chosen": True},
        {"id": facility.pk, "name": "Main House", "is_chosen": False},
    ]
    assert board(context)[0] == ("Today", [("13:00", "Court")])
    assert (context["figures"][0].value, len(context["changes"])) == ("1", 1)


@pytest.mark.parametrize("facility_id", ["", "x", "0", "9" * 40, "\x00"])
def test_a_facility_that_is_none_narrows_nothing(staff, salon, facility_id):
    session(salon, 1)

    assert board(show(staff, facility=facility_id))[0] == ("Today", [("13:00", "Salon A")])


def test_the_latest_changes(staff, actor, facility):
    first, second = (BookingFactory(facility=facility) for _booking in range(2))
    Booking.objects.filter(pk=second.pk).update(internal_note="Projector")
    cancel_booking(actor=actor, booking_id=first.pk)

    assert [
        (change.what, change.booking.code, change.about, change.who, change.door)
        for change in show(staff)["changes"]
    ][:2] == [
        ("Cancelled", first.code, first.customer.name, "Anna Berger", "Staff pages"),
        ("Created", second.code, second.customer.name, "", "Database"),
    ]


def test_the_latest_changes_are_few(staff, facility):
    made = [BookingFactory(facility=facility) for _booking in range(MOST_CHANGES + 1)]
    for booking in made:
        Booking.objects.filter(pk=booking.pk).update(internal_note="x", version=2)

    assert len(show(staff)["changes"]) == MOST_CHANGES


def test_nothing_of_another_partner(staff):
    other = VenueFactory(name="Elsewhere")
    session(other, 1)
    AppointmentFactory(venue=other, starts_at=at(3))

    context = show(staff)

    assert board(context) == [("Today", []), ("Tomorrow", [])]
    assert (list(context["changes"]), context["figures"][0].value) == ([], "0")


def test_customers_are_named_to_those_who_may_read_them(as_role, partner, salon):
    session(salon, 1, customer=CustomerFactory(partner=partner, last_name="Huber"))

    page = as_role(Role.OPERATIONS).get("/")

    assert page.context["days"][0].lines[0].about == ""
    assert "Huber" not in page.content.decode()


def test_a_stranger_is_asked_to_sign_in():
    assert Client().get("/")["Location"] == "/sign-in/?next=/"


def test_the_number_of_questions_does_not_grow(staff, facility, count_queries):
    def one_more():
        venue = VenueFactory(facility=facility)
        session(venue, 1)
        session(venue, 25)
        course = EventFactory(facility=facility)
        AppointmentFactory(event=course, venue=venue, starts_at=at(4))
        EventSeatFactory(booking=BookingFactory(facility=facility), bookable=course)

    one_more()
    with_one = count_queries(lambda: staff.get("/"))
    for _row in range(9):
        one_more()

    assert count_queries(lambda: staff.get("/")) == with_one
