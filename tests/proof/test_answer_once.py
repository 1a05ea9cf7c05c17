"""However often a request is sent, at once and again, it is done once and answered alike."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from bookings.models import Booking
from bookings.services.create_booking import create_booking
from partners.access import Actor
from partners.errors import KeyReused
from partners.models import IdempotencyKey
from partners.services import answer_once as memory
from partners.services.answer_once import answer_once
from tests.proof.chaos.tale import DONE
from tests.proof.chaos.writers import RestWriter, RpcWriter
from tests.proof.crowd import rush
from tests.proof.scenes import Scene, many_products
from tests.proof.sizes import size

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P3")]

KEYS = 200
TURNS = size(1, 20)
DUPLICATES = 32
OTHERS = 8
"""So many of the duplicates carry another body."""
KEYS_OVER_HTTP = size(2, 100)
SECONDS_TO_MEET = 60
TRIES = 8


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
    keys: range

    def send_all(self) -> list[tuple[int, str | None]]:
        """The answers; a key that was refused because of its other body has None."""
        return [self._send(key) for key in self.keys]

    def _send(self, key: int) -> tuple[int, str | None]:
        self.gate.wait(SECONDS_TO_MEET)
        try:
            return send(self.scene, key, "other" if self.number < OTHERS else "same")
        except KeyReused:
            return key, None


def storm(scene: Scene, keys: range) -> list[tuple[int, str | None]]:
    gate = threading.Barrier(DUPLICATES)
    outcome = rush([Sender(scene, number, gate, keys).send_all for number in range(DUPLICATES)])
    assert outcome.counts == (DUPLICATES, 0, [])
    return [answer for sent in outcome.done for answer in sent]


@pytest.mark.parametrize("turn", range(TURNS))
def test_concurrent_duplicates_have_one_effect(
    turn: int, record_property: Callable[[str, object], None]
) -> None:
    scene = many_products()
    wishes = Booking.objects.count()

    answers = storm(scene, range(KEYS))

    codes = {key: code for key, code in answers if code}
    answered = Counter(key for key, code in answers if code)
    assert len({answer for answer in answers if answer[1]}) == len(codes) == KEYS
    assert set(answered.values()) <= {OTHERS, DUPLICATES - OTHERS}
    assert Booking.objects.count() - wishes == IdempotencyKey.objects.count() == KEYS
    record_property("tried", KEYS * DUPLICATES)
    record_property("what", f"requests, {DUPLICATES} at once with each key, some with another body")


def look_first(actor: Actor, key: str, fingerprint: str, work: Callable[[], Any]) -> Any:
    """A mutation: the key is written after the work, where no other has written it meanwhile."""
    if IdempotencyKey.objects.filter(key=key).exists():
        return memory._stored(actor, key, fingerprint)
    answer = work()
    if memory._claim(actor, key, fingerprint):
        IdempotencyKey.objects.filter(key=key).update(answer=answer)
    return answer


def test_without_the_claim_duplicates_book_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_first_or_stored", look_first)
    scene = many_products()
    wishes = Booking.objects.count()

    def is_booked_twice(key: int) -> bool:
        rush([partial(send, scene, key, "same") for _duplicate in range(DUPLICATES)])
        return Booking.objects.count() - wishes > key + 1

    assert any(is_booked_twice(key) for key in range(TRIES))


@pytest.mark.parametrize(("make_writer", "reused"), [(RestWriter, 422), (RpcWriter, 400)])
def test_concurrent_duplicates_have_one_effect_at_each_door(
    make_writer: type[RestWriter | RpcWriter], reused: int, record_property: Callable[[str, object], None]
) -> None:
    writer = make_writer(many_products(1))
    other = writer.with_other_body()
    writer.send("first")
    senders = [other] * OTHERS + [writer] * (DUPLICATES - OTHERS)

    for key in (f"key-{number}" for number in range(KEYS_OVER_HTTP)):
        outcome = rush([partial(sender.send, key) for sender in senders])
        assert outcome.counts == (DUPLICATES, 0, [])
        done = [answer for answer in outcome.done if answer.status_code in DONE]
        assert len(done) in {OTHERS, DUPLICATES - OTHERS}
        assert {answer.status_code for answer in outcome.done if answer not in done} == {reused}
        assert len({answer.content for answer in done}) == 1
        assert sum(answer.get("Idempotency-Replayed") is None for answer in done) == 1
        assert len(writer.effects(key)) == 1

    record_property("tried", KEYS_OVER_HTTP * DUPLICATES)
    record_property("what", f"requests over the whole stack, {DUPLICATES} at once with each key")


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
