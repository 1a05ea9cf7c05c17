"""A company is made or changed in one write, by those alone who may."""

import pytest
from django.core.exceptions import ValidationError

from partners.access import Actor
from partners.enums import CompanyType, Door, Role
from partners.errors import NotAllowed, Unknown
from partners.models import Company
from partners.services.save_company import save_company
from tests.factories import ApiTokenFactory, CompanyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return Actor.of_token(ApiTokenFactory(role=Role.COORDINATOR), door=Door.REST)


def test_a_new_company_is_kept(actor: Actor) -> None:
    company = save_company(actor=actor, changes={"name": "ABC", "type": CompanyType.AGENT})

    kept = Company.objects.get()
    assert (kept.pk, kept.partner, kept.name, kept.type) == (company.pk, actor.partner, "ABC", "agent")


def test_what_is_left_out_stays(actor: Actor) -> None:
    company = CompanyFactory(partner=actor.partner, name="ABC", email="a@example.com")

    save_company(actor=actor, company_id=company.pk, changes={"name": "XYZ"})

    company.refresh_from_db()
    assert (company.name, company.email) == ("XYZ", "a@example.com")


def test_a_dry_run_keeps_nothing(actor: Actor) -> None:
    save_company(actor=actor, changes={"name": "ABC"}, dry_run=True)

    assert Company.objects.count() == 0


def test_another_partners_company_is_unknown(actor: Actor) -> None:
    with pytest.raises(Unknown):
        save_company(actor=actor, company_id=CompanyFactory().pk, changes={"name": "XYZ"})


def test_every_mistake_names_its_field(actor: Actor) -> None:
    with pytest.raises(ValidationError) as caught:
        save_company(actor=actor, changes={"email": "a", "type": "sect"})

    assert sorted(caught.value.error_dict) == ["email", "name", "type"]


def test_who_may_not_write_customers_is_refused() -> None:
    viewer = Actor.of_token(ApiTokenFactory(role=Role.VIEWER), door=Door.REST)

    with pytest.raises(NotAllowed):
        save_company(actor=viewer, changes={"name": "ABC"})
