"""Who may look after the people of a partner: every page × method × principal, and other partners' people."""

from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.proof.access_table import PEOPLE_ROWS, PUBLIC, SIGNED_IN
from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.houses import House
from tests.proof.principals import Principal, staff_principals

pytestmark = pytest.mark.promise("P7", what="pages, by everybody")

UNKNOWN = 9_000_000_000_000
CALLS = [
    (pattern, method)
    for pattern, row in PEOPLE_ROWS.items()
    for method, word in row.words.items()
    if word not in {PUBLIC, SIGNED_IN}
]
OF_SOMEBODY = [(pattern, method) for pattern, method in CALLS if PEOPLE_ROWS[pattern].thing]
OWN = [
    (pattern, method)
    for pattern, row in PEOPLE_ROWS.items()
    for method, word in row.words.items()
    if word == SIGNED_IN
]


def call(client: Client, pattern: str, method: str, house: House, pk: int | None = None) -> HttpResponse:
    address = house.path(pattern, PEOPLE_ROWS[pattern].thing, pk=pk)
    with transaction.atomic():
        answer: Any = getattr(client, method.lower())(address)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize(("pattern", "method"), CALLS)
def test_everybody_gets_what_their_role_allows(houses: Houses, pattern: str, method: str) -> None:
    row, principals = PEOPLE_ROWS[pattern], staff_principals(houses.own, houses.other)

    statuses = {one.name: call(one.client(), pattern, method, houses.own).status_code for one in principals}

    assert statuses == {one.name: one.expects(row.words[method], row.success(method)) for one in principals}


@pytest.mark.parametrize(("pattern", "method"), OF_SOMEBODY)
def test_another_partners_people_are_told_like_unknown_ones(
    houses: Houses, pattern: str, method: str
) -> None:
    client, before = Principal("", user=houses.own.owner).client(), footprint()
    foreign = houses.other.ids[PEOPLE_ROWS[pattern].thing]

    answers = [call(client, pattern, method, houses.own, pk) for pk in (foreign, UNKNOWN)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert footprint() == before


@pytest.mark.parametrize(("pattern", "method"), OWN)
def test_a_stranger_has_no_profile(houses: Houses, pattern: str, method: str) -> None:
    before = footprint()

    answer = call(Client(), pattern, method, houses.own)

    assert answer["Location"].partition("?")[0] == "/sign-in/"
    assert footprint() == before


def test_the_list_shows_nobody_of_another_partner(houses: Houses) -> None:
    page = Principal("", user=houses.own.owner).client().get("/people/").text

    assert houses.own.owner.email in page
    assert houses.other.owner.email not in page
