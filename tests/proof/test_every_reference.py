"""Another partner's id is told like one that there is not: in every action and filter over RPC, and in every form of
the administration, whoever sends it.

Bodies at the REST door have `test_foreign_references`, pages `test_page_access`.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.db import models
from django.http import HttpResponse

from partners.enums import Role
from partners.models import User
from partners.rpc.kind import Whole
from partners.rpc.table import find_action
from tests import factories
from tests.proof.access_table import RPC_ROWS
from tests.proof.conftest import Houses, KeyHolders
from tests.proof.footprint import footprint
from tests.proof.houses import House
from tests.proof.principals import Principal, superuser
from tests.proof.sizes import size
from tests.proof.test_hostile_forms import WRITABLE, good_form, is_saved, undone
from tests.proof.test_rpc_hostile import with_value_at
from tests.proof.test_rpc_references import references

pytestmark = pytest.mark.promise("P7", what="places for an id, with another partner's")

UNKNOWN = 9_000_000_000_000
OWN = {"batch", "finished_batch"}
"""A key's, not a partner's."""

NAMED = [
    pytest.param(action, path, thing, id=f"{action}-{'.'.join(map(str, path))}")
    for action, row in RPC_ROWS.items()
    for path, thing in references(row.params)
    if thing not in OWN
]
LISTS = [action for action in RPC_ROWS if find_action(*action.split(".")).listing]
FILTERED = {
    "bookable_id": "venue",
    "company_id": "organization",
    "customer_id": "customer",
    "facility": "facility",
    "tax_id": "tax",
}
"""What a filter's path names, but for the row itself."""


@pytest.mark.parametrize(("action", "path", "thing"), NAMED)
def test_an_id_in_an_action(
    houses: Houses, key_holders: KeyHolders, action: str, path: Any, thing: str
) -> None:
    own, other = key_holders.own, key_holders.other
    good, before = own.good_params(action), footprint()

    answers = [own.ask(action, with_value_at(good, path, pk)) for pk in (other.ids[thing], UNKNOWN)]

    assert {answer.status_code for answer in answers} <= {400, 404}
    assert answers[0].content == answers[1].content
    assert footprint() == before


def filters_of(action: str) -> Iterator[tuple[str, str]]:
    """The filters by ids, each with the path that it looks at."""
    listing = find_action(*action.split(".")).listing
    for field in listing.filters if listing else ():
        if isinstance(field.type, Whole) and (field.path == "pk" or field.path in FILTERED):
            yield field.name, field.path


@pytest.mark.parametrize("action", LISTS)
def test_an_id_in_a_filter(houses: Houses, key_holders: KeyHolders, action: str) -> None:
    own, other = key_holders.own, key_holders.other
    first = int(other.ask(action).json()["results"][0]["id"])

    for name, path in filters_of(action):
        foreign = first if path == "pk" else other.ids[FILTERED[path]]
        answers = [
            own.ask(action, {**own.good_params(action), "filter": {name: pk}}) for pk in (foreign, UNKNOWN)
        ]

        assert answers[0].status_code == answers[1].status_code == 200, name
        assert answers[0].content == answers[1].content, name


def test_there_are_filters_by_ids() -> None:
    assert {path for action in LISTS for _name, path in filters_of(action)} == {"pk", *FILTERED}


def foreign_row(model: type[models.Model], house: House) -> Any:
    if model is User:
        return house.owner
    return model._base_manager.filter(partner=house.partner).order_by("-pk").first()


def choices_in(page: HttpResponse) -> dict[str, type[models.Model]]:
    """The fields in which a row is chosen, with what rows; the partner is the form's own."""
    form = page.context["adminform"].form
    return {
        name: field.queryset.model
        for name, field in form.fields.items()
        if isinstance(field, forms.ModelChoiceField) and name != "partner"
    }


@pytest.mark.parametrize("model", WRITABLE)
def test_an_id_in_a_form_of_the_administration(houses: Houses, model: str) -> None:
    owner = factories.MembershipFactory(partner=houses.own.partner, role=Role.OWNER, user__is_staff=True).user
    people = {"a superuser": superuser(), "the owner": owner}
    asking = [*people][: size(1, len(people))]
    clients = {name: Principal("", user=people[name]).client() for name in asking}
    page = clients["a superuser"].get(f"/admin/{model}/add/")
    form = good_form(clients["a superuser"], page, model, houses.own)
    foreign = {name: foreign_row(which, houses.other) for name, which in choices_in(page).items()}
    before = footprint()

    saved = {
        (who, name): is_saved(undone(client, "post", f"/admin/{model}/add/", {**form, name: row.pk}))
        for who, client in clients.items()
        for name, row in foreign.items()
        if row is not None and not (model == "partners/partner" and who != "a superuser")
    }

    assert [name for name, row in foreign.items() if row is None] == []
    assert saved == dict.fromkeys(saved, False)
    assert footprint() == before
