"""One booking on one page, each line on the clock of its own facility."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.web.booking_page.details.facts import Fact, FactGroup
from bookings.web.booking_page.details.people import Person
from bookings.web.booking_page.money.line_money import Amounts
from bookings.web.history.wording import MOST_LINES
from partners.enums import Role
from tests.bookings.web.conftest import at
from tests.factories import (
    BookingFactory,
    CompanyFactory,
    CustomerFactory,
    EventFactory,
    EventSeatFactory,
    FacilityFactory,
    InventoryProductFactory,
    PaymentTypeFactory,
    ResourceLineFactory,
    SessionFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def customer(partner):
    company = CompanyFactory(
        partner=partner, name="Acme", type="school", email="", phone_prefix="+43", phone_number="1 234"
    )
    return CustomerFactory(
        partner=partner, first_name="Eva", last_name="Huber", email="eva@huber.example", company=company
    )


@pytest.fixture
def booking(facility, customer):
    return BookingFactory(
        facility=facility,
        code="BOOKING001",
        customer=customer,
        starts_at=at(0),
        payment_type=PaymentTypeFactory(partner=facility.partner, name="On account"),
        internal_note="Needs a lectern",
        total_net=Decimal("1000"),
        total_tax=Decimal("200"),
        total_gross=Decimal("1200"),
    )


def show(browser, booking):
    return browser.get(reverse("booking-detail", args=[booking.pk]))


def test_a_booking_knows_its_page(booking):
    assert booking.get_absolute_url() == f"/bookings/{booking.pk}/"


def test_the_head(staff, booking):
    context = show(staff, booking).context
    head = context["booking"]

    assert (head.code, head.status, head.customer, head.internal_note, head.version) == (
        "BOOKING001",
        "confirmed",
        "Eva Huber",
        "Needs a lectern",
        1,
    )
    assert (head.total_net, head.total_tax, head.total_gross, head.currency) == (
        "1,000.00",
        "200.00",
        "1,200.00",
        "EUR",
    )
    assert (head.starts_at.isoformat(), context["time_zone"]) == (
        "2030-05-06T12:00:00+02:00",
        "Europe/Vienna",
    )
    assert context["groups"] == [FactGroup("Event", [Fact("Paid by", "On account")])]


def test_lines_stand_under_their_day_in_order_of_time(staff, booking, facility):
    foyer = VenueFactory(facility=facility, name="Foyer", capacity=50, sharing="places")
    SessionFactory(booking=booking, bookable=foyer, starts_at=at(1), sole_use=False, places=20)
    SessionFactory(booking=booking, bookable=VenueFactory(facility=facility, name="Salon"), starts_at=at(0))
    EventSeatFactory(booking=booking, bookable=EventFactory(facility=facility, name="Yoga"), starts_at=at(26))
    ResourceLineFactory(
        booking=booking,
        bookable=InventoryProductFactory(facility=facility, name="Beamer"),
        units=3,
        starts_at=at(0.5),
    )

    assert _days(show(staff, booking)) == [
        (date(2030, 5, 6), [("Salon", "sole use"), ("Beamer", "3"), ("Foyer", "20")]),
        (date(2030, 5, 7), [("Yoga", "1")]),
    ]


def _days(page):
    days = page.context["programme"].days
    return [(day.day, [(line.name, line.quantity) for line in day.lines]) for day in days]


def test_what_has_no_date_comes_last(staff, booking, facility):
    SessionFactory(booking=booking, bookable=VenueFactory(facility=facility, name="Salon"), starts_at=at(0))
    EventSeatFactory(
        booking=booking,
        bookable=EventFactory(facility=facility, name="Yoga"),
        starts_at=None,
        ends_at=None,
    )

    page = show(staff, booking)

    assert [day for day, _lines in _days(page)] == [date(2030, 5, 6), None]
    assert "No date" in page.content.decode()


def test_a_line_elsewhere_names_its_facility_and_has_its_clock(staff, booking, partner):
    lisbon = FacilityFactory(partner=partner, name="Lisbon House", time_zone="Europe/Lisbon")
    SessionFactory(booking=booking, bookable__facility=lisbon, starts_at=at(0))

    line = show(staff, booking).context["programme"].days[0].lines[0]

    assert (line.details, line.starts_at.hour) == (["Lisbon House"], 11)


def test_a_price_explains_itself(staff, booking, facility):
    SessionFactory(
        booking=booking,
        bookable__facility=facility,
        price_net=30,
        price_tax=6,
        price_gross=36,
        price_explanation=[
            {"step": "base", "label": "Standard", "rule": "36.00 per hour", "amount": "36.00"}
        ],
    )

    page = show(staff, booking)

    line = page.context["programme"].days[0].lines[0]
    assert line.amounts == Amounts("30.00", "6.00", "36.00")
    assert "36.00 per hour" in page.content.decode()


def test_removed_lines_are_named_apart(staff, booking, facility, remove_lines):
    SessionFactory(booking=booking, bookable=VenueFactory(facility=facility, name="Salon"))
    remove_lines(booking)

    page = show(staff, booking)

    assert (page.context["removed"], _days(page)) == (["Salon"], [])
    assert "1 line was removed" in page.content.decode()


def test_people(staff, booking, customer):
    assert show(staff, booking).context["people"] == [
        Person(
            role="Customer", name="Eva Huber", contact="eva@huber.example", url=f"/customers/{customer.pk}/"
        ),
        Person(role="School", name="Acme", contact="+43 1 234", url=f"/companies/{customer.company_id}/"),
    ]


def test_people_are_shown_to_those_who_may_read_them(as_role, booking):
    page = show(as_role(Role.OPERATIONS), booking)

    assert page.context["people"] == []
    assert not {"Huber", "huber", "Acme"} & set(page.content.decode().replace("<", " ").split())


def test_a_booking_without_a_customer(staff, facility):
    page = show(staff, BookingFactory(facility=facility, customer=None))

    assert (page.status_code, page.context["people"], page.context["booking"].customer) == (200, [], "")


@pytest.mark.parametrize(
    ("role", "status", "offered"),
    [
        (Role.COORDINATOR, BookingStatus.CONFIRMED, True),
        (Role.COORDINATOR, BookingStatus.TENTATIVE, True),
        (Role.COORDINATOR, BookingStatus.CANCELLED, False),
        (Role.COORDINATOR, BookingStatus.NOT_ACCEPTED, False),
        (Role.FINANCE, BookingStatus.CONFIRMED, False),
        (Role.VIEWER, BookingStatus.CONFIRMED, False),
    ],
)
def test_cancelling_is_offered_where_it_can_be_done(as_role, facility, role, status, offered):
    booking = BookingFactory(facility=facility, status=status)

    page = show(as_role(role), booking)

    address = reverse("booking-cancel", args=[booking.pk])
    assert (page.context["can_cancel"], address in page.content.decode()) == (offered, offered)


@pytest.mark.parametrize(
    ("role", "user", "offered"),
    [
        (Role.OWNER, {"is_staff": True}, True),
        (Role.ADMINISTRATOR, {"is_staff": True}, True),
        (Role.VIEWER, {"is_staff": True, "is_superuser": True}, True),
        (Role.COORDINATOR, {"is_staff": True}, False),
        (Role.OWNER, {"is_staff": False}, False),
    ],
)
def test_the_administration_is_offered_to_administrators(as_role, booking, role, user, offered):
    browser = as_role(role, **user)

    page = show(browser, booking)

    address = reverse("admin:bookings_booking_change", args=[booking.pk])
    assert page.context["admin_url"] == (address if offered else "")
    assert (browser.get(address).status_code == 200) is offered


def test_another_partners_booking_is_the_same_404_as_none(staff):
    other = BookingFactory()

    answers = [show(staff, other), staff.get(f"/bookings/{other.pk + 1000}/")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("path", ["/bookings/0/", "/bookings/x/", f"/bookings/{'9' * 19}/"])
def test_what_is_no_id_is_not_found(staff, path):
    assert staff.get(path).status_code == 404


def test_the_number_of_questions_does_not_grow(staff, facility, partner, count_queries):
    """With few lines the history tells each by its name, which is one question more; both have more than that."""
    few, many = BookingFactory(facility=facility), BookingFactory(facility=facility)
    for booking, number in ((few, MOST_LINES + 1), (many, 10)):
        for _line in range(number):
            ResourceLineFactory(booking=booking, bookable__facility=FacilityFactory(partner=partner))

    counts = [count_queries(lambda booking=booking: show(staff, booking)) for booking in (few, many)]

    assert counts[0] == counts[1]
