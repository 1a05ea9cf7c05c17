"""What becomes of bookings covers every status, early, and only along moves that there are."""

from itertools import pairwise
from random import Random

import pytest

from bookings.demo.fate import AHEAD, BEHIND, fate_of
from bookings.enums import CREATABLE, MOVES, BookingStatus


def test_the_first_seven_ahead_end_in_every_status() -> None:
    assert {fate.statuses[-1] for fate in AHEAD[:7]} == set(BookingStatus)


@pytest.mark.parametrize("fate", [*AHEAD, *BEHIND])
def test_every_step_is_a_move_that_there_is(fate) -> None:
    assert fate.statuses[0] in CREATABLE
    assert all(after in MOVES[before] for before, after in pairwise(fate.statuses))


def test_each_fate_comes_once_before_they_are_drawn() -> None:
    assert [fate_of(Random(1), number, BEHIND) for number in range(len(BEHIND))] == [
        fate.statuses for fate in BEHIND
    ]
    assert fate_of(Random(1), len(BEHIND), BEHIND) in [fate.statuses for fate in BEHIND]
