"""A session in short: in the side panel and on the card."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bookings.enums import BookingStatus
from bookings.models import Booking
from partners.enums import Role
from tests.bookings.web.conftest import NOON
from tests.bookings.web.diary.conftest import clock
from tests.factories import CompanyFactory, CustomerFactory, MenuLineFactory, VenueFactory

pytestmark = pytest.mark.django_db


def tell(browser, line, **query):
    return browser.get(f"/diary/sessions/{line.pk}/", query)


def test_all_there_is_to_tell(staff, partner, membership, hall, book):
    line = book(
        hall,
        clock(9),
        clock(12, 30),
        line={
            "name": "Plenary",
            "attendees": 95,
            "custom_layout_name": "Rows",
            "price_net": Decimal(850),
            "price_gross": Decimal(850),
        },
        name="Acme AGM",
        code="ACME1",
        customer=CustomerFactory(partner=partner, first_name="Eva", last_name="Huber"),
        company=CompanyFactory(partner=partner, name="Acme"),
        coordinator=membership.user,
        total_gross=Decimal("1000.50"),
        total_paid=Decimal(200),
        is_confidential=True,
    )
    MenuLineFactory(booking=line.booking, session=line, name="Buffet", starts_at=clock(12), ends_at=clock(13))

    page = tell(staff, line)
    told = page.context["told"]

    assert (told.title, told.session, told.when, told.where) == (
        "Acme AGM",
        "Plenary",
        "Mon 6 May 09:00–12:30",
        "Hall",
    )
    assert (told.client, told.owner, told.people, told.layout) == (
        "Eva Huber, Acme",
        "Anna Berger",
        95,
        "Rows",
    )
    assert (told.price, told.total, told.outstanding) == ("850.00", "1,000.50", "800.50")
    assert (told.next, told.inside, told.queue) == ("Balance 800.50 EUR due", ["Buffet"], [])
    html = page.content.decode()
    assert '<h2 id="panel-title">Acme AGM</h2>' in html
    assert "confidential" in html
    assert f'href="/bookings/{line.booking_id}/"' in html


def test_the_card_says_less(staff, hall, book):
    line = book(hall, clock(9), clock(10), name="Acme AGM")

    html = tell(staff, line, **{"as": "card"}).content.decode()

    assert "Acme AGM" in html
    assert "panel-title" not in html


@pytest.mark.parametrize(
    ("booking", "following"),
    [
        ({"status": "prospective_hold", "hold_expires_at": clock(0, day=3)}, "Hold expires 8 May"),
        ({"status": "tentative", "decision_on": date(2030, 5, 9)}, "Decision due 9 May"),
        ({"status": "confirmed", "total_gross": 0}, ""),
        ({"status": "confirmed", "total_gross": 1}, "No deposit"),
        ({"status": "cancelled", "total_gross": 1}, ""),
    ],
)
def test_what_has_to_happen_next(staff, hall, book, booking, following):
    line = book(hall, clock(14), clock(15), **booking)

    assert tell(staff, line).context["told"].next == following


def test_the_line_for_the_same_time(staff, hall, book):
    late = book(hall, clock(9), clock(12), name="Late", status=BookingStatus.PROSPECTIVE)
    book(hall, clock(11), clock(13), name="Early", status=BookingStatus.PROSPECTIVE)
    book(hall, clock(10), clock(11), name="Holder", status=BookingStatus.PROSPECTIVE_HOLD)
    book(hall, clock(13), clock(14), name="After", status=BookingStatus.PROSPECTIVE)
    Booking.objects.filter(pk=late.booking_id).update(created_at=NOON + timedelta(hours=1))

    told = tell(staff, late).context["told"]

    assert [(rival.title, rival.is_this) for rival in told.queue] == [
        ("Holder", False),
        ("Early", False),
        ("Late", True),
    ]


def test_without_customers_nobody_is_named(as_role, partner, hall, book):
    line = book(
        hall, clock(9), clock(10), code="CODE1", customer=CustomerFactory(partner=partner, last_name="Huber")
    )

    page = tell(as_role(Role.OPERATIONS), line)

    assert (page.context["told"].title, page.context["told"].client) == ("CODE1", "")
    assert "Huber" not in page.content.decode()


def test_another_partners_session_is_not_there(staff, book):
    assert tell(staff, book(VenueFactory(), clock(9), clock(10))).status_code == 404


def test_what_is_no_session_is_not_there(staff, facility, hall, book, remove_lines):
    line = book(hall, clock(9), clock(10))
    menu = MenuLineFactory(booking=line.booking)
    remove_lines(line.booking)

    assert [tell(staff, one).status_code for one in (line, menu)] == [404, 404]


def test_the_number_of_questions_does_not_grow_with_the_line(staff, hall, book, count_queries):
    line = book(hall, clock(9), clock(10), status=BookingStatus.PROSPECTIVE)
    book(hall, clock(9), clock(10), status=BookingStatus.PROSPECTIVE)
    with_one = count_queries(lambda: tell(staff, line))
    for _rival in range(5):
        book(hall, clock(9), clock(10), status=BookingStatus.PROSPECTIVE)

    assert count_queries(lambda: tell(staff, line)) == with_one
