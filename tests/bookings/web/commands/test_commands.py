"""What the command bar finds, for whom, and in how many questions."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings.enums import BookingStatus
from partners.enums import Role
from tests.factories import BookingFactory, CompanyFactory, CustomerFactory, PartnerFactory, VenueFactory


def found(browser, text: str) -> list[tuple[str, list[str]]]:
    """Headings with the titles below them."""
    answer = browser.get(reverse("commands"), {"search": text}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return [
        (str(group.heading), [str(match.title) for match in group.matches])
        for group in answer.context["groups"]
    ]


def test_nothing_typed_shows_the_pages_that_the_person_may_open(staff, as_role):
    [(heading, pages)] = found(staff, "")
    [(_, of_operations)] = found(as_role(Role.OPERATIONS), "")

    assert heading == "Pages"
    assert {"Start", "Diary", "Availability", "Bookings", "Customers"} <= set(pages)
    assert "Customers" not in of_operations


def test_a_booking_is_found_by_code_name_and_customer(staff, partner, facility):
    customer = CustomerFactory(partner=partner, first_name="Ada", last_name="Lovelace")
    booking = BookingFactory(
        partner=partner, facility=facility, customer=customer, name="Engines", status=BookingStatus.TENTATIVE
    )

    assert ("Bookings", ["Engines"]) in found(staff, booking.code)
    assert ("Bookings", ["Engines"]) in found(staff, "engin")
    assert [name for name, _ in found(staff, "lovelace")] == ["Bookings", "Customers"]


def test_bookings_are_told_by_who_asked_for_them_the_next_one_first(staff, as_role, partner, facility):
    customer = CustomerFactory(partner=partner, first_name="Ada", last_name="Lovelace")
    for days in (-20, -2, 90, 3):
        starts = timezone.now() + timedelta(days=days)
        BookingFactory(
            partner=partner,
            facility=facility,
            customer=customer,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            code=f"DAY{days}",
            name="" if days > 0 else "Engines analytical",
        )

    answer = staff.get(reverse("commands"), {"search": "lovelace"}, headers={"HX-Request": "true"})
    matches = answer.context["groups"][0].matches

    assert [(match.title, match.hint.split(" · ")[0]) for match in matches] == [
        ("Ada Lovelace", "DAY3"),
        ("Ada Lovelace", "DAY90"),
        ("Engines analytical", "DAY-2"),
        ("Engines analytical", "DAY-20"),
    ]
    assert found(staff, "analytical engi")[0] == ("Bookings", ["Engines analytical"] * 2)
    assert found(as_role(Role.OPERATIONS), "DAY3") == [("Bookings", ["DAY3"])]


def test_that_nothing_is_found_is_said(staff):
    def said(text):
        answer = staff.get(reverse("commands"), {"search": text}, headers={"HX-Request": "true"})
        return "nothing found" in answer.content.decode()

    assert said("zzqq")
    assert not said("")
    assert not said("diary")


def test_a_new_booking_is_a_page_for_those_who_may_make_one(staff, as_role):
    assert found(staff, "new boo") == [("Pages", ["New booking"])]
    assert found(as_role(Role.VIEWER), "new boo") == []


def test_who_may_not_read_customers_finds_nothing_by_them(as_role, partner, facility):
    customer = CustomerFactory(partner=partner, last_name="Lovelace")
    company = CompanyFactory(partner=partner, name="Lovelace & Co")
    BookingFactory(partner=partner, facility=facility, customer=customer, company=company)

    assert found(as_role(Role.OPERATIONS), "lovelace") == []


def test_nothing_of_another_partner_is_found(staff):
    other = PartnerFactory()
    BookingFactory(partner=other, name="Secret summit")
    CustomerFactory(partner=other, last_name="Secret")
    VenueFactory(partner=other, name="Secret room")

    assert found(staff, "secret") == []


@pytest.mark.parametrize(
    "text", ["\0", "%", "'; --", "x" * 5000, "٣", "\ud800".encode("utf-8", "replace").decode()]
)
def test_whatever_is_typed_is_answered(staff, text):
    assert isinstance(found(staff, text), list)


def test_the_number_of_questions_does_not_grow_with_what_is_found(
    staff, partner, facility, django_assert_max_num_queries
):
    for number in range(12):
        customer = CustomerFactory(partner=partner, last_name=f"Smith {number}")
        BookingFactory(partner=partner, facility=facility, customer=customer)
        VenueFactory(partner=partner, facility=facility, name=f"Smith room {number}")

    with django_assert_max_num_queries(14):
        groups = dict(found(staff, "smith"))

    assert {name: len(titles) for name, titles in groups.items()} == {
        "Bookings": 5,
        "Customers": 5,
        "Venues": 5,
    }
