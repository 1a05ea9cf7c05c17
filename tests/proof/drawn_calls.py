"""Requests for the RPC door, drawn from its table of actions: what a kind of value takes, and what it does not."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from partners.rpc.action import Action
from partners.rpc.kind import Choice, Flag, IdsById, Kind, Listed, Number, Text, Whole
from partners.rpc.moment import Day, Time, Timestamp, WallTime
from partners.rpc.parameter import ObjectOf, Parameter
from tests.proof.naughty import DAYS, TEXTS

FORMATS = {Day: "%Y-%m-%d", Time: "%H:%M", Timestamp: "%Y-%m-%d %H:%M:%S", WallTime: "%Y-%m-%d %H:%M:%S"}
DAYS_PLANNED = st.dates(date(2031, 5, 6), date(2031, 5, 9)) | st.dates(date(2000, 1, 1), date(2100, 1, 1))
INSTANTS = st.builds(datetime.combine, DAYS_PLANNED, st.times())
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
NAUGHTY = st.sampled_from([*TEXTS.values(), *DAYS.values()])
ANYTHING = st.recursive(
    PLAIN | NAUGHTY,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.just("id"), inner, max_size=3)
    ),
    max_leaves=8,
)


def requests_for(action: Action, good: dict[str, Any], ids: Iterable[int]) -> SearchStrategy[dict[str, Any]]:
    """What is known to be taken, with some of it replaced, left out, or wrong."""
    known = sorted(set(ids))
    drawn = _object(action.all_parameters(), known, strange=True)
    left_out = st.sets(st.sampled_from([*good, ""]), max_size=2)
    return st.builds(
        lambda others, gone: {**{name: value for name, value in good.items() if name not in gone}, **others},
        drawn,
        left_out,
    )


def _object(
    parameters: Iterable[Parameter], ids: list[int], *, strange: bool = False
) -> SearchStrategy[dict[str, Any]]:
    """Some of the values, few at a time, so that the others are looked at too."""
    values = {one.name: _value(one.type, ids) for one in parameters}
    if not values:
        return st.just({})
    pairs = [
        st.tuples(st.just(name), value | ANYTHING if strange else value) for name, value in values.items()
    ]
    return st.lists(st.one_of(pairs), max_size=4).map(dict)


def _value(kind: Kind, ids: list[int]) -> SearchStrategy[Any]:
    if isinstance(kind, Listed):
        return st.lists(_value(kind.inner, ids), max_size=3)
    if isinstance(kind, ObjectOf):
        return _object(kind.fields, ids)
    if isinstance(kind, IdsById):
        return st.dictionaries(st.sampled_from(ids).map(str), st.lists(st.sampled_from(ids), max_size=2))
    if isinstance(kind, Choice):
        return st.sampled_from(sorted(kind.meanings))
    if type(kind) in FORMATS:
        return INSTANTS.map(lambda instant: instant.strftime(FORMATS[type(kind)]))
    return _plain(kind, ids)


def _plain(kind: Kind, ids: list[int]) -> SearchStrategy[Any]:
    if isinstance(kind, Whole):
        return st.sampled_from(ids) | st.integers(0, 60) | st.integers(0, kind.most)
    if isinstance(kind, Number):
        return st.decimals(Decimal(-10), Decimal(10) ** 11, places=2).map(str)
    if isinstance(kind, Flag):
        return st.sampled_from([True, False, 1, 0, "1", "false"])
    if isinstance(kind, Text):
        return st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
    return ANYTHING
