"""Of many who change the same thing from the same page at once, one is saved and the others are told.

And of many clicks on one button, one counts.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bookings.models import Booking, Payment
from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import Stale
from partners.models import Company, Customer
from partners.services.latest_change import latest_change
from partners.services.save_company import save_company
from partners.services.save_contact import Contact, save_contact
from partners.services.undo_edit import undo_company_edit, undo_customer_edit
from tests.admin_form import fields_of
from tests.bookings.congress import Congress, build_congress
from tests.bookings.services.planning import plan, summit
from tests.factories import CompanyFactory, CustomerFactory, MembershipFactory, UserFactory, VenueFactory
from tests.proof.crowd import rush

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.promise("P10", what="many editors and clicks at once"),
]

EDITORS = 8
ONE_OF_THEM = ["saved", *["stale"] * (EDITORS - 1)]

Made = Customer | Company


def actor_at(one: Made) -> Actor:
    return Actor.of_membership(MembershipFactory(partner=one.partner, role=Role.OWNER), door=Door.WEB)


def outcomes(attempts: list[Callable[[], Any]]) -> list[str]:
    def told(attempt: Callable[[], Any]) -> str:
        try:
            attempt()
        except Stale:
            return "stale"
        return "saved"

    outcome = rush([partial(told, attempt) for attempt in attempts])
    assert outcome.broken == []
    return sorted(outcome.done)


def test_a_customer() -> None:
    customer = CustomerFactory()
    actor, seen = actor_at(customer), latest_change(Customer, customer.pk).pk

    def save(name: str) -> None:
        contact = Contact(changes={"last_name": name})
        save_contact(actor=actor, contact=contact, customer_id=customer.pk, expected_change=seen)

    assert outcomes([partial(save, f"Huber {number}") for number in range(EDITORS)]) == ONE_OF_THEM


def test_a_company() -> None:
    company = CompanyFactory()
    actor, seen = actor_at(company), latest_change(Company, company.pk).pk

    def save(name: str) -> None:
        save_company(actor=actor, changes={"name": name}, company_id=company.pk, expected_change=seen)

    assert outcomes([partial(save, f"Forum {number}") for number in range(EDITORS)]) == ONE_OF_THEM


@pytest.mark.parametrize("kind", ["customer", "company"])
def test_an_edit_is_taken_back_once(kind: str) -> None:
    """A second undo would otherwise bring back what the first one took."""
    one: Any = CustomerFactory() if kind == "customer" else CompanyFactory()
    actor = actor_at(one)
    if kind == "customer":
        save_contact(actor=actor, contact=Contact(changes={"note": "x"}), customer_id=one.pk)
        undo = partial(undo_customer_edit, customer_id=one.pk)
    else:
        save_company(actor=actor, changes={"note": "x"}, company_id=one.pk)
        undo = partial(undo_company_edit, company_id=one.pk)
    change = latest_change(type(one), one.pk).pk

    told = outcomes([partial(undo, actor=actor, change=change)] * EDITORS)

    one.refresh_from_db()
    assert (told, one.note) == (ONE_OF_THEM, "")


def test_a_page_of_the_administration() -> None:
    venue, person = VenueFactory(), UserFactory(is_staff=True, is_superuser=True)
    page = reverse("admin:catalog_venue_change", args=[venue.pk])
    browsers = [Client() for _number in range(EDITORS)]
    for browser in browsers:
        browser.force_login(person)
    opened = fields_of(browsers[0], page)

    def save(number: int) -> int:
        return browsers[number].post(page, {**opened, "name": f"Hall {number}"}).status_code

    outcome = rush([partial(save, number) for number in range(EDITORS)])

    assert (sorted(outcome.done), outcome.broken) == ([*[200] * (EDITORS - 1), 302], [])


CLICKS = 6


def clicking(congress: Congress, click: Callable[[Client], int]) -> list[int]:
    """The statuses of the same form sent by one person many times at once."""
    person = MembershipFactory(partner=congress.partner, role=Role.OWNER).user
    browsers = [Client() for _number in range(CLICKS)]
    for browser in browsers:
        browser.force_login(person)
    outcome = rush([partial(click, browser) for browser in browsers])
    assert outcome.broken == []
    return sorted(outcome.done)


def test_clicks_record_one_payment() -> None:
    congress = build_congress()
    booking = summit(congress)
    plan(congress, booking)
    booking.refresh_from_db()
    form = {"version": booking.version, "amount": "5", "paid_on": "2031-01-01", "method": "cash"}

    def click(browser: Client) -> int:
        address = f"/bookings/{booking.pk}/payments/new/"
        return browser.post(address, form, headers={"HX-Request": "true"}).status_code

    assert clicking(congress, click) == [200, *[409] * (CLICKS - 1)]
    assert Payment.objects.count() == 1


def test_clicks_make_one_booking() -> None:
    congress = build_congress()
    day = {"starts_on": "2030-05-06", "starts": "09:00", "ends": "12:00", "venue": congress.hall.pk}
    line = {f"lines-0-{name}": value for name, value in {"kind": "venue", **day}.items()}
    form = {"row": "0", **line, "status": "prospective", "once": "a" * 22}

    def click(browser: Client) -> int:
        return browser.post("/bookings/new/", form).status_code

    assert clicking(congress, click) == [302] * CLICKS
    assert Booking.objects.count() == 1
