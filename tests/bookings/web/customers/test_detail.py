"""All that is known of a customer or a company, with what they booked and what they owe."""

from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, BookingType
from partners.enums import Role
from tests.bookings.web.conftest import at
from tests.factories import (
    BookingFactory,
    CompanyFactory,
    CustomerFactory,
    CustomerGroupFactory,
    GroupMembershipFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(partner):
    return CompanyFactory(partner=partner, name="Alpine Forum")


@pytest.fixture
def eva(partner, forum):
    return CustomerFactory(
        partner=partner, first_name="Eva", last_name="Huber", email="eva@huber.example", company=forum
    )


def book(facility, total, paid=0, **more):
    return BookingFactory(
        facility=facility,
        **{"type": BookingType.DETAILED, "total_gross": Decimal(total), "total_paid": Decimal(paid), **more},
    )


def page_of(one):
    return f"/{'customers' if hasattr(one, 'last_name') else 'companies'}/{one.pk}/"


def test_bookings_the_newest_first_with_what_they_come_to(staff, facility, eva):
    book(facility, 100, 40, customer=eva, starts_at=at(0), code="FIRST00001")
    book(facility, 60, customer=eva, starts_at=at(24), code="SECOND0001")
    book(facility, 50, customer=eva, starts_at=at(48), status=BookingStatus.CANCELLED, code="THIRD00001")

    context = staff.get(page_of(eva)).context

    assert [(row.link.code, row.total, row.outstanding) for row in context["page"].object_list] == [
        ("THIRD00001", "50.00", ""),
        ("SECOND0001", "60.00", "60.00"),
        ("FIRST00001", "100.00", "60.00"),
    ]
    assert [(sum_.currency, sum_.total, sum_.outstanding) for sum_ in context["worth"]] == [
        ("EUR", "160.00", "120.00")
    ]


def test_the_money_of_a_simple_booking_is_waited_for(staff, facility, eva):
    book(facility, 30, customer=eva, type=BookingType.SIMPLE)

    context = staff.get(page_of(eva)).context

    assert [row.outstanding for row in context["page"].object_list] == ["30.00"]
    assert [sum_.outstanding for sum_ in context["worth"]] == ["30.00"]


def test_the_company_the_groups_and_the_contact(staff, partner, eva, forum):
    group = CustomerGroupFactory(partner=partner, name="Members")
    GroupMembershipFactory(partner=partner, group=group, customer=eva)

    page = staff.get(page_of(eva)).text

    assert [word for word in ("Alpine Forum", "Members", "eva@huber.example") if word not in page] == []


def test_a_company_knows_its_people_and_their_bookings(staff, facility, eva, forum):
    book(facility, 100, company=forum, code="COMPANY001")

    page = staff.get(page_of(forum)).text

    assert [word for word in ("Eva Huber", "COMPANY001") if word not in page] == []


def test_a_part_of_the_page_comes_without_its_frame(staff, eva):
    assert "<html" not in staff.get(page_of(eva), headers={"HX-Request": "true"}).text


def test_what_one_may_not_do_is_not_offered(as_role, eva):
    page = as_role(Role.VIEWER).get(page_of(eva)).text

    assert "/edit/" not in page
    assert "/bookings/new/" not in page


@pytest.mark.parametrize("factory", [CustomerFactory, CompanyFactory])
def test_another_partner_s_is_not_there(staff, factory):
    assert staff.get(page_of(factory())).status_code == 404


@pytest.mark.parametrize("page", ["0", "x", "999", "%00"])
def test_a_page_that_is_none_shows_one_that_there_is(staff, eva, page):
    assert staff.get(f"{page_of(eva)}?page={page}").status_code == 200


def test_the_page_asks_the_same_number_of_questions_however_many_bookings(
    staff, facility, eva, count_queries
):
    book(facility, 10, customer=eva)
    few = count_queries(lambda: staff.get(page_of(eva)))
    for _number in range(10):
        book(facility, 10, customer=eva)

    assert count_queries(lambda: staff.get(page_of(eva))) == few
