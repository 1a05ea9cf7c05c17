"""A customer is made or changed in one write, by those alone who may."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import Invalid, NotAllowed, Unknown
from partners.models import Customer
from partners.services.save_customer import CustomerChanges, save_customer
from tests.factories import ApiTokenFactory, CompanyFactory, CustomerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return Actor.of_token(ApiTokenFactory(role=Role.COORDINATOR), door=Door.REST)


def test_a_new_customer_is_kept(actor: Actor) -> None:
    company = CompanyFactory(partner=actor.partner)

    customer = save_customer(actor=actor, changes={"last_name": "Byron", "company_id": company.pk})

    kept = Customer.objects.get()
    assert (kept.pk, kept.partner, kept.name, kept.company) == (customer.pk, actor.partner, "Byron", company)


def test_what_is_left_out_stays(actor: Actor) -> None:
    customer = CustomerFactory(partner=actor.partner, first_name="Ada", note="Kept")

    save_customer(actor=actor, customer_id=customer.pk, changes={"first_name": ""})

    customer.refresh_from_db()
    assert (customer.first_name, customer.note) == ("", "Kept")


def test_a_dry_run_changes_nothing(actor: Actor) -> None:
    customer = CustomerFactory(partner=actor.partner, first_name="Ada")

    tried = save_customer(actor=actor, customer_id=customer.pk, changes={"first_name": "Eva"}, dry_run=True)

    customer.refresh_from_db()
    assert (tried.first_name, customer.first_name) == ("Eva", "Ada")


def test_another_partners_customer_is_unknown(actor: Actor) -> None:
    with pytest.raises(Unknown):
        save_customer(actor=actor, customer_id=CustomerFactory().pk, changes={"first_name": "Eva"})


def test_another_partners_company_cannot_be_named(actor: Actor) -> None:
    with pytest.raises(Invalid) as caught:
        save_customer(actor=actor, changes={"last_name": "Byron", "company_id": CompanyFactory().pk})

    assert (caught.value.field, caught.value.code) == ("company_id", "unknown_reference")


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, ["last_name"]),
        ({"last_name": "x" * 101, "email": "ada"}, ["email", "last_name"]),
        (
            {"last_name": "Byron", "colour": "red", "gender": 7, "country_code": "at"},
            ["colour", "country_code", "gender"],
        ),
    ],
)
def test_every_mistake_names_its_field(actor: Actor, changes: Any, fields: list[str]) -> None:
    with pytest.raises(ValidationError) as caught:
        save_customer(actor=actor, changes=changes)

    assert sorted(caught.value.error_dict) == fields
    assert Customer.objects.count() == 0


def test_who_may_not_write_customers_is_refused() -> None:
    viewer = Actor.of_token(ApiTokenFactory(role=Role.VIEWER), door=Door.REST)
    changes: CustomerChanges = {"last_name": "Byron"}

    with pytest.raises(NotAllowed):
        save_customer(actor=viewer, changes=changes)
