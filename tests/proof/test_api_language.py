"""The two APIs answer in English whoever asks: their words are for programs, and do not change with a person's profile.

Every route and every action is asked twice, by somebody whose language is German and by somebody whose it is not.
"""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.http import HttpResponse

from partners.enums import Role
from tests import factories
from tests.proof.access_table import API_ROWS, REST, RPC_ROWS
from tests.proof.conftest import Houses
from tests.proof.houses import House, good_body
from tests.proof.principals import Principal, owner_token, signed_in
from tests.proof.rpc_calls import key_holder
from tests.rpc_client import RpcClient

GERMAN = {"Accept-Language": "de-AT,de;q=0.9"}
CALLS = [(path, method) for path, row in API_ROWS.items() for method in row.words]
WRITES = [(path, method) for path, method in CALLS if method not in {"GET", "DELETE"}]
WITH_ID = [(path, method) for path, method in CALLS if API_ROWS[path].thing]
READS = [path for path, row in API_ROWS.items() if "GET" in row.words]
NO_SUCH_ID = 9_000_000_000_000
OF_NO_KIND = {"?": ["?"]}


def person(house: House, language: str) -> Principal:
    user = factories.MembershipFactory(partner=house.partner, role=Role.OWNER, user__language=language).user
    return Principal(language, Role.OWNER, headers=GERMAN if language == "de" else {}, user=user)


@dataclass(frozen=True)
class Askers:
    """People of both languages, and a program that says it prefers German."""

    house: House
    each: list[Principal]

    def told(
        self, path: str, method: str, body: Any = None, *, query: str = "", pk: int | None = None
    ) -> list[tuple[int, bytes]]:
        address = self.house.path(REST + path, API_ROWS[path].thing, pk=pk)
        return [told(asker.send(method, address, body, query)) for asker in self.each]


@pytest.fixture(scope="module")
def standing_askers(standing: Houses, django_db_blocker: Any) -> Askers:
    house, program = standing.own, owner_token(standing.own)
    with django_db_blocker.unblock():
        people = [signed_in(person(house, language)) for language in ("en-gb", "de")]
    return Askers(house, [*people, replace(program, headers={**program.headers, **GERMAN})])


@pytest.fixture
def askers(standing_askers: Askers, db: None) -> Askers:
    return standing_askers


def told(answer: HttpResponse) -> tuple[int, bytes]:
    return answer.status_code, answer.content


def ask(client: RpcClient, action: str, params: dict[str, Any], **headers: str) -> tuple[int, bytes]:
    namespace, name = action.split(".")
    return told(client.call(namespace, name, params, **headers))


@pytest.mark.parametrize("path", READS)
def test_what_is_read_is_the_same_in_every_language(askers: Askers, path: str) -> None:
    english, german, program = askers.told(path, "GET")

    assert german == program == english


@pytest.mark.parametrize("path", READS)
def test_so_is_what_is_said_of_a_wrong_question(askers: Askers, path: str) -> None:
    english, german, program = askers.told(path, "GET", query="page=0&starts_at=?&no_such_filter=1")

    assert german == program == english


@pytest.mark.parametrize(("path", "method"), WRITES)
def test_so_is_what_is_said_of_wrong_fields(askers: Askers, path: str, method: str) -> None:
    fields = good_body(path, method, askers.house) or []
    body = dict.fromkeys(fields, OF_NO_KIND) if isinstance(fields, dict) else OF_NO_KIND

    english, german, program = askers.told(path, method, body)

    assert german == program == english
    assert english[0] in {400, 422}


@pytest.mark.parametrize(("path", "method"), WITH_ID)
def test_so_is_what_is_said_of_what_is_not_there(askers: Askers, path: str, method: str) -> None:
    body = None if method in {"GET", "DELETE"} else good_body(path, method, askers.house)

    english, german, program = askers.told(path, method, body, pk=NO_SUCH_ID)

    assert german == program == english
    assert english[0] == 404


@pytest.mark.parametrize("action", RPC_ROWS)
def test_an_action_refuses_in_english(houses: Houses, action: str) -> None:
    """Each is asked for what it cannot take: nothing at all, and what is of no kind that it knows."""
    client = key_holder(houses.own).client
    for params in ({}, dict.fromkeys(RPC_ROWS[action].params, OF_NO_KIND)):
        english = ask(client, action, params)
        german = ask(client, action, params, **{"Accept-Language": "de"})

        assert german == english
