"""However many listen to a signed write and send it again, at once, it is done once and answered alike."""

from functools import partial

import pytest
from django.test import Client

from partners.models import Customer
from tests.factories import PartnerFactory
from tests.proof.crowd import rush
from tests.rpc_client import RpcClient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P3")]

LISTENERS = 32
URI = "/api/1.0/contact?action=addOrUpdateContact"
BODY = b'{"firstName": "Ada", "lastName": "Byron", "email": "ada@example.com"}'


def send(headers: dict[str, str]) -> tuple[int, bytes, str | None]:
    answer = RpcClient(Client(), "", "").post(URI, BODY, headers)
    return answer.status_code, answer.content, answer.get("Idempotency-Replayed")


@pytest.mark.parametrize("own_keys", [False, True])
def test_a_signed_write_has_one_effect(own_keys: bool) -> None:
    """Also where each listener adds an Idempotency-Key, which the signature does not cover."""
    signed = RpcClient.of(PartnerFactory()).signed(URI, BODY)
    keys = [{"Idempotency-Key": f"key-{number}"} if own_keys else {} for number in range(LISTENERS)]

    outcome = rush([partial(send, {**signed, **key}) for key in keys])

    assert outcome.counts == (LISTENERS, 0, [])
    customer = Customer.objects.get()
    answers = {(status, content) for status, content, _replayed in outcome.done}
    assert answers == {(200, b'{"success": true, "id": %d}' % customer.pk)}
    assert sum(replayed is None for _status, _content, replayed in outcome.done) == 1
