"""Each service that guards against a race is raced as it is, and broken on purpose: then the race must be lost.

A race is not lost every time; what is broken gets a few tries to show itself.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from bookings.enums import BookingStatus, LineKind, LineStatus
from bookings.models import Booking, Line
from bookings.services import booking_tree, change_status, close_bookable, fill_free_places
from bookings.services import release_holds as releasing
from bookings.services import undo_change as undoing
from bookings.services.change_line import change_line
from bookings.services.create_booking import create_booking
from catalog.models import Event
from partners.access import Actor
from partners.errors import Stale, Unknown
from partners.models import IdempotencyKey
from partners.services import answer_once as answering
from tests.proof.crowd import Meanwhile, Outcome, rush
from tests.proof.layers import without_guards
from tests.proof.scenes import Scene, last_seats_and_waiting_list, many_products, peak, shared_venue
from tests.proof.ways import by_admin

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.promise("P1", what="services broken on purpose"),
]

CLIENTS = 12
TRIES = 8

Race = Callable[[], bool]
"""Run once. Was it lost?"""

Break = Callable[[pytest.MonkeyPatch], None]


def no_lock(*_what: object) -> None:
    """What is left of a lock on bookables."""


def unlocked_booking(*, actor: Actor, booking_id: int, expected_version: int | None = None) -> Booking:
    """What is left of a booking's lock: it is looked at all the same."""
    booking = Booking.objects.for_partner(actor.partner).filter(pk=booking_id).first()
    if booking is None:
        raise Unknown
    if expected_version is not None and booking.version != expected_version:
        raise Stale
    return booking


def booked(scene: Scene, number: int = 0, status: str = BookingStatus.CONFIRMED) -> Booking:
    lines = [scene.request(number)]
    return create_booking(actor=scene.actor, customer_id=None, lines=lines, status=status)


def told_stale(attempts: Sequence[Callable[[], Any]]) -> Counter[str]:
    """How many are done and how many told that they come too late; the names of all other errors."""
    outcome: Outcome = rush(attempts)
    others = [type(error).__name__ for error in (*outcome.refused, *outcome.broken)]
    return Counter(["done"] * len(outcome.done) + others)


def a_key_is_used_by_many() -> bool:
    scene = many_products(1)

    def work() -> dict[str, Any]:
        return {"id": booked(scene).pk}

    send = partial(
        answering.answer_once, actor=scene.actor, key="once", fingerprint="same", dry_run=False, work=work
    )
    outcome = rush([send] * CLIENTS)
    made = Booking.objects.for_partner(scene.partner).exclude(status=BookingStatus.CANCELLED)
    return (outcome.counts, made.count()) != ((CLIENTS, 0, []), 1)


def look_then_claim(actor: Actor, key: str, fingerprint: str) -> int | None:
    used = IdempotencyKey.objects.filter(partner=actor.partner, principal=actor.principal, key=key)
    if used.exists():
        return None
    return IdempotencyKey.objects.create(
        partner=actor.partner, principal=actor.principal, key=key, fingerprint=fingerprint
    ).pk


def a_version_is_changed_by_many() -> bool:
    scene = many_products(1)
    line = booked(scene).lines.get()
    change = partial(
        change_line, actor=scene.actor, kind=LineKind.RESOURCE, line_id=line.pk, expected_version=1
    )
    told = told_stale([partial(change, changes={"units": units}) for units in range(2, 2 + CLIENTS)])
    return told != {"done": 1, "Stale": CLIENTS - 1}


def a_change_is_taken_back_by_many() -> bool:
    scene = many_products(1)
    line = booked(scene).lines.get()
    change_line(actor=scene.actor, kind=LineKind.RESOURCE, line_id=line.pk, changes={"units": 2})
    undo = partial(undoing.undo_change, actor=scene.actor, booking_id=line.booking_id, expected_version=2)
    return told_stale([undo] * CLIENTS) != {"done": 1, "Stale": CLIENTS - 1}


def a_hold_is_extended_while_it_expires() -> bool:
    """The job has found it, and waits for whoever is just extending it."""
    scene = many_products(1)
    hold = booked(scene)
    now, hour = timezone.now(), timedelta(hours=1)
    of_it = Booking.objects.filter(pk=hold.pk)
    of_it.update(status=BookingStatus.PROSPECTIVE_HOLD, hold_expires_at=now - hour)
    with transaction.atomic():
        of_it.update(hold_expires_at=now + hour, version=hold.version + 1)
        job = Meanwhile(releasing.release_holds)
    job.join()
    return of_it.get().status != BookingStatus.PROSPECTIVE_HOLD


def at_any_version(*, expected_version: int, **how: Any) -> None:
    change_status.change_status(**how)


def free_seats_go_to_the_waiting_list_many_times() -> bool:
    scene = last_seats_and_waiting_list()
    event_id = scene.wish(0).bookable_id
    Event.objects.filter(pk=event_id).update(waitlist_fills_free_places=True)
    bookings = [booked(scene) for _seat in range(scene.places + scene.waiting)]
    for booking in bookings[: scene.places]:
        change_status.change_status(actor=scene.actor, booking_id=booking.pk, status=BookingStatus.CANCELLED)
    fill = partial(fill_free_places.fill_free_places, event_id=event_id)
    outcome = rush([fill] * 6)
    promoted = [line_id for filled in outcome.done for line_id in filled]
    waiting = Line.objects.filter(booking__in=bookings, status=LineStatus.WAITING)
    is_kept = len(promoted) == scene.places and waiting.count() == scene.waiting - scene.places
    return not is_kept or peak(scene) != scene.places or outcome.broken != []


def waiting_bookings_unlocked(event: Event) -> dict[int, Booking]:
    waiting = Line.objects.filter(bookable=event, status=LineStatus.WAITING)
    return Booking.objects.in_bulk(waiting.values_list("booking", flat=True))


def many_enquiries_are_confirmed() -> bool:
    scene = shared_venue()
    bookings = [booked(scene, status=BookingStatus.PROSPECTIVE) for _one in range(CLIENTS)]
    confirm = partial(change_status.change_status, actor=scene.actor, status=BookingStatus.CONFIRMED)
    outcome = rush([partial(confirm, booking_id=booking.pk) for booking in bookings])
    return (outcome.counts, peak(scene)) != ((scene.places, CLIENTS - scene.places, []), scene.places)


def many_come_back_to_the_waiting_list() -> bool:
    scene = last_seats_and_waiting_list()
    for _seat in range(scene.places):
        booked(scene)
    bookings = [_gone_from_the_list(scene) for _one in range(CLIENTS)]
    confirm = partial(change_status.change_status, actor=scene.actor, status=BookingStatus.CONFIRMED)
    outcome = rush([partial(confirm, booking_id=booking.pk) for booking in bookings])
    return outcome.counts != (scene.waiting, CLIENTS - scene.waiting, [])


def _gone_from_the_list(scene: Scene) -> Booking:
    booking = booked(scene)
    for status in (BookingStatus.CANCELLED, BookingStatus.PROSPECTIVE):
        change_status.change_status(actor=scene.actor, booking_id=booking.pk, status=status)
    return booking


def many_sessions_move_to_the_last_places() -> bool:
    scene = shared_venue()
    later = timedelta(days=1)
    lines = [_session_elsewhere(scene, later * number) for number in range(1, CLIENTS + 1)]
    times = {"starts_at": scene.wish(0).starts_at, "ends_at": scene.wish(0).ends_at}
    move = partial(change_line, actor=scene.actor, kind=LineKind.SESSION, changes=times)
    outcome = rush([partial(move, line_id=line.pk) for line in lines])
    return (outcome.counts, peak(scene)) != ((scene.places, CLIENTS - scene.places, []), scene.places)


def _session_elsewhere(scene: Scene, later: timedelta) -> Line:
    booking = booked(scene, status=BookingStatus.PROSPECTIVE)
    line = booking.lines.get()
    times = {"starts_at": line.starts_at + later, "ends_at": line.ends_at + later}
    change_line(actor=scene.actor, kind=LineKind.SESSION, line_id=line.pk, changes=times)
    change_status.change_status(actor=scene.actor, booking_id=booking.pk, status=BookingStatus.CONFIRMED)
    return line


def a_venue_is_closed_by_many() -> bool:
    scene = shared_venue()
    return rush(by_admin(scene, range(CLIENTS))).counts != (1, CLIENTS - 1, [])


def broken(module: Any, **parts: Callable[..., Any]) -> Break:
    def put_in(monkeypatch: pytest.MonkeyPatch) -> None:
        for name, part in parts.items():
            monkeypatch.setattr(module, name, part)

    return put_in


RACES: list[tuple[Race, Break, bool]] = [
    (a_key_is_used_by_many, broken(answering, _claim=look_then_claim), False),
    (a_version_is_changed_by_many, broken(booking_tree, lock_booking=unlocked_booking), False),
    (a_change_is_taken_back_by_many, broken(undoing, lock_booking=unlocked_booking), False),
    (a_hold_is_extended_while_it_expires, broken(releasing, change_status=at_any_version), False),
    (
        free_seats_go_to_the_waiting_list_many_times,
        broken(
            fill_free_places,
            lock_bookables=no_lock,
            _lock_waiting_bookings=waiting_bookings_unlocked,
        ),
        True,
    ),
    (many_enquiries_are_confirmed, broken(change_status, lock_bookables=no_lock), True),
    (many_come_back_to_the_waiting_list, broken(change_status, lock_bookables=no_lock), False),
    (many_sessions_move_to_the_last_places, broken(booking_tree, lock_bookables=no_lock), True),
    (a_venue_is_closed_by_many, broken(close_bookable, lock_bookables=no_lock), True),
]
"""With what breaks it; and whether the database's own guards, which would keep it, stand aside meanwhile."""


@pytest.mark.parametrize(("race", "breaking", "alone"), RACES, ids=[race.__name__ for race, *_ in RACES])
def test_a_race_is_lost_by_broken_code_only(
    monkeypatch: pytest.MonkeyPatch, race: Race, breaking: Break, alone: bool
) -> None:
    with without_guards(exclusion=True) if alone else nullcontext():
        assert not race()

        breaking(monkeypatch)

        assert any(race() for _try in range(TRIES))
