"""However often a request is sent, at once and again, it is done once and answered alike."""

import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest

from bookings.models import Booking
from bookings.services.create_booking import create_booking
from partners.errors import KeyReused
from partners.models import IdempotencyKey
from partners.services.answer_once import answer_once
from tests.proof.crowd import rush
from tests.proof.scenes import Scene, many_products

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P3")]

KEYS = 200
DUPLICATES = 32
OTHERS = 8
"""So many of the duplicates carry another body."""
SECONDS_TO_MEET = 60


def send(scene: Scene, key: int, fingerprint: str) -> tuple[int, str]:
    def work() -> dict[str, Any]:
        booking = create_booking(actor=scene.actor, customer_id=None, lines=[scene.request(key)])
        return {"status": 201, "body": {"code": booking.code}}

    answer = answer_once(
        actor=scene.actor, key=f"key-{key}", fingerprint=fingerprint, dry_run=False, work=work
    )
    return key, answer["body"]["code"]


@dataclass(frozen=True)
class Sender:
    """One of the clients that all send each key at the same moment."""

    scene: Scene
    number: int
    gate: threading.Barrier

    def send_all(self) -> list[tuple[int, str | None]]:
        """The answers; a key that was refused because of its other body has None."""
        return [self._send(key) for key in range(KEYS)]

    def _send(self, key: int) -> tuple[int, str | None]:
        self.gate.wait(SECONDS_TO_MEET)
        try:
            return send(self.scene, key, "other" if self.number < OTHERS else "same")
        except KeyReused:
            return key, None


def test_concurrent_duplicates_have_one_effect() -> None:
    scene, gate = many_products(), threading.Barrier(DUPLICATES)
    wishes = Booking.objects.count()

    outcome = rush([Sender(scene, number, gate).send_all for number in range(DUPLICATES)])

    assert outcome.counts == (DUPLICATES, 0, [])
    answers = [answer for sent in outcome.done for answer in sent]
    codes = {key: code for key, code in answers if code}
    answered = Counter(key for key, code in answers if code)
    assert len({answer for answer in answers if answer[1]}) == len(codes) == KEYS
    assert set(answered.values()) <= {OTHERS, DUPLICATES - OTHERS}
    assert Booking.objects.count() - wishes == KEYS
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
