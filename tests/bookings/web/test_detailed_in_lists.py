"""Detailed bookings in the list, on the day board and among the latest changes."""

from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.services.add_line import add_line
from bookings.services.cancel_booking import cancel_booking
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    MenuRequest,
    ResourceRequest,
    SessionRequest,
)
from bookings.services.open_booking import open_booking
from bookings.services.record_payment import record_payment
from partners.enums import Role
from tests.bookings.congress import MONDAY, build_congress, clock
from tests.bookings.web.conftest import NOON
from tests.factories import BookingFactory, CompanyFactory, CustomerFactory

pytestmark = pytest.mark.django_db
LIST = reverse("booking-list")


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def congress(partner):
    return build_congress(partner=partner)


@pytest.fixture
def summit(congress, actor):
    company = CompanyFactory(partner=actor.partner, name="Alpine Forum")
    customer = CustomerFactory(partner=actor.partner, first_name="Eva", last_name="Huber")
    return open_booking(
        actor=actor,
        facility_id=congress.facility.pk,
        fields={
            "name": "Autumn summit",
            "company_id": company.pk,
            "customer_id": customer.pk,
            "total_attendees": 100,
        },
        status=BookingStatus.CONFIRMED,
    ).booking


@pytest.fixture
def add(actor, summit):
    def added(request):
        return add_line(actor=actor, booking_id=summit.pk, request=request).line

    return added


def rows(answer):
    return answer.context["page"].object_list


def test_a_row_names_the_booking_its_company_its_people_and_what_is_left_to_pay(
    staff, actor, congress, summit, add
):
    add(ItemRequest(name="Flowers", cost=Decimal(100), excluded_tax_ids=(congress.city_tax.pk,)))
    record_payment(actor=actor, booking_id=summit.pk, amount=Decimal(30), paid_on=MONDAY)

    [row] = rows(staff.get(LIST))

    assert (row.name, row.customer, row.company, row.people, row.total, row.outstanding) == (
        "Autumn summit",
        "Eva Huber",
        "Alpine Forum",
        100,
        Decimal(100),
        Decimal(70),
    )


def test_nobody_waits_for_the_money_of_a_cancelled_booking(staff, actor, summit, add):
    add(ItemRequest(name="Flowers", cost=Decimal(100)))
    cancel_booking(actor=actor, booking_id=summit.pk)

    assert rows(staff.get(LIST))[0].outstanding is None


def test_a_simple_booking_without_payments_owes_all_of_it(staff, facility):
    BookingFactory(facility=facility, total_gross=Decimal(36), total_net=Decimal(36))

    assert rows(staff.get(LIST))[0].outstanding == Decimal(36)


@pytest.mark.parametrize("words", ["autumn", "SUMMIT alpine", "forum"])
def test_is_found_by_its_name_and_its_company(staff, facility, summit, words):
    BookingFactory(facility=facility)

    assert [row.name for row in rows(staff.get(LIST, {"search": words}))] == ["Autumn summit"]


def test_companies_are_found_by_those_who_may_read_them(as_role, summit):
    operations = as_role(Role.OPERATIONS)

    found = [rows(operations.get(LIST, {"search": words})) for words in ("forum", "summit")]

    assert ([len(one) for one in found], found[1][0].company) == ([0, 1], "")


def test_the_board_tells_sessions_with_what_stands_within_and_beside_them(staff, congress, summit, add):
    session = add(
        SessionRequest(
            venue_id=congress.hall.pk,
            layout_id=congress.rows.pk,
            name="Plenary",
            starts_at=clock(14),
            ends_at=clock(17),
            cost=Decimal(1),
        )
    )
    add(
        ResourceRequest(
            inventory_product_id=congress.microphone.pk, units=4, session_id=session.pk, cost=Decimal(11)
        )
    )
    add(MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk, starts_at=clock(15), ends_at=clock(16)))
    add(BeverageRequest(beverage_package_id=congress.wine.pk, starts_at=clock(18), ends_at=clock(19)))

    today = staff.get("/").context["days"][0]

    assert [(line.where, line.about, line.details) for line in today.lines] == [
        (
            "Hall",
            "Autumn summit",
            [
                *("Plenary", "Rows", "100 people", "Microphone ×\N{NO-BREAK SPACE}4", "15:00 Buffet"),
                "18:00–19:00 Wine",
            ],
        ),
    ]


def test_the_latest_changes_name_the_booking(staff, summit):
    assert [change.about for change in staff.get("/").context["changes"]] == ["Autumn summit"]


def test_the_boards_questions_do_not_grow(staff, congress, add, count_queries):
    def session(hour):
        line = add(
            SessionRequest(
                venue_id=congress.hall.pk, starts_at=clock(hour), ends_at=clock(hour + 1), cost=Decimal(1)
            )
        )
        add(MenuRequest(menu_id=congress.lunch.pk, session_id=line.pk))

    session(13)
    few = count_queries(lambda: staff.get("/"))
    for hour in range(14, 18):
        session(hour)

    assert count_queries(lambda: staff.get("/")) == few
