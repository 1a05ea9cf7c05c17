"""What becomes of bookings covers every status, early, and only along moves that there are."""

from itertools import pairwise
from random import Random

import pytest

from bookings.demo.fate import AHEAD, BEHIND, fates_for
from bookings.enums import CREATABLE, MOVES, BookingStatus


def test_the_first_seven_ahead_end_in_every_status() -> None:
    assert {fate.statuses[-1] for fate in AHEAD[:7]} == set(BookingStatus)


@pytest.mark.parametrize("fate", [*AHEAD, *BEHIND])
def test_every_step_is_a_move_that_there_is(fate) -> None:
    assert fate.statuses[0] in CREATABLE
    assert all(after in MOVES[before] for before, after in pairwise(fate.statuses))


def test_each_fate_comes_once_before_any_comes_again() -> None:
    once = fates_for(Random(1), len(BEHIND), BEHIND)
    many = fates_for(Random(1), 100, BEHIND)

    assert sorted(once) == sorted(fate.statuses for fate in BEHIND)
    assert len(many) == 100
    assert all(fate.statuses in many for fate in BEHIND)


def test_a_few_bookings_have_the_first_fates() -> None:
    assert fates_for(Random(1), 1, AHEAD) == [AHEAD[0].statuses]
