"""Whatever an addition over RPC names is the partner's own: any other id is told like an unknown one, and stays out."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.proof.conftest import Houses, KeyHolders
from tests.proof.footprint import footprint
from tests.proof.rpc_additions import ADDITIONS
from tests.proof.rpc_calls import filled
from tests.proof.test_rpc_hostile import Path, with_value_at

pytestmark = pytest.mark.promise("P7", what="places for an id, with another partner's")

UNKNOWN = 9_000_000_000_000


def references(content: Any, above: Path = ()) -> Iterator[tuple[Path, str]]:
    """Where an id stands, and what is named by it."""
    if isinstance(content, dict):
        for name, value in content.items():
            yield from references(value, (*above, name))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from references(value, (*above, number))
    elif isinstance(content, str) and content.startswith("{"):
        yield above, content.strip("{}")


NAMED = [
    pytest.param(action, path, thing, id=f"{action}-{'.'.join(map(str, path))}")
    for action, params in ADDITIONS.items()
    for path, thing in references(params)
]


@pytest.mark.parametrize("action", ADDITIONS)
def test_its_own_are_taken(houses: Houses, key_holders: KeyHolders, action: str) -> None:
    holder = key_holders.own

    answer = holder.ask(action, filled(ADDITIONS[action], holder.ids))

    assert answer.status_code == 200, answer.content


@pytest.mark.parametrize(("action", "path", "thing"), NAMED)
def test_another_partners_is_told_like_an_unknown_one(
    houses: Houses, key_holders: KeyHolders, action: str, path: Path, thing: str
) -> None:
    own, other = key_holders.own, key_holders.other
    good, before = filled(ADDITIONS[action], own.ids), footprint()

    answers = [own.ask(action, with_value_at(good, path, pk)) for pk in (other.ids[thing], UNKNOWN)]

    assert {answer.status_code for answer in answers} <= {400, 404}
    assert answers[0].content == answers[1].content
    assert footprint() == before
