"""Of many who change the same thing from the same page at once, one is saved and the others are told (P10)."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import Stale
from partners.models import Company, Customer
from partners.services.latest_change import latest_change
from partners.services.save_company import save_company
from partners.services.save_contact import Contact, save_contact
from partners.services.undo_edit import undo_company_edit, undo_customer_edit
from tests.factories import CompanyFactory, CustomerFactory, MembershipFactory
from tests.proof.crowd import rush

pytestmark = pytest.mark.django_db(transaction=True)

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
