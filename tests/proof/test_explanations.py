"""What the model of a diary has to say to answers that two dozen threads seldom give."""

from decimal import Decimal

import pytest

from tests.proof.histories.catalogue import Catalogue
from tests.proof.histories.diary import Diary
from tests.proof.histories.nouns import Thing
from tests.proof.histories.replay import Replay
from tests.proof.histories.wish import DONE, Asked, Attempt, Want, Wish

ROOM = Thing(id=1, name="salon", kind="venue", is_sole=True, rooms=frozenset({1}))
LINE = Asked(line=7, thing=1, before=0, after=0, unit=Decimal(0), standing="booked")


def attempted(wish: Wish, word: str, began: int, ended: int, **more: object) -> Attempt:
    return Attempt(
        wish=wish,
        door="rest",
        began=began,
        decided=ended - 2,
        checked=ended - 1,
        ended=ended,
        word=word,
        **more,
    )


@pytest.mark.parametrize(
    ("began", "is_explained"), [(8, True), (18, True), (21, False)], ids=["before", "meanwhile", "after"]
)
def test_a_line_that_was_removed_and_whose_booking_is_over(began: int, is_explained: bool) -> None:
    """Who had seen it standing is told of the booking; who came later finds no line."""
    want = Want(thing=1, starts=600, ends=660, price=Decimal(30))
    remove = Wish(kind="remove", booking=5, line=7, thing=1)
    replay = Replay(Diary({1: ROOM}, {1: 1}), Catalogue({1: (0, 0)}, {}))

    replay.run(
        [
            attempted(
                Wish(kind="book", status="confirmed", wants=[want]), DONE, 1, 5, asked=[LINE], made=[5]
            ),
            attempted(remove, DONE, 10, 20),
            attempted(Wish(kind="status", booking=5, status="cancelled"), DONE, 25, 30),
            attempted(remove, "booking_closed", began, 40),
        ]
    )

    assert (replay.mistakes == []) is is_explained
