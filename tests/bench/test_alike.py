"""The floor answers what Holdfast answers: otherwise comparing their times would say nothing."""

import pytest

from tests.bench.ask import Answer
from tests.bench.families import all_workloads
from tests.bench.ground import Ground
from tests.bench.tiny import floors, ours, tiny_ground
from tests.bench.workload import Unlike, Workload, same_json

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground() -> Ground:
    return tiny_ground()


def test_every_workload_has_the_same_answer_from_both_sides(ground: Ground) -> None:
    workloads = all_workloads(ground)

    unlike = {one.name: problem for one in workloads if (problem := _difference(one))}

    assert unlike == {}
    assert len({one.name for one in workloads}) == len(workloads)


def _difference(workload: Workload) -> str:
    for side in (workload.ours, workload.floor):
        if side.before is not None:
            side.before([0])
    try:
        workload.same(ours(workload.ours.ask(0)), floors(workload.floor.ask(0)))
    except Unlike as difference:
        return str(difference)
    return ""


@pytest.mark.parametrize(
    ("floor", "difference"),
    [
        (b'{"a": [1, 2.50]}', ""),
        (b'{"a": [1, 2.4]}', "$.a[1]: ours Decimal('2.5'), the floor Decimal('2.4')"),
        (b'{"a": [1]}', "$.a: ours has 2 entries, the floor 1"),
        (b'{"b": [1, 2.5]}', "$: only one side has ['a', 'b']"),
    ],
)
def test_answers_are_compared_by_their_content(floor: bytes, difference: str) -> None:
    answers = Answer(200, b"", b'{"a": [1, 2.5]}'), Answer(200, b"", floor)

    if difference:
        with pytest.raises(Unlike) as refusal:
            same_json(*answers)
        assert str(refusal.value) == difference
    else:
        same_json(*answers)
