"""The list of bookings is searched by fragments; people are found by those alone who may read them."""

import pytest

from partners.enums import Role
from tests import factories
from tests.rest_door import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    partner = factories.PartnerFactory()
    company = factories.CompanyFactory(partner=partner, name="Quiet Turbines")
    customer = factories.CustomerFactory(partner=partner, first_name="Ada", last_name="Byron", number="K-7")
    booking = factories.BookingFactory(
        partner=partner,
        code="SUMMIT2030",
        name="Autumn congress",
        internal_note="100% vegetarian\nring_binder",
        customer=customer,
        company=company,
    )
    venue = factories.VenueFactory(partner=partner, name="Mozart Hall")
    factories.BookingFactory(partner=partner, code="OTHER", name="Spring")
    factories.BookingFactory(code="SUMMIT2030", name="Of another partner")
    return factories.SessionFactory(booking=booking, partner=partner, bookable=venue)


def found(caller: Caller, words: str) -> list[int]:
    return [row["id"] for row in caller.get("bookings", search=words).json()["data"]]


@pytest.mark.parametrize(
    "words",
    [
        "mmit20",
        "UTUMN",
        "vegetar",
        "zart",
        "00%",
        "ng_b",
        "congress",
        "autumn mozart",
        "byro",
        "ada",
        "k-7",
        "turbines",
    ],
)
def test_a_booking_is_found_by_a_fragment(session, words):
    assert found(Caller(session.partner), words) == [session.booking_id]


@pytest.mark.parametrize(
    "words",
    ["winter", "autumn winter", "winter autumn byron", "autumn k-", "ng%b", "su_mit", "veganian", "\\"],
)
def test_other_words_find_nothing(session, words):
    assert found(Caller(session.partner), words) == []


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("byron", False), ("turbines", False), ("autumn", True), ("autumn ada", False), ("autumn zart", True)],
)
def test_people_are_found_by_those_who_may_read_them(session, words, is_found):
    caller = Caller(session.partner, Role.OPERATIONS)

    assert found(caller, words) == ([session.booking_id] if is_found else [])
