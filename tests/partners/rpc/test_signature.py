"""The documented vectors, both libraries' habits, and everything that is not quite a signed request."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from partners.models import SigningKey
from partners.rpc.signature import canonical_text, sign
from tests import factories
from tests.rpc_client import JS, NET, RpcClient, md5_of
from tests.rpc_client import sign as sign_as_client

SECRET = "my secret key"
THEN = datetime(2012, 4, 3, 22, 23, 24, tzinfo=UTC)
PING, GET_BOOKING = "/api/1.0/test?action=ping", "/api/1.0/venue?action=getBooking"
PLAIN, WITH_CHARSET = "application/json", "application/json; charset=utf-8"
IVVY, IVVY_UTC = {"IVVY-Date": "2012-04-03 22:23:24"}, {"IVVY-Date": "2012-04-03 22:23:24 UTC"}
DATE = "Tue, 03 Apr 2012 22:23:24 UTC"

VECTORS: dict[str, tuple[str, bytes, str, str, dict[str, str], str]] = {
    "V1": (PING, b'{"example":"body"}', PLAIN, "", IVVY, "74af7ec6fec55dc88543e05096c69cebaf391eb9"),
    "V2": (PING, b"", PLAIN, "", IVVY, "607ace9689529474f070dcf4d2500804c6aa78d2"),
    "V3": (PING, b'{"example":"body"}', PLAIN, DATE, {}, "763f8631932e4387a5c97e7176c8f1201b68115d"),
    "V4": (GET_BOOKING, b'{"id":3}', PLAIN, "", IVVY, "0f2c92cce3712fbb9cb86d7550e5495797d058ac"),
    "V5": (GET_BOOKING, b'{"id":3}', WITH_CHARSET, "", IVVY_UTC, "36ee37d894933905b7fa4835dcb460c76173f090"),
    "V6": (PING, b"{}", PLAIN, "", IVVY, "33531d660f666bc17c069a46dc14b22d7636723c"),
}


@pytest.fixture
def caller(db: None) -> RpcClient:
    return RpcClient.of(factories.PartnerFactory())


@pytest.fixture
def known(db: None) -> SigningKey:
    """A key whose secret is that of the vectors."""
    key = factories.SigningKeyFactory()
    key.sealed_secret = _sealed(SECRET)
    key.save()
    return key


def _sealed(secret: str) -> bytes:
    from partners.models.signing_key import cipher

    return cipher().encrypt(secret.encode())


def headers_of(vector: str, key: str) -> dict[str, str]:
    _uri, body, content_type, date, ivvy, signature = VECTORS[vector]
    return {
        "Content-Type": content_type,
        "Content-MD5": md5_of(body),
        **({"Date": date} if date else {}),
        **ivvy,
        "X-Api-Authorization": f"IWS {key}:{signature}",
    }


def told(answer: Any) -> tuple[int, str, int]:
    document = answer.json()
    return answer.status_code, document.get("message"), document.get("specificCode")


def test_the_documented_message_has_the_documented_signature() -> None:
    assert sign(SECRET, "string to sign") == "a993876ea1218921a1c8551923473da7b310dfae"


def test_the_canonical_string_is_the_documented_one() -> None:
    canonical = canonical_text(
        md5="a09f600c77a6dbd947db24c61e8935ca", content_type=PLAIN, date="", uri=PING, ivvy_headers=IVVY
    )

    assert canonical == (
        "posta09f600c77a6dbd947db24c61e8935caapplication/json/api/1.0/test?action=ping1.0"
        "ivvydate=2012-04-03 22:23:24"
    )


@pytest.mark.parametrize("vector", VECTORS)
def test_the_client_of_the_tests_signs_as_the_vectors_do(vector: str) -> None:
    uri, body, content_type, date, ivvy, signature = VECTORS[vector]

    signed = sign_as_client(
        SECRET, body=body, content_type=content_type, uri=uri, ivvy_date=ivvy.get("IVVY-Date"), date=date
    )

    assert signed == signature


@pytest.mark.parametrize("vector", [vector for vector, row in VECTORS.items() if row[0] == PING])
def test_the_door_opens_to_the_vectors(vector: str, known: SigningKey) -> None:
    uri, body = VECTORS[vector][:2]
    client = RpcClient(Client(), known.key, SECRET)

    with time_machine.travel(THEN, tick=False):
        answer = client.post(uri, body, headers_of(vector, known.key))

    assert (answer.status_code, answer.json()) == (200, {"ack": "2012-04-03 22:23:24 UTC"})
    assert answer["Content-Type"] == "application/json"


@pytest.mark.django_db
@pytest.mark.parametrize("vector", VECTORS)
def test_a_wrong_secret_does_not_open_the_door_with_any_vector(vector: str) -> None:
    key = factories.SigningKeyFactory()
    uri, body = VECTORS[vector][:2]

    with time_machine.travel(THEN, tick=False):
        answer = RpcClient(Client(), key.key, "").post(uri, body, headers_of(vector, key.key))

    assert told(answer) == (401, "The key is unknown or the signature is wrong.", 401)


@pytest.mark.django_db
@pytest.mark.parametrize("params", [None, {}, {"example": "body"}])
@pytest.mark.parametrize("habit", [JS, NET])
def test_both_libraries_come_in(habit: str, params: Any) -> None:
    caller = RpcClient.of(factories.PartnerFactory(), habit=habit)

    answer = caller.call("test", "ping", params)

    assert (answer.status_code, list(answer.json())) == (200, ["ack"])


def test_an_ivvy_date_makes_the_date_header_void(known: SigningKey) -> None:
    client = RpcClient(Client(), known.key, SECRET)
    headers = {**headers_of("V1", known.key), "Date": "Thu, 12 Apr 2012 07:17:06 UTC"}

    with time_machine.travel(THEN, tick=False):
        answer = client.post(PING, VECTORS["V1"][1], headers)

    assert answer.status_code == 200


@pytest.mark.parametrize(("seconds", "status"), [(-301, 401), (-300, 200), (300, 200), (301, 401)])
def test_a_request_is_good_for_five_minutes_either_way(known: SigningKey, seconds: int, status: int) -> None:
    client = RpcClient(Client(), known.key, SECRET)

    with time_machine.travel(THEN + timedelta(seconds=seconds), tick=False):
        answer = client.post(PING, VECTORS["V1"][1], headers_of("V1", known.key))

    assert answer.status_code == status


def test_a_stale_request_is_told_so(known: SigningKey) -> None:
    client = RpcClient(Client(), known.key, SECRET)

    answer = client.post(PING, VECTORS["V1"][1], headers_of("V1", known.key))

    assert (answer.status_code, answer.json()) == (
        401,
        {"errorCode": 401, "message": "Request is stale", "specificCode": 23005},
    )


def test_an_unknown_key_is_told_like_a_wrong_signature(caller: RpcClient) -> None:
    wrong = RpcClient(caller.client, caller.key, "not the secret").call("test", "ping")
    unknown = RpcClient(caller.client, "0" * 32, caller.secret).call("test", "ping")

    for answer in (wrong, unknown):
        del answer.headers["X-Request-ID"]  # each has its own
    assert (wrong.status_code, wrong.content, dict(wrong.headers)) == (
        unknown.status_code,
        unknown.content,
        dict(unknown.headers),
    )
    assert wrong.status_code == 401


def test_a_revoked_key_is_told_so_to_its_holder_alone(caller: RpcClient) -> None:
    SigningKey.objects.filter(key=caller.key).update(revoked_at=timezone.now())

    own, guess = (
        caller.call("test", "ping"),
        RpcClient(caller.client, caller.key, "guess").call("test", "ping"),
    )

    assert told(own) == (463, "This key was revoked.", 463)
    assert guess.status_code == 401


HEADERS: list[tuple[dict[str, str], int, str]] = [
    ({"Content-MD5": md5_of(b"another")}, 400, "Content-MD5 is not that of the body."),
    ({"Content-MD5": "mZFLkyvTelC5g8XnyQrpOw=="}, 400, "Content-MD5 has 32 lower-case hexadecimal digits."),
    ({"Content-MD5": md5_of(b"{}").upper()}, 400, "Content-MD5 has 32 lower-case hexadecimal digits."),
    ({"IVVY-Other": "1"}, 400, "IVVY-Date is the only IVVY header."),
    ({"IVVY": "1"}, 400, "IVVY-Date is the only IVVY header."),
    ({"IVVYDate": "1"}, 400, "IVVY-Date is the only IVVY header."),
    ({"X-Api-Version": "2.0"}, 400, "X-Api-Version is 1.0, or left out."),
    ({"Content-Type": "text/plain"}, 400, "Content-Type is application/json."),
    ({"Content-Type": "multipart/form-data; boundary=x"}, 400, "Content-Type is application/json."),
    ({"IVVY-Date": "yesterday"}, 400, "IVVY-Date or Date has the form 2012-04-03 22:23:24 UTC."),
    ({"IVVY-Date": "2012-13-03 22:23:24"}, 400, "IVVY-Date or Date has the form 2012-04-03 22:23:24 UTC."),
    ({"IVVY-Date": "٢٠١٢-04-03 22:23:24"}, 400, "IVVY-Date or Date has the form 2012-04-03 22:23:24 UTC."),
    ({"IVVY-Date": ""}, 400, "IVVY-Date or Date has the form 2012-04-03 22:23:24 UTC."),
    ({"X-Api-Authorization": ""}, 401, "X-Api-Authorization has the form IWS key:signature."),
    ({"X-Api-Authorization": "IWS {a:b}"}, 401, "X-Api-Authorization has the form IWS key:signature."),
    (
        {"X-Api-Authorization": f"Bearer a:{'0' * 40}"},
        401,
        "X-Api-Authorization has the form IWS key:signature.",
    ),
    (
        {"X-Api-Authorization": f"IWS a:b:{'0' * 40}"},
        401,
        "X-Api-Authorization has the form IWS key:signature.",
    ),
]


@pytest.mark.parametrize(("headers", "status", "message"), HEADERS)
def test_another_header_is_refused(
    caller: RpcClient, headers: dict[str, str], status: int, message: str
) -> None:
    answer = caller.post(PING, b"{}", {**caller.signed(PING, b"{}"), **headers})

    assert told(answer) == (status, message, status)


@pytest.mark.parametrize(
    "date",
    ["", "Tue, 03 Foo 2012 22:23:24 UTC", "Tuesday, 03-Apr-12 22:23:24 GMT", "Tue, 31 Feb 2012 22:23:24 UTC"],
)
def test_without_an_ivvy_date_the_date_has_its_form(caller: RpcClient, date: str) -> None:
    headers = caller.signed(PING, b"{}")
    del headers["IVVY-Date"]

    answer = caller.post(PING, b"{}", {**headers, "Date": date})

    assert told(answer) == (400, "IVVY-Date or Date has the form Tue, 03 Apr 2012 22:23:24 UTC.", 400)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "action=",
        "action=ping&action=ping",
        "action=ping&start=1",
        "Action=ping",
        "action=pi%6eg",
        "action=ping+",
        "action=ping1.0",
        "ping",
    ],
)
def test_the_address_has_exactly_one_action(caller: RpcClient, query: str) -> None:
    uri = f"/api/1.0/test?{query}"

    answer = caller.post(uri, b"{}", caller.signed(uri, b"{}"))

    assert told(answer) == (400, "The address ends with exactly one action: ?action=ping.", 400)


@pytest.mark.parametrize("part", ["body", "uri", "content_type", "date"])
def test_every_part_is_signed(caller: RpcClient, part: str) -> None:
    uri, body, headers = PING, b"{}", caller.signed(PING, b"{}")
    if part == "body":
        body, headers["Content-MD5"] = b'{"a":1}', md5_of(b'{"a":1}')
    elif part == "uri":
        uri = "/api/1.0/account?action=ping"
    elif part == "content_type":
        headers["Content-Type"] = WITH_CHARSET
    else:
        headers["IVVY-Date"] += " UTC"

    answer = caller.post(uri, body, headers)

    assert answer.status_code == 401
