"""The plan of the benchmark's data: as many bookings as were asked for, none of them twice in one place."""

from collections import Counter
from itertools import pairwise
from random import Random

from bookings.enums import HOLDING
from tests.bench.filling.column import columns_of
from tests.bench.filling.copies import house_models
from tests.bench.filling.partners import HOUSES_OF_LARGEST, NUMBER, TREES_IN, PartnerPlan, shares
from tests.bench.filling.plan import WEEK_BOOKINGS, Planner, Standing
from tests.bench.filling.shapes import FATES, Made, small_shapes
from tests.bench.filling.slots import SHARE, WEEK
from tests.bench.filling.stencil import STAMPED
from tests.bench.filling.trees import ROLES, TREE_FATES, WEIGHTS, tree_name
from tests.bench.filling.words import code_of

TOTAL = 10_000


def made() -> list[Made]:
    shapes = [
        (shape.name, fate, shape.roles)
        for shape in small_shapes()
        for fate in FATES
        if shape.weight or fate in {"confirmed", "tentative"}
    ]
    shapes += [(tree_name(size), fate, ROLES) for size in WEIGHTS for fate in TREE_FATES]
    return [
        Made(shape, fate, roles, 0, None, FATES[fate][-1] in HOLDING)  # type: ignore[arg-type]
        for shape, fate, roles in shapes
    ]


def partners() -> list[PartnerPlan]:
    plans: list[PartnerPlan] = []
    house = 0
    for number, bookings in enumerate(shares(TOTAL)):
        houses = 1 if number else HOUSES_OF_LARGEST
        plans.append(PartnerPlan(number + 1, bookings, house, houses, 1, 2, 1, 20, 1, 5))
        house += houses
    return plans


def plan(seed: int) -> list[Standing]:
    return Planner(made(), Random(seed)).plan(partners())


def test_the_largest_partner_has_a_tenth_of_all() -> None:
    numbers = shares(TOTAL)

    assert (len(numbers), sum(numbers), numbers[0]) == (NUMBER, TOTAL, TOTAL // 10)
    assert all(one >= other for one, other in pairwise(numbers))


def test_there_are_as_many_bookings_as_asked_for() -> None:
    patterns, standing = made(), plan(1)

    names = [patterns[one.stencil].shape for one in standing]
    trees = sum(name.startswith("tree") for name in names)
    tags = Counter(one.tag for one in standing)
    assert len(standing) == TOTAL
    assert trees == TOTAL // TREES_IN
    assert tags["week"] == WEEK_BOOKINGS
    assert all(tags[f"tree {size}"] == 1 for size in WEIGHTS)
    assert {one.tag for one in standing if one.house == 0 and one.day in WEEK} == {"week"}


def test_the_same_seed_plans_the_same() -> None:
    assert plan(3) == plan(3)
    assert plan(3) != plan(4)


def test_no_slot_is_given_away_twice() -> None:
    """What holds nothing may stand where somebody else does."""
    patterns = made()
    taken = Counter(
        (one.house, kind, member, one.day, one.shift)
        for one in plan(1)
        if patterns[one.stencil].is_holding
        for (kind, _number), member in zip(patterns[one.stencil].roles, one.members, strict=True)
        if kind != "event"
    )

    crowded = {place: number for place, number in taken.items() if number > SHARE.get(place[1], 1)}

    assert crowded == {}


def test_every_column_is_known() -> None:
    """A new column of another kind is told in the test run, not when the data is filled."""
    assert all(columns_of(model) for model in (*STAMPED, *house_models()))


def test_codes_differ() -> None:
    codes = {code_of(number) for number in range(20_000)}

    assert len(codes) == 20_000
    assert {len(code) for code in codes} == {10}
