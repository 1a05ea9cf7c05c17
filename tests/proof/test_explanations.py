"""What the model of a diary has to say to answers that two dozen threads seldom give."""

from decimal import Decimal

import pytest

from tests.proof.histories.catalogue import Catalogue
from tests.proof.histories.diary import Diary
from tests.proof.histories.nouns import Thing
from tests.proof.histories.replay import Replay
from tests.proof.histories.wish import DONE, Asked, Attempt, Want, Wish

ROOM = Thing(id=1, name="salon", kind="venue", is_sole=True, rooms=frozenset({1}))
COURSE = Thing(id=2, name="course", kind="event", rooms=frozenset({2}), waiting=3)


def attempted(wish: Wish, word: str, numbers: tuple[int, int, int], **more: object) -> Attempt:
    """The numbers at which it began, held the locks and was over."""
    began, decided, ended = numbers
    return Attempt(
        wish=wish,
        door="rest",
        began=began,
        decided=decided,
        checked=ended - 1,
        ended=ended,
        word=word,
        **more,
    )


def booked(
    booking: int, line: int, thing: Thing, numbers: tuple[int, int, int], standing: str = "booked"
) -> Attempt:
    want = Want(thing=thing.id, starts=600, ends=660, price=Decimal(30))
    asked = Asked(line=line, thing=thing.id, before=0, after=0, unit=Decimal(0), standing=standing)
    wish = Wish(kind="book", status="confirmed", wants=[want])
    return attempted(wish, DONE, numbers, asked=[asked], made=[booking])


def mistakes(*attempts: Attempt) -> list[str]:
    replay = Replay(Diary({1: ROOM, 2: COURSE}, {1: 1, 2: 1}), Catalogue({1: (0, 0), 2: (0, 0)}, {}))
    replay.run(attempts)
    return replay.mistakes


@pytest.mark.parametrize(
    ("began", "is_explained"), [(8, True), (18, True), (21, False)], ids=["before", "meanwhile", "after"]
)
def test_a_line_that_was_removed_and_whose_booking_is_over(began: int, is_explained: bool) -> None:
    """Who had seen it standing is told of the booking; who came later finds no line."""
    remove = Wish(kind="remove", booking=5, line=7, thing=1)

    found = mistakes(
        booked(5, 7, ROOM, (1, 3, 5)),
        attempted(remove, DONE, (10, 15, 20)),
        attempted(Wish(kind="status", booking=5, status="cancelled"), DONE, (25, 27, 30)),
        attempted(remove, "booking_closed", (began, 38, 40)),
    )

    assert (found == []) is is_explained


@pytest.mark.parametrize(("began", "is_explained"), [(13, True), (21, False)], ids=["meanwhile", "after"])
def test_who_joined_the_waiting_list_while_its_job_began(began: int, is_explained: bool) -> None:
    """May be passed over this once; nobody is who stood there for all to see."""
    found = mistakes(
        booked(5, 7, COURSE, (1, 3, 5)),
        booked(6, 8, COURSE, (6, 8, 20), standing="waiting"),
        attempted(Wish(kind="status", booking=5, status="cancelled"), DONE, (9, 10, 12)),
        attempted(Wish(kind="fill", thing=2), DONE, (began, began + 2, began + 4), made=[]),
    )

    assert (found == []) is is_explained
