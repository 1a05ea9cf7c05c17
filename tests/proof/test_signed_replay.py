"""However many listen to a signed write and send it again, at once, it is done once and answered alike."""

from collections.abc import Callable
from functools import partial

import pytest
from django.test import Client

from partners.models import Customer
from tests.factories import PartnerFactory
from tests.proof.crowd import rush
from tests.proof.sizes import size
from tests.rpc_client import RpcClient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P3")]

LISTENERS = 32
ROUNDS = size(1, 20)
URI = "/api/1.0/contact?action=addOrUpdateContact"


def body_of(number: int) -> bytes:
    return b'{"firstName": "Ada", "lastName": "Byron", "email": "ada%d@example.com"}' % number


def send(body: bytes, headers: dict[str, str]) -> tuple[int, bytes, str | None]:
    answer = RpcClient(Client(), "", "").post(URI, body, headers)
    return answer.status_code, answer.content, answer.get("Idempotency-Replayed")


@pytest.mark.parametrize("own_keys", [False, True])
def test_a_signed_write_has_one_effect(
    own_keys: bool, record_property: Callable[[str, object], None]
) -> None:
    """Also where each listener adds an Idempotency-Key, which the signature does not cover."""
    client = RpcClient.of(PartnerFactory())

    for number in range(ROUNDS):
        body = body_of(number)
        signed = client.signed(URI, body)
        keys = [{"Idempotency-Key": f"{number}-{n}"} if own_keys else {} for n in range(LISTENERS)]

        outcome = rush([partial(send, body, {**signed, **key}) for key in keys])

        assert outcome.counts == (LISTENERS, 0, [])
        customer = Customer.objects.get(email=f"ada{number}@example.com")
        answers = {(status, content) for status, content, _replayed in outcome.done}
        assert answers == {(200, b'{"success": true, "id": %d}' % customer.pk)}
        assert sum(replayed is None for _status, _content, replayed in outcome.done) == 1

    record_property("tried", LISTENERS * ROUNDS)
    record_property("what", f"signed requests, {LISTENERS} at once with each signature")
