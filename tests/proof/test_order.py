"""Whoever wins, nobody meets a deadlock, and nobody's change is lost."""

from collections import Counter
from functools import partial
from random import Random

import pytest
from django.db import transaction

from bookings.enums import LineKind
from bookings.errors import EventNotBookable
from bookings.models import Booking, Line
from bookings.services.cancel_booking import cancel_booking
from bookings.services.cancel_event import cancel_event
from bookings.services.change_line import change_line
from bookings.services.create_booking import create_booking
from catalog.models import Bookable
from partners.access import Actor
from partners.enums import Door
from partners.errors import Busy, Stale
from partners.services import transaction as transactions
from partners.services.transaction import run
from tests.bookings.plain_sql import sql
from tests.proof.crowd import Meanwhile, rush
from tests.proof.scenes import Scene, last_seats, many_products
from tests.proof.sizes import SEED, size

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P5")]

CLIENTS = 16
BOOKINGS = size(2_000, 10_000)
DAYS = 365
"""Not all on one day: to count what is held then would take longer with each booking, and show nothing more."""

NO_OTHER_LIMIT = {"RETRIES": 0, "LOCK_TIMEOUT": "0", "STATEMENT_TIMEOUT": "0"}
"""To wait long, as on a machine that has much else to do, is no deadlock."""


def book_some(scene: Scene, seed: int) -> int:
    """One client's share: bookings of one to five things in any order, every fourth of them cancelled."""
    random = Random(seed)
    made = 0
    for _booking in range(BOOKINGS // CLIENTS):
        things = random.sample(range(len(scene.wishes)), random.randint(1, 5))
        lines = [scene.request(thing, days_later=made % DAYS) for thing in things]
        booking = create_booking(actor=scene.actor, customer_id=None, lines=lines)
        if random.random() < 0.25:
            cancel_booking(actor=scene.actor, booking_id=booking.pk)
        made += 1
    return made


@pytest.mark.parametrize("turn", range(size(1, 5)))
def test_no_deadlock_reaches_a_caller(turn: int, monkeypatch, record_property) -> None:
    """Nor does one happen: without retries it would."""
    record_property("what", "bookings of 1 to 5 of 10 things in any order")
    record_property("tried", BOOKINGS)
    record_property("seed", SEED)
    for name, value in NO_OTHER_LIMIT.items():
        monkeypatch.setattr(transactions, name, value)
    scene = many_products(10)

    outcome = rush(
        [partial(book_some, scene, SEED + turn * CLIENTS + client) for client in range(CLIENTS)],
        prepare="SET deadlock_timeout = '50ms'",
    )

    assert outcome.counts == (CLIENTS, 0, [])
    assert sum(outcome.done) == BOOKINGS


@pytest.mark.promise("P10", what="many editors and clicks at once")
def test_of_two_editors_of_one_version_one_is_told() -> None:
    scene = many_products()
    booking = create_booking(actor=scene.actor, customer_id=None, lines=[scene.request(0)])
    line = booking.lines.get()

    outcome = rush(
        [
            partial(
                change_line,
                actor=scene.actor,
                kind=LineKind.RESOURCE,
                line_id=line.pk,
                changes={"units": units},
                expected_version=1,
            )
            for units in (2, 3)
        ]
    )

    [changed] = outcome.done
    assert [type(error) for error in outcome.broken] == [Stale]
    assert Line.objects.values_list("units", "booking__version").get(pk=line.pk) == (changed.line.units, 2)


@pytest.mark.promise("P10", what="many editors and clicks at once")
def test_changes_without_a_version_are_all_made_one_after_the_other() -> None:
    scene = many_products()
    booking = create_booking(actor=scene.actor, customer_id=None, lines=[scene.request(0)])
    line = booking.lines.get()
    change = partial(change_line, actor=scene.actor, kind=LineKind.RESOURCE, line_id=line.pk)

    outcome = rush([partial(change, changes={"units": units}) for units in range(2, 10)])

    assert outcome.counts == (8, 0, [])
    assert Booking.objects.get(pk=booking.pk).version == 9
    [(held,)] = sql("SELECT quantity FROM bookings_occupancy WHERE line_id = %s", line.pk)
    assert held == Line.objects.get(pk=line.pk).units


def test_a_deadlock_is_tried_again() -> None:
    """Two clients lock two things the wrong way round, the first time only."""
    scene = many_products()
    first, second = scene.wishes[0].bookable_id, scene.wishes[1].bookable_id
    tries: Counter[int] = Counter()

    def lock(pk: int) -> None:
        Bookable.objects.select_for_update(no_key=True).get(pk=pk)

    def cross(one: int, other: int) -> int:
        tries[one] += 1
        lock(one)
        if tries[one] == 1:
            sql("SELECT pg_sleep(0.3)")
        lock(other)
        return one

    outcome = rush(
        [partial(run, scene.actor, partial(cross, *pair)) for pair in ((first, second), (second, first))],
        prepare="SET deadlock_timeout = '50ms'",
    )

    assert sorted(outcome.done) == sorted([first, second])
    assert sorted(tries.values()) == [1, 2]


def test_who_waits_too_long_is_told_to_come_again(monkeypatch) -> None:
    monkeypatch.setattr(transactions, "LOCK_TIMEOUT", "100ms")
    scene = many_products()

    with transaction.atomic():
        Bookable.objects.select_for_update(no_key=True).get(pk=scene.wishes[0].bookable_id)
        outcome = rush(
            [partial(create_booking, actor=scene.actor, customer_id=None, lines=[scene.request(0)])]
        )

    assert [type(error) for error in outcome.refused] == [Busy]
    assert Booking.objects.exclude(status="cancelled").count() == 0


def test_no_seat_is_sold_at_an_event_that_is_being_cancelled() -> None:
    """The buyer has read the event before, and waits for its lock meanwhile."""
    scene = last_seats()
    owner = Actor.of_machine(scene.partner, door=Door.COMMAND, name="test")

    with transaction.atomic():
        cancel_event(actor=owner, event_id=scene.wishes[0].bookable_id)
        buyer = Meanwhile(
            partial(create_booking, actor=scene.actor, customer_id=None, lines=[scene.request(0)])
        )
    buyer.join()

    assert isinstance(buyer.error, EventNotBookable)
    assert Booking.objects.exclude(status="cancelled").count() == 0
