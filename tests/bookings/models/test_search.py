"""A search asks the indexes of fragments: what it looks through is spelt as they are, letter by letter."""

import pytest
from django.db import connection

from bookings.models import Booking
from bookings.models.search import found_by
from partners.models import Company, Customer, Partner
from tests import factories
from tests.bookings.availability.test_plan import nodes

pytestmark = pytest.mark.django_db

SOME = 100
DEAR = "SET LOCAL cpu_tuple_cost = 100"
"""As if there were many more rows: looking at each costs more than any index."""


@pytest.fixture
def partner() -> Partner:
    booking = factories.BookingFactory()
    partner = booking.partner
    each = range(SOME)
    Company.objects.bulk_create(Company(partner=partner, name=f"Company {number}") for number in each)
    Customer.objects.bulk_create(
        Customer(partner=partner, first_name="Ada", last_name=f"Byron {number}", number=f"K-{number}")
        for number in each
    )
    Booking.objects.bulk_create(
        Booking(
            partner=partner, facility=booking.facility, currency="EUR", code=f"CODE{number}", name=f"{number}"
        )
        for number in each
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE bookings_booking, partners_customer, partners_company")
    return partner


def searched(partner: Partner, *, with_people: bool) -> set[str]:
    """The indexes that are asked for what is written, of one partner."""
    found = Booking.objects.filter(found_by("autumn", partner.pk, with_people=with_people)).values("pk")
    statement, values = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(DEAR)
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", values)
        plan = cursor.fetchone()[0][0]["Plan"]
    return {
        node["Index Name"]
        for node in nodes(plan)
        if "upper(" in node.get("Index Cond", "") and "partner_id = " in node["Index Cond"]
    }


def test_each_place_to_look_has_its_index(partner: Partner) -> None:
    assert searched(partner, with_people=True) == {
        "booking_by_fragment",
        "customer_by_fragment",
        "customer_by_number",
        "company_by_fragment",
    }


def test_where_people_may_not_be_read_they_are_not_looked_at(partner: Partner) -> None:
    assert searched(partner, with_people=False) == {"booking_by_fragment"}


def test_what_is_not_yet_in_an_index_is_little() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reloptions FROM pg_class WHERE relname LIKE '%%\\_by\\_fragment' ORDER BY relname"
        )
        found = dict(cursor.fetchall())

    little = ["gin_pending_list_limit=64"]
    assert found == {
        "booking_by_fragment": little,
        "company_by_fragment": little,
        "customer_by_fragment": little,
    }


def test_the_fragment_is_asked_for_before_the_partner() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE '%%\\_by\\_fragment' "
            "AND pg_get_indexdef(oid, 1, false) LIKE 'upper(%%' AND pg_get_indexdef(oid, 2, false) = 'partner_id' "
            "ORDER BY relname"
        )
        found = [name for (name,) in cursor.fetchall()]

    assert found == ["booking_by_fragment", "company_by_fragment", "customer_by_fragment"]
