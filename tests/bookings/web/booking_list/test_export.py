"""What is shown can be taken along: same filters, columns and order; nothing in it is calculated."""

import csv
from datetime import datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from bookings.models import Booking
from bookings.web.booking_list import export
from bookings.web.booking_list.cells import harmless
from partners.enums import Role
from tests.bookings.web.conftest import at
from tests.factories import BookingFactory, CustomerFactory

pytestmark = pytest.mark.django_db
CSV, XLSX = reverse("booking-list-csv"), reverse("booking-list-xlsx")
NOON = datetime.fromisoformat("2030-05-06T12:00")
SHOWN = {"columns": "name,status,when,customer,total,outstanding,people"}


@pytest.fixture
def booking(facility):
    customer = CustomerFactory(partner=facility.partner, first_name="", last_name="=1+1")
    return BookingFactory(
        facility=facility,
        code="BOOKING001",
        name="@Gala\x0b, “Ball”",
        customer=customer,
        starts_at=at(0),
        type="detailed",
        total_gross="1234.5",
        total_paid="1300",
        total_attendees=80,
    )


def read_csv(answer):
    return list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig"))))


def read_xlsx(answer):
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.content)).active.rows]


TITLES = [
    *("Name", "Code", "Status", "Starts", "Ends", "Customer"),
    *("People", "Total", "Currency", "Outstanding"),
]


def test_csv(staff, booking):
    assert read_csv(staff.get(CSV, SHOWN)) == [
        TITLES,
        [
            *("'@Gala, “Ball”", "BOOKING001", "Confirmed", "2030-05-06 12:00", "2030-05-06 13:00", "'=1+1"),
            *("80", "1234.50", "EUR", "-65.50"),
        ],
    ]


def test_xlsx_keeps_numbers_and_days(staff, booking):
    assert read_xlsx(staff.get(XLSX, SHOWN)) == [
        TITLES,
        [
            *("'@Gala, “Ball”", "BOOKING001", "Confirmed"),
            *(NOON, NOON + timedelta(hours=1), "'=1+1", 80, 1234.5, "EUR", -65.5),
        ],
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 1", "'+49 1"),
        ("-5", "'-5"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        (" =1", "' =1"),
        ("\x00=1", "'=1"),
        ("\u3000\u200b=1", "'\u3000\u200b=1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20x", "'\uff20x"),
        ("\n=1", "'\n'=1"),
        ("a;=1+1;b", "a;'=1+1;b"),
        ("a\t=1", "a\t'=1"),
        ("a\n-1", "a\n'-1"),
        ("a; b-c", "a; b-c"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_no_word_is_calculated(text, written):
    assert harmless(text) == written


def test_filters_and_order_are_those_of_the_list(staff, facility):
    for name, status in (("B", "confirmed"), ("A", "confirmed"), ("C", "cancelled")):
        BookingFactory(facility=facility, name=name, status=status)

    rows = read_csv(staff.get(CSV, {"status": "confirmed", "sort": "name", "columns": "name"}))

    assert [row[0] for row in rows] == ["Name", "A", "B"]


def test_who_may_not_read_customers_takes_none_along(as_role, booking):
    for address in (CSV, XLSX):
        answer = as_role(Role.OPERATIONS).get(address, {"columns": "name,customer,company"})
        rows = read_csv(answer) if address == CSV else read_xlsx(answer)

        assert rows[0] == ["Name", "Code"]


def test_a_list_that_is_too_long_is_not_cut(staff, facility, monkeypatch):
    monkeypatch.setattr(export, "MOST_ROWS", 1)
    for _number in range(2):
        BookingFactory(facility=facility)

    answer = staff.get(CSV, {"status": "confirmed"}, follow=True)

    assert answer.redirect_chain == [("/bookings/?status=confirmed", 302)]
    assert [str(message) for message in answer.context["messages"]] == [
        "A file holds at most 1 bookings: narrow the list first."
    ]


def test_a_wrong_filter_leads_to_the_list_that_says_so(staff, booking):
    answer = staff.get(XLSX, {"venue": "x"}, follow=True)

    assert (answer.redirect_chain, list(answer.context["filter"].errors)) == (
        [("/bookings/?venue=x", 302)],
        ["venue"],
    )


def test_the_number_of_questions_does_not_grow(staff, facility, count_queries):
    BookingFactory(facility=facility)
    with_one = count_queries(lambda: staff.get(CSV, SHOWN).getvalue())
    for _number in range(5):
        BookingFactory(facility=facility)

    assert count_queries(lambda: staff.get(CSV, SHOWN).getvalue()) == with_one
    assert Booking.objects.count() == 6
