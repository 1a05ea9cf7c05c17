"""Who may do what at the RPC door: every action × key, and every id of another partner."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from partners.access import PERMISSIONS
from partners.enums import Role
from partners.models import SigningKey
from partners.rpc.table import actions
from tests.proof.access_table import RPC_ROWS
from tests.proof.conftest import Houses, KeyHolders
from tests.proof.footprint import footprint
from tests.proof.naughty import in_turn
from tests.proof.principals import asked_roles
from tests.proof.rpc_calls import KeyHolder, key_holder
from tests.proof.test_reading_changes_nothing import read_only
from tests.rpc_client import RpcClient
from tests.standing import ground

pytestmark = pytest.mark.promise("P7", what="actions of the RPC door, by everybody")

READING = [action for action, row in RPC_ROWS.items() if not row.writes]
WRITING = [action for action, row in RPC_ROWS.items() if row.writes]
WITH_ID = [action for action, row in RPC_ROWS.items() if row.thing]
LISTS = [str(action) for action in actions().values() if action.listing and str(action) in RPC_ROWS]
Holders = dict[Role, KeyHolder]
UNKNOWN = {"batch": "0" * 32, "finished_batch": "0" * 32}


def test_every_action_has_its_row_and_every_row_its_action() -> None:
    assert {str(action) for action in actions().values()} == set(RPC_ROWS)


def test_the_rows_say_what_writes() -> None:
    assert {str(action) for action in actions().values() if action.writes} == set(WRITING)


@pytest.fixture(scope="module")
def holders(standing: Houses, django_db_blocker: pytest.Module) -> Iterator[Holders]:
    yield from ground(django_db_blocker, lambda: {role: key_holder(standing.own, role) for role in Role})


def some_of(holders: Holders, action: str) -> Holders:
    """On every change those who tell its word from others; where it has none, any."""
    word = RPC_ROWS[action].word
    roles = asked_roles(word, action) if word else in_turn(holders, action, 1)
    return {Role(role): holders[Role(role)] for role in roles}


@pytest.mark.parametrize("action", RPC_ROWS)
def test_every_key_gets_what_its_role_allows(holders: Holders, houses: Houses, action: str) -> None:
    word, asked = RPC_ROWS[action].word, some_of(holders, action)

    statuses = {role: holder.ask_in_vain(action).status_code for role, holder in asked.items()}

    assert statuses == {role: 200 if word is None or word in PERMISSIONS[role] else 403 for role in asked}


@pytest.mark.parametrize("action", RPC_ROWS)
def test_who_has_no_key_or_a_revoked_one_gets_nothing(holders: Holders, houses: Houses, action: str) -> None:
    holder = holders[Role.OWNER]
    SigningKey.objects.filter(key=holder.client.key).update(revoked_at=timezone.now())
    valid = holders[Role.ADMINISTRATOR].client
    guess = KeyHolder(RpcClient(valid.client, valid.key, "guess"), holder.ids)
    stranger = KeyHolder(RpcClient(valid.client, "0" * 32, "guess"), holder.ids)
    before = footprint()

    answers = [guess.ask(action), stranger.ask(action), holder.ask(action)]

    assert [answer.status_code for answer in answers] == [401, 401, 463]
    assert answers[0].content == answers[1].content
    assert footprint() == before


@pytest.mark.parametrize("action", WITH_ID)
def test_another_partners_id_is_told_byte_for_byte_like_an_unknown_one(
    houses: Houses, key_holders: KeyHolders, action: str
) -> None:
    own, other, row = key_holders.own, key_holders.other, RPC_ROWS[action]
    before = footprint()

    answers = [
        own.ask(action, {**own.good_params(action), row.by: pk})
        for pk in (other.ids[row.thing], UNKNOWN.get(row.thing, 9_000_000_000_000))
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert footprint() == before


@pytest.mark.parametrize("action", ["batch.progress", "batch.results", "batch.restart"])
def test_another_keys_batch_is_unknown(houses: Houses, action: str) -> None:
    own, colleague = key_holder(houses.own), key_holder(houses.own)

    answer = own.ask(action, colleague.good_params(action))

    assert answer.status_code == 404


@pytest.mark.parametrize("action", LISTS)
def test_a_list_holds_nothing_of_another_partner(
    houses: Houses, key_holders: KeyHolders, action: str
) -> None:
    own, other = (one.ask(action).json()["results"] for one in (key_holders.own, key_holders.other))

    assert own
    assert other
    assert not ids_in(own) & ids_in(other)


def ids_in(results: list[dict[str, Any]]) -> set[int]:
    return {int(row["id"]) for row in results}


@pytest.mark.promise("P9", what="ways to read, in a READ ONLY transaction")
@pytest.mark.parametrize("action", READING)
def test_an_action_that_is_not_said_to_write_writes_nothing(
    houses: Houses, key_holders: KeyHolders, action: str
) -> None:
    holder = key_holders.own

    with read_only() as refused:
        answer = holder.ask(action)

    assert (answer.status_code, refused) == (200, [])


@pytest.mark.promise("P9", what="writes that are only tried")
@pytest.mark.parametrize("action", WRITING)
def test_a_write_that_is_only_tried_leaves_nothing(
    houses: Houses, key_holders: KeyHolders, action: str
) -> None:
    holder = key_holders.own
    params, before = holder.good_params(action), footprint()

    tried = holder.ask(action, {**params, "dryRun": True})
    after = footprint()
    done = holder.ask(action, params)

    assert (tried.status_code, done.status_code) == (200, 200)
    assert list(tried.json()) == list(done.json())
    assert after == before
    assert footprint() != before
