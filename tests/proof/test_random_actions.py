"""Random requests drawn from the RPC door's table are understood or clearly refused, one by one and in chains."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partners.rpc.action import Action
from partners.rpc.table import actions, find_action
from tests.proof.access_table import RPC_ROWS
from tests.proof.conftest import Houses
from tests.proof.drawn_calls import requests_for
from tests.proof.footprint import footprint
from tests.proof.rpc_additions import ADDITIONS
from tests.proof.rpc_calls import KeyHolder, filled, key_holder
from tests.proof.sizes import PROVING, size
from tests.proof.test_rpc_hostile import wrong

pytestmark = pytest.mark.promise("P8")

REQUESTS = size(4, 1_000)
CHAINS, LINKS = size(3, 300), size(6, 20)
KNOWN = [action for action in actions().values() if str(action) in RPC_ROWS]


def drawing(number: int) -> settings:
    return settings(
        max_examples=number,
        derandomize=not PROVING,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink] if PROVING else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def ids_of(holder: KeyHolder) -> list[int]:
    return [value for value in holder.ids.values() if isinstance(value, int)]


def send(holder: KeyHolder, action: Action, params: dict[str, Any]) -> Any:
    body = json.dumps(params).encode("utf-8", "surrogatepass")
    return holder.client.send(action.namespace, action.name, body)


@pytest.mark.parametrize("action", KNOWN, ids=str)
def test_an_action(houses: Houses, action: Action, record_property: Callable[[str, object], None]) -> None:
    holder = key_holder(houses.own)
    good, before = holder.good_params(str(action)), footprint()

    @drawing(REQUESTS)
    @given(params=requests_for(action, good, ids_of(holder)))
    def check(params: dict[str, Any]) -> None:
        with transaction.atomic():
            answer = send(holder, action, params)
            transaction.set_rollback(answer.status_code < 400)
        assert not wrong(answer), answer.content

    check()

    assert footprint() == before
    record_property("what", "random requests for each action of the RPC door")
    record_property("tried", REQUESTS)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_chains_of_actions(houses: Houses, record_property: Callable[[str, object], None]) -> None:
    """Each request finds what those before it left behind; that one came is undone with its chain."""
    holder, before = key_holder(houses.own), footprint()
    ids = ids_of(holder)
    links = [
        requests_for(action, good, ids).map(lambda params, action=action: (action, params))
        for action in KNOWN
        if action.writes
        for good in goods(action, holder)
    ]

    @drawing(CHAINS)
    @given(chain=st.lists(st.one_of(links), min_size=LINKS, max_size=LINKS))
    def check(chain: list[tuple[Action, dict[str, Any]]]) -> None:
        holder.client.signed_before.clear()
        with transaction.atomic():
            for action, params in chain:
                answer = send(holder, action, params)
                assert not wrong(answer), (action, params, answer.content)
            transaction.set_rollback(True)

    check()

    assert footprint() == before
    record_property("what", "random chains of writing actions")
    record_property("tried", CHAINS * LINKS)


def goods(action: Action, holder: KeyHolder) -> list[dict[str, Any]]:
    """What changes something, and what adds something."""
    addition = ADDITIONS.get(str(action))
    added = [filled(addition, holder.ids)] if addition else []
    return [holder.good_params(str(action)), *added]


def test_what_adds_something_is_known() -> None:
    assert {str(find_action(*name.split("."))) for name in ADDITIONS} <= {str(action) for action in KNOWN}
