"""Who may do what in the administration: every page × method × principal, and the rows of other partners."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from partners.access import PERMISSIONS
from partners.enums import Role
from partners.models import Partner, User
from tests import factories
from tests.proof.access_table import (
    ADMIN_MODELS,
    ADMIN_ROWS,
    MODEL_ROWS,
    NOBODY,
    STAFF,
)
from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.houses import House
from tests.proof.naughty import in_turn
from tests.proof.principals import Principal, superuser
from tests.proof.sizes import PROVING

pytestmark = pytest.mark.promise("P7", what="pages of the administration, by everybody")

SIGN_IN, REFUSED, COME_IN, BROKEN = "sign in", "refused", "come in", "broken"
UNKNOWN = 9_000_000_000_000
ADMINISTERING = {Role.OWNER, Role.ADMINISTRATOR}
OWNED = [model for model in ADMIN_MODELS if model != "procrastinate/procrastinatejob"]
ALL_ROWS = {**ADMIN_ROWS, **MODEL_ROWS}
UNASKED = {"login/", "logout/", "(?P<url>.*)$"}
GROUPS = {
    **{
        model: [pattern for pattern in MODEL_ROWS if pattern.startswith(f"{model}/")]
        for model in ADMIN_MODELS
    },
    "elsewhere": [pattern for pattern in ADMIN_ROWS if pattern not in UNASKED],
}
Calls = list[tuple[str, str]]
QUERIES = {"autocomplete/": {"app_label": "partners", "model_name": "customer", "field_name": "company"}}


def address(pattern: str, pk: object) -> str:
    filled = pattern
    for place in ("<path:object_id>", "<int:booking_id>", "<id>"):
        filled = filled.replace(place, str(pk))
    return "/admin/" + filled.replace(
        "^(?P<app_label>partners|catalog|bookings|procrastinate)/$", "catalog/"
    ).replace("(?P<url>.*)$", "no/such/page/")


def call(client: Client, pattern: str, method: str, pk: object) -> HttpResponse:
    with transaction.atomic():
        answer = getattr(client, method.lower())(address(pattern, pk), QUERIES.get(pattern, {}))
        transaction.set_rollback(True)
    return answer


def outcome(answer: HttpResponse) -> str:
    """Django sends whoever may not see a row to the index, as if there were none."""
    location = answer.headers.get("Location", "")
    if location.startswith("/admin/login/"):
        return SIGN_IN
    if answer.status_code >= 500:
        return BROKEN
    return REFUSED if answer.status_code in {403, 404} or location == "/admin/" else COME_IN


def calls(group: str) -> Calls:
    return [(pattern, method) for pattern in GROUPS[group] for method in ALL_ROWS[pattern].words]


@dataclass(frozen=True)
class People:
    """Signed in, each at a client of their own. `strangers` have no administration at all; in kinds."""

    superuser: Client
    owners: tuple[Client, Client]
    staff: dict[str, Client]
    strangers: tuple[dict[str, Client], ...]


@pytest.fixture(scope="module")
def people(standing: Houses, django_db_blocker: Any) -> People:
    house = standing.own
    with django_db_blocker.unblock():
        return People(
            superuser=_signed_in(superuser()),
            owners=(_member(house, Role.OWNER), _member(house, Role.OWNER)),
            staff={
                "no partner": _signed_in(factories.UserFactory(is_staff=True)),
                **{role: _member(house, role) for role in Role.values},
            },
            strangers=(
                {
                    "nobody": _signed_in(None),
                    "somebody who has left": _member(house, Role.OWNER, user__is_active=False),
                },
                {"no staff": _member(house, Role.OWNER, user__is_staff=False)},
            ),
        )


@pytest.fixture
def decided(undrawn: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor are the rows inside a page gathered: whoever may see the page may see them."""
    monkeypatch.setattr(
        "django.contrib.admin.ModelAdmin._create_formsets", lambda *_arguments, **_more: ([], [])
    )


def _member(house: House, role: str, **fields: Any) -> Client:
    fields = {"user__is_staff": True, **fields}
    return _signed_in(factories.MembershipFactory(partner=house.partner, role=role, **fields).user)


def _signed_in(user: User | None) -> Client:
    return Principal("", user=user).client()


def expected(role: str, word: str) -> str:
    held = PERMISSIONS[role] if role in ADMINISTERING else frozenset()
    return COME_IN if word == STAFF or word in held else REFUSED


def in_their_turn(people: dict[str, Client], pattern: str, method: str) -> list[str]:
    """One of each kind on every change, another one elsewhere; an owner only where that tells more."""
    word = ALL_ROWS[pattern].words[method]
    is_told_by_owner = expected(Role.OWNER, word) != expected(Role.ADMINISTRATOR, word)
    kinds: dict[tuple[str, bool, bool], dict[str, Client]] = defaultdict(dict)
    for role, client in people.items():
        if PROVING or is_told_by_owner or role != Role.OWNER:
            kinds[expected(role, word), role in PERMISSIONS, role in ADMINISTERING][role] = client
    return [role for alike in kinds.values() for role in in_turn(alike, f"{method} {pattern}", 1)]


@pytest.mark.parametrize("group", GROUPS)
def test_everybody_gets_what_their_role_allows(
    houses: Houses, people: People, decided: None, group: str
) -> None:
    asked = [
        (pattern, method, houses.own.ids.get(ALL_ROWS[pattern].thing, 0), role)
        for pattern, method in calls(group)
        for role in in_their_turn(people.staff, pattern, method)
    ]

    told = {one: outcome(call(people.staff[one[3]], *one[:3])) for one in asked}

    assert told == {one: expected(one[3], ALL_ROWS[one[0]].words[one[1]]) for one in asked}


@pytest.mark.parametrize("group", GROUPS)
def test_a_superuser_does_what_can_be_done_at_all(
    houses: Houses, people: People, decided: None, group: str
) -> None:
    answers = {
        (pattern, method): call(
            people.superuser, pattern, method, houses.own.ids.get(ALL_ROWS[pattern].thing, 0)
        )
        for pattern, method in calls(group)
    }

    assert {one: outcome(answer) for one, answer in answers.items()} == {
        (pattern, method): REFUSED if ALL_ROWS[pattern].words[method] == NOBODY else COME_IN
        for pattern, method in answers
    }
    assert {one: answer.status_code for one, answer in answers.items() if _is_shown(one, answer)} == {
        one: ALL_ROWS[one[0]].success("GET") for one, answer in answers.items() if _is_shown(one, answer)
    }


def _is_shown(one: tuple[str, str], answer: HttpResponse) -> bool:
    return one[1] == "GET" and outcome(answer) == COME_IN


@pytest.mark.parametrize("group", GROUPS)
def test_others_are_sent_to_sign_in(houses: Houses, people: People, undrawn: None, group: str) -> None:
    before = footprint()

    told = {
        outcome(call(client, pattern, method, houses.own.ids.get(ALL_ROWS[pattern].thing, 0)))
        for pattern, method in calls(group)
        for alike in people.strangers
        for client in in_turn(alike, f"{method} {pattern}", 1).values()
    }

    assert told == {SIGN_IN}
    assert footprint() == before


@pytest.mark.parametrize("group", [group for group in GROUPS if group != "procrastinate/procrastinatejob"])
def test_another_partners_row_is_told_like_an_unknown_one(houses: Houses, people: People, group: str) -> None:
    before = footprint()

    for pattern, method in calls(group):
        row = ALL_ROWS[pattern]
        if row.thing:
            ids = (houses.other.ids[row.thing], UNKNOWN)
            answers = [call(owner, pattern, method, pk) for owner, pk in zip(people.owners, ids, strict=True)]
            told = [shown(*one) for one in zip(people.owners, answers, ids, strict=True)]

            assert told[0] == told[1], (pattern, method)
            assert outcome(answers[0]) == REFUSED or row.words[method] == STAFF, (pattern, method)
    assert footprint() == before


def shown(client: Client, answer: HttpResponse, pk: int) -> tuple[Any, ...]:
    """With the sentences that the next page would show, which the client then forgets."""
    sentences = [str(one) for one in get_messages(answer.wsgi_request)]
    client.cookies.pop("messages", None)
    texts = [without_tokens(answer.text), answer.headers.get("Location", ""), *sentences]
    return (answer.status_code, *(re.sub(rf"(?<=[/“]){pk}(?=[/”])", "?", text) for text in texts))


def without_tokens(page: str) -> str:
    """Each page masks its CSRF token anew, and greets by name."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|<strong>[^<]*</strong>', "", page)


@pytest.mark.parametrize("model", OWNED)
@pytest.mark.parametrize("query", ["", "?q=a", "?e=1"])
def test_a_list_holds_nothing_of_another_partner(
    houses: Houses, people: People, undrawn: None, model: str, query: str
) -> None:
    found = people.owners[0].get(f"/admin/{model}/{query}").context_data["cl"].result_list

    assert {partner_of(row) for row in found} <= {houses.own.partner.pk}
    assert query or found


def partner_of(row: Any) -> int:
    if isinstance(row, Partner):
        return row.pk
    return row.memberships.get().partner_id if isinstance(row, User) else row.partner_id


def test_a_booking_leads_straight_to_its_staff_page(houses: Houses, people: People) -> None:
    booking = houses.own.ids["booking"]

    page = people.superuser.get(f"/admin/bookings/booking/{booking}/change/").text

    assert f'href="/bookings/{booking}/"' in page
    assert "/admin/r/" not in page
