"""Whatever two dozen people do at once: each answer, yes or no, is what a simple model would have said in its place.

A history that was made while a rule or the locks were broken is not explained, or the replay would prove nothing.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from bookings.availability import answer
from bookings.availability.question import QUESTION
from partners.access import Actor
from partners.services.transaction import run
from tests.bookings.plain_sql import sql
from tests.factories import PartnerFactory
from tests.proof.histories.house import build_house
from tests.proof.histories.replay import Replay
from tests.proof.histories.run import THREADS, lived_through
from tests.proof.histories.told import history_mistakes, ledger_mistakes
from tests.proof.histories.watch import Watch
from tests.proof.histories.wish import BUSY, DONE, Wish
from tests.proof.layers import without_guards
from tests.proof.sizes import SEED, seeds, size

pytestmark = pytest.mark.django_db(transaction=True)

OPERATIONS = 2_000
TOLD = size(60, 2_000)
ALONE = 120
TRIES = 6
DEADLOCK = "40P01"
HEARD = {
    *(("book", DONE), ("book", "not_free"), ("change", DONE), ("remove", DONE)),
    *(("status", DONE), ("lapse", DONE), ("capacity", DONE), ("fill", DONE)),
}
"""What is heard in every history, or it was too quiet to show anything."""
TOUCHING = QUESTION.replace(
    "o.period && w.period", "o.period && tstzrange(lower(w.period), upper(w.period), '[]')"
)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The server would log each refusal."""
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(level)


def replayed(*, seed: int, operations: int, **how: Any) -> Replay:
    house = build_house()
    watch = lived_through(house, seed=seed, operations=operations, **how)
    replay = Replay(house.diary(), house.catalogue())
    replay.run(watch.attempts)
    return replay


@pytest.mark.promise("P2")
@pytest.mark.parametrize("seed", seeds(1, 50))
def test_every_answer_is_explained(seed: int, record_property: Callable[[str, object], None]) -> None:
    replay = replayed(seed=seed, operations=OPERATIONS)

    record_property("what", f"attempts by {THREADS} threads, half over HTTP, replayed")
    record_property("tried", sum(replay.words.values()))
    record_property("seed", SEED)
    assert replay.mistakes == [], _told(seed, replay.mistakes)
    assert (ledger := ledger_mistakes(replay.diary)) == [], _told(seed, ledger)
    assert replay.diary.lapsed() == []
    assert (history := history_mistakes(replay.past)) == [], _told(seed, history)
    assert HEARD - set(replay.words) == set()
    assert _busy(replay.words) <= OPERATIONS // 10
    assert DEADLOCK not in replay.states


def _told(seed: int, mistakes: list[str]) -> str:
    """The first ones; what follows may follow from them."""
    return "\n".join([f"seed {seed}: {len(mistakes)} not explained", *mistakes[:3]])


def _busy(words: Counter[tuple[str, str]]) -> int:
    return sum(number for (_kind, word), number in words.items() if word == BUSY)


def by_one(**how: Any) -> Replay:
    """The services alone, one after the other."""
    return replayed(seed=1, operations=ALONE, threads=1, is_crowded=True, **how)


def test_a_commit_has_a_number_before_it_and_one_after_it() -> None:
    watch, at_the_commit = Watch(), []
    actor = Actor(partner=PartnerFactory(), role="owner", door="web", principal="user:1", name="Ada")

    with watch.watching(), watch.attempt(Wish(kind="minutes"), "services") as attempt:
        run(actor, lambda: transaction.on_commit(lambda: at_the_commit.append(watch.number())))

    [number] = at_the_commit
    assert attempt.began < attempt.checked < number < attempt.ended


@pytest.mark.promise("P2")
def test_what_touches_is_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "QUESTION", TOUCHING)

    assert TOUCHING != QUESTION
    assert "said ('not_free', ()), expected ('done'" in "".join(by_one().mistakes)


@pytest.mark.promise("P2")
def test_one_place_too_many_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    rightly_free = answer._free
    monkeypatch.setattr(answer, "_free", lambda accounts: rightly_free(accounts) + 1)

    with without_guards(exclusion=True):
        mistakes = by_one().mistakes

    assert "said ('done', ('booked',)), expected ('not_free'" in "".join(mistakes)


@pytest.mark.promise("P2")
def test_without_the_lock_answers_are_not_explained() -> None:
    """A race is not lost every time."""
    with without_guards(exclusion=True):
        crowds = (
            replayed(seed=seed, operations=ALONE, lock=no_lock, is_crowded=True) for seed in range(TRIES)
        )
        assert any(crowd.mistakes for crowd in crowds)


def no_lock(_bookable_ids: object) -> None:
    """What is left of the lock in a mutation."""


@pytest.mark.promise("P11")
def test_whatever_was_done_is_told_in_its_order(record_property: Callable[[str, object], None]) -> None:
    replay = replayed(seed=SEED, operations=TOLD)

    told = [replay.past.bookings, replay.past.lines, replay.past.things, replay.past.closings]
    record_property("what", f"changes by {THREADS} threads, looked up in the history")
    record_property("tried", sum(len(changes) for by_id in told for changes in by_id.values()))
    record_property("seed", SEED)
    assert (history := history_mistakes(replay.past)) == [], _told(SEED, history)
    assert len(replay.past.lines) > TOLD // 10


@pytest.mark.promise("P11")
def test_a_change_without_its_row_in_the_history_is_noticed() -> None:
    [(trigger,)] = sql(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'booking_line'::regclass AND tgname LIKE 'pgtrigger_update_%%'"
    )
    sql(f'ALTER TABLE booking_line DISABLE TRIGGER "{trigger}"')
    try:
        replay = by_one()
        assert replay.mistakes == []
        assert any(mistake.startswith("line ") for mistake in history_mistakes(replay.past))
    finally:
        sql(f'ALTER TABLE booking_line ENABLE TRIGGER "{trigger}"')
