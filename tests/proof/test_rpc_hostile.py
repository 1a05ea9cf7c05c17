"""Nothing that is sent to the RPC door crashes it: it is understood, or a clear 4xx says what is wrong with it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse

from partners.rpc.action import Action
from partners.rpc.collection import SUFFIXES
from partners.rpc.kind import Listed
from partners.rpc.parameter import ObjectOf, Parameter
from partners.rpc.table import actions, find_action
from tests.proof.access_table import RPC_ROWS
from tests.proof.conftest import Houses, KeyHolders
from tests.proof.footprint import footprint
from tests.proof.naughty import JSON, in_turn
from tests.proof.rpc_additions import ADDITIONS
from tests.proof.rpc_calls import KeyHolder, filled

pytestmark = pytest.mark.promise("P8", what="actions of the RPC door, with naughty values")

HERE = "⌖"
TELLING = (
    *("empty", "blank", "nul", "long", "sql", "fraction", "exponent", "larger than four bytes", "largest id"),
    *("larger than an id", "endless", "arabic digits", "year 1", "last time", "no such hour", "arabic time"),
    *("half a character", "bare null", "true", "bare minus one", "bare fraction", "bare huge exponent"),
    *("bare tiny exponent", "bare four bytes", "bare id", "bare NaN", "bare list of one", "nested lists"),
    *("bare object", "list of objects", "named twice", "only opened"),
)
ON_EVERY_CHANGE = 1
"""Values sent to one parameter."""

KNOWN = [action for action in actions().values() if str(action) in RPC_ROWS]

Path = tuple[str | int, ...]


def paths(parameters: tuple[Parameter, ...], above: Path = ()) -> Iterator[Path]:
    """To every value that a caller may write, those inside objects and lists too."""
    for parameter in parameters:
        here: Path = (*above, parameter.name)
        yield here
        kind = parameter.type
        if isinstance(kind, Listed):
            here, kind = (*here, 0), kind.inner
            yield here
        if isinstance(kind, ObjectOf):
            yield from paths(kind.fields, here)


def filters() -> dict[tuple[str, str], tuple[Action, Path]]:
    """Every way to ask of every kind of value, each of one list."""
    return {
        (type(field.type).__name__, suffix): (action, ("filter", f"{field.name}{suffix}"))
        for action in KNOWN
        if action.listing
        for field in action.listing.filters
        for suffix in ("", *(f"__{suffix}" for suffix in SUFFIXES))
    }


def with_value_at(content: Any, path: Path, value: Any) -> Any:
    """A copy; what is missing on the way is made."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        given = content if isinstance(content, list) and content else [{}]
        return [with_value_at(given[0], rest, value), *given[1:]]
    given = content if isinstance(content, dict) else {}
    return {**given, step: with_value_at(given.get(step), rest, value)}


def send(holder: KeyHolder, action: Action, good: Any, path: Path, letters: str) -> HttpResponse:
    params = with_value_at(good, path, HERE)
    body = json.dumps(params, ensure_ascii=False).replace(f'"{HERE}"', letters)
    with transaction.atomic():
        answer = holder.client.send(action.namespace, action.name, body.encode("utf-8", "surrogatepass"))
        transaction.set_rollback(True)
    return answer


def wrong(answer: HttpResponse) -> bool:
    """Neither understood nor refused in the door's own shape."""
    if answer.status_code == 200:
        return not isinstance(answer.json(), dict) or "errorCode" in answer.json()
    told = answer.json()
    return (
        answer.status_code not in {400, 404} or told["errorCode"] != answer.status_code or not told["message"]
    )


def crashed(holder: KeyHolder, action: Action, path: Path, good: Any = None) -> dict[str, bytes]:
    good = holder.good_params(str(action)) if good is None else good
    values = in_turn({name: JSON[name] for name in TELLING}, repr(path), ON_EVERY_CHANGE)
    answers = {name: send(holder, action, good, path, value) for name, value in values.items()}
    return {name: answer.content for name, answer in answers.items() if wrong(answer)}


@pytest.mark.parametrize("action", KNOWN, ids=str)
def test_no_value_crashes_an_action(houses: Houses, key_holders: KeyHolders, action: Action) -> None:
    holder = key_holders.own
    ways: list[Path] = [*paths(action.all_parameters()), ("filter",)]

    assert {path: crashed(holder, action, path) for path in ways} == {path: {} for path in ways}


@pytest.mark.parametrize("action", ADDITIONS)
def test_no_value_crashes_an_addition(houses: Houses, key_holders: KeyHolders, action: str) -> None:
    holder, added = key_holders.own, find_action(*action.split("."))
    good = filled(ADDITIONS[action], holder.ids)
    ways = list(paths(added.all_parameters()))

    assert {path: crashed(holder, added, path, good) for path in ways} == {path: {} for path in ways}


@pytest.mark.parametrize("action", ADDITIONS)
def test_an_addition_that_is_refused_leaves_nothing(
    houses: Houses, key_holders: KeyHolders, action: str
) -> None:
    holder, added = key_holders.own, find_action(*action.split("."))
    good, before = filled(ADDITIONS[action], holder.ids), footprint()

    statuses = {
        holder.ask(action, with_value_at(good, path, [[[0]]])).status_code
        for path in paths(added.all_parameters())
    }

    assert statuses <= {400, 404}
    assert footprint() == before


@pytest.mark.parametrize(
    ("action", "path"),
    [pytest.param(action, path, id=f"{action}-{path[1]}") for action, path in filters().values()],
)
def test_no_value_crashes_a_filter(
    houses: Houses, key_holders: KeyHolders, action: Action, path: Path
) -> None:
    assert crashed(key_holders.own, action, path) == {}
