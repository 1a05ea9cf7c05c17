"""However often a request is sent, at once and again, it is done once and answered alike."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from bookings.models import Booking
from bookings.services.create_booking import create_booking
from partners.errors import KeyReused
from partners.models import IdempotencyKey
from partners.services.answer_once import answer_once
from tests.proof.crowd import rush
from tests.proof.scenes import Scene, many_products

pytestmark = pytest.mark.django_db(transaction=True)

KEYS = 20
DUPLICATES = 16
OTHERS = 4
"""So many of the duplicates carry another body."""


def send(scene: Scene, key: int, fingerprint: str) -> tuple[int, str]:
    def work() -> dict[str, Any]:
        booking = create_booking(actor=scene.actor, customer_id=None, lines=[scene.request(key)])
        return {"status": 201, "body": {"code": booking.code}}

    answer = answer_once(
        actor=scene.actor, key=f"key-{key}", fingerprint=fingerprint, dry_run=False, work=work
    )
    return key, answer["body"]["code"]


def attempts(scene: Scene, keys: range) -> list[Callable[[], tuple[int, str]]]:
    return [
        partial(send, scene, key, "other" if duplicate < OTHERS else "same")
        for duplicate in range(DUPLICATES)
        for key in keys
    ]


def test_concurrent_duplicates_have_one_effect() -> None:
    scene = many_products()
    wishes = Booking.objects.count()
    done, broken = [], []

    for first in range(0, KEYS, 5):
        outcome = rush(attempts(scene, range(first, first + 5)))
        done += outcome.done
        broken += outcome.broken

    codes = dict(done)
    assert len(set(done)) == len(codes) == KEYS == Booking.objects.count() - wishes
    assert {type(error) for error in broken} == {KeyReused}
    assert set(Counter(key for key, _code in done).values()) <= {OTHERS, DUPLICATES - OTHERS}
    assert len(done) + len(broken) == KEYS * DUPLICATES
    assert set(IdempotencyKey.objects.values_list("answer__body__code", flat=True)) == set(codes.values())


def test_another_caller_s_key_is_another_key() -> None:
    scene, other = many_products(), many_products()

    first, second = send(scene, 1, "same"), send(other, 1, "same")

    assert first != second


def test_a_refused_write_may_be_sent_again_with_its_key() -> None:
    scene = many_products()

    def refuse() -> dict[str, Any]:
        raise KeyReused

    with pytest.raises(KeyReused):
        answer_once(actor=scene.actor, key="key-1", fingerprint="same", dry_run=False, work=refuse)

    assert IdempotencyKey.objects.count() == 0
    assert send(scene, 1, "same")[0] == 1
