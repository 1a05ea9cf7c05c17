"""Each layer is broken on purpose, and the stampede must notice: else the stampede would prove nothing.

A race is not lost every time; each broken layer gets a few attempts to show itself.
"""

from collections.abc import Callable, Iterable
from functools import partial
from random import Random

import pytest

from bookings.availability import answer
from bookings.availability.question import QUESTION
from bookings.services import create_booking as booking_service
from catalog.models import Bookable
from partners.services import transaction as transactions
from tests.proof.crowd import CLIENTS, Outcome, is_deadlock, rush
from tests.proof.layers import without_guards
from tests.proof.scenes import Scene, many_products, peak, shared_venue, sole_venue
from tests.proof.ways import Way, by_service, by_sql

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.promise("P1", what="layers broken on purpose"),
]

TRIES = 8
REPEATABLE_READ = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ"
LOCK_AND_CHECK = QUESTION.replace(
    "JOIN catalog_bookable b ON",
    "JOIN (SELECT * FROM catalog_bookable WHERE id = ANY(%(bookables)s::bigint[]) ORDER BY id FOR NO KEY UPDATE) b ON",
    1,
)


def stampede(scene: Scene, way: Way, *, prepare: str = "") -> Outcome:
    return rush(way(scene, range(CLIENTS)), prepare=prepare)


def is_oversold(make_scene: Callable[[], Scene], way: Way, *, prepare: str = "", tries: int = TRIES) -> bool:
    """Seen within a few tries."""
    for _try in range(tries):
        scene = make_scene()
        stampede(scene, way, prepare=prepare)
        if peak(scene) > scene.places:
            return True
    return False


def no_lock(bookable_ids: Iterable[int]) -> None:
    """What is left of the lock in a mutation."""


def unsorted_locks(bookable_ids: Iterable[int]) -> None:
    for bookable_id in bookable_ids:
        Bookable.objects.select_for_update(no_key=True).get(pk=bookable_id)


def test_the_lock_alone_keeps_the_services() -> None:
    with without_guards(exclusion=True):
        scene = shared_venue()

        outcome = stampede(scene, by_service)

        assert outcome.counts == (scene.places, CLIENTS - scene.places, [])
        assert peak(scene) == scene.places


def test_without_the_lock_the_services_oversell(monkeypatch) -> None:
    monkeypatch.setattr(booking_service, "lock_bookables", no_lock)

    with without_guards(exclusion=True):
        assert is_oversold(shared_venue, by_service)


def test_lock_and_check_in_one_statement_oversell(monkeypatch) -> None:
    monkeypatch.setattr(booking_service, "lock_bookables", no_lock)
    monkeypatch.setattr(answer, "QUESTION", LOCK_AND_CHECK)
    assert LOCK_AND_CHECK != QUESTION

    with without_guards(exclusion=True):
        assert is_oversold(shared_venue, by_service)


def test_repeatable_read_oversells_in_spite_of_the_lock() -> None:
    with without_guards(exclusion=True):
        assert is_oversold(shared_venue, by_service, prepare=REPEATABLE_READ)


def test_the_guards_refuse_repeatable_read() -> None:
    scene = shared_venue()

    outcome = stampede(scene, by_sql, prepare=REPEATABLE_READ)

    assert outcome.done == []
    assert {error.__cause__.sqlstate for error in outcome.broken} == {"0A000"}


def test_the_guards_alone_keep_the_services(monkeypatch) -> None:
    monkeypatch.setattr(booking_service, "lock_bookables", no_lock)
    scene = shared_venue()

    outcome = stampede(scene, by_service)

    assert outcome.counts == (scene.places, CLIENTS - scene.places, [])
    assert peak(scene) == scene.places


def test_without_the_trigger_plain_sql_oversells() -> None:
    with without_guards():
        assert is_oversold(shared_venue, by_sql)


def test_the_exclusion_alone_keeps_sole_use() -> None:
    with without_guards():
        assert not is_oversold(sole_venue, by_sql, tries=1)


def test_without_the_exclusion_sole_use_is_sold_twice() -> None:
    with without_guards(exclusion=True):
        assert is_oversold(sole_venue, by_sql)


@pytest.mark.promise("P5", what="locks in any order")
def test_unsorted_locks_deadlock(monkeypatch) -> None:
    monkeypatch.setattr(booking_service, "lock_bookables", unsorted_locks)
    monkeypatch.setattr(transactions, "RETRIES", 0)

    assert is_deadlocked()


@pytest.mark.promise("P5", what="locks in any order")
def test_sorted_locks_do_not(monkeypatch) -> None:
    monkeypatch.setattr(transactions, "RETRIES", 0)

    assert not is_deadlocked(tries=2)


def is_deadlocked(*, tries: int = TRIES) -> bool:
    """Bookings of three of six things in any order; the database looks for deadlocks sooner than it would."""
    scene = many_products()
    for seed in range(tries):
        random = Random(seed)
        outcome = rush(
            [by_service_all(scene, random.sample(range(6), 3)) for _client in range(CLIENTS // 4)],
            prepare="SET deadlock_timeout = '20ms'",
        )
        if any(is_deadlock(error) for error in outcome.broken):
            return True
        assert outcome.broken == []
    return False


def by_service_all(scene: Scene, numbers: Iterable[int]) -> Callable[[], object]:
    lines = [scene.request(number) for number in numbers]
    return partial(booking_service.create_booking, actor=scene.actor, customer_id=None, lines=lines)
