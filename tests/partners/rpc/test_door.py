"""What the door says to a request that is signed well, and does with it, once."""

from typing import Any

import pytest
from django.test import Client

from partners.enums import Role
from partners.models import Customer, IdempotencyKey, SigningKey
from tests.factories import CompanyFactory, CustomerFactory, MembershipFactory, PartnerFactory
from tests.rpc_client import NET, RpcClient

pytestmark = pytest.mark.django_db

BODY = b'{"firstName": "Ada", "lastName": "Byron", "email": "ada@example.com"}'
ADA = {"firstName": "Ada", "lastName": "Byron", "email": "ada@example.com"}
CONTACT = "/api/1.0/contact?action=addOrUpdateContact"


@pytest.fixture
def caller() -> RpcClient:
    return RpcClient.of(PartnerFactory())


@pytest.fixture
def twin(caller: RpcClient) -> RpcClient:
    """The same key, signing the other library's way."""
    return RpcClient(caller.client, caller.key, caller.secret, NET)


def told(answer: Any) -> tuple[int, str, int]:
    document = answer.json()
    assert answer["Content-Type"] == "application/json"
    assert document["errorCode"] == answer.status_code
    return answer.status_code, document["message"], document["specificCode"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_every_call_is_a_post(method: str) -> None:
    answer = Client().generic(method, "/api/1.0/test?action=ping")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_a_session_opens_nothing() -> None:
    client = Client()
    client.force_login(MembershipFactory().user)

    answer = RpcClient(client, "0" * 32, "none").call("account", "getUserList")

    assert told(answer) == (401, "The key is unknown or the signature is wrong.", 401)


@pytest.mark.parametrize(("namespace", "action"), [("test", "pong"), ("nowhere", "ping"), ("test", "PING")])
def test_an_unknown_action_is_not_found(caller: RpcClient, namespace: str, action: str) -> None:
    assert told(caller.call(namespace, action)) == (404, "There is no such action.", 404)


@pytest.mark.parametrize("path", ["/api/1.0/", "/api/1.0/test/more", "/api/1.0/test/"])
def test_a_path_below_the_door_that_is_none_answers_in_its_shape(path: str) -> None:
    assert told(Client().post(path)) == (404, "There is nothing here.", 404)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[" * 100_000,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b'{"a": 1e999999999999999999999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "\\u0000"}',
        b'{"a": "\\ud800"}',
        b'"\xff"',
        b"null",
        b"[1]",
        b"3",
        b'{"a": "' + b"x" * 1024 * 1024 + b'"}',
    ],
    ids=lambda body: repr(body[:20]),
)
def test_a_hostile_body_is_a_bad_request(caller: RpcClient, body: bytes) -> None:
    answer = caller.send("test", "ping", body)

    assert told(answer)[::2] == (400, 400)


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"unknown": {"deep": [1]}}'])
def test_nothing_and_unknown_names_are_no_mistake(caller: RpcClient, body: bytes) -> None:
    assert caller.send("test", "ping", body).status_code == 200


@pytest.mark.parametrize(
    ("params", "document"),
    [
        ({}, {"errorCode": 400, "message": "'id' is required", "specificCode": 23017}),
        ({"id": ""}, {"errorCode": 400, "message": "'id' is required", "specificCode": 23017}),
        (
            {"id": "three"},
            {
                "errorCode": 400,
                "message": "'id' does not validate",
                "specificCode": 23016,
                "additionalMessages": ["Value must be a whole number"],
            },
        ),
    ],
)
def test_the_first_wrong_parameter_is_the_answer(
    caller: RpcClient, params: dict[str, Any], document: dict[str, Any]
) -> None:
    answer = caller.call("contact", "getContact", params)

    assert (answer.status_code, answer.json()) == (400, document)


def test_what_does_not_exist_is_not_found(caller: RpcClient) -> None:
    answer = caller.call("contact", "getContact", {"id": 1})

    assert answer.json() == {"errorCode": 404, "message": "This does not exist.", "specificCode": 404}


def test_a_role_that_may_not_is_forbidden() -> None:
    viewer = RpcClient.of(PartnerFactory(), Role.VIEWER)

    answer = viewer.call("contact", "addOrUpdateContact", ADA)

    assert told(answer) == (403, "You do not have permission to do this.", 403)
    assert Customer.objects.count() == 0


def test_a_domain_error_names_the_field_as_the_caller_does(caller: RpcClient) -> None:
    answer = caller.call(
        "contact", "addOrUpdateContact", {**ADA, "email": "ada", "address": {"countryCode": "x"}}
    )

    assert answer.status_code == 400
    assert answer.json()["message"] == "The request has 2 mistakes."
    assert sorted(answer.json()["additionalMessages"]) == [
        "address.countryCode: A country has two capital letters, such as AT.",
        "email: Enter a valid email address.",
    ]


def test_a_repeated_write_has_one_effect(caller: RpcClient) -> None:
    headers = caller.signed(CONTACT, BODY)

    first, again = (caller.post(CONTACT, BODY, headers) for _attempt in range(2))

    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert ("Idempotency-Replayed" in first, again["Idempotency-Replayed"]) == (False, "true")
    assert Customer.objects.count() == 1


def test_each_signature_of_its_own_is_a_write_of_its_own(caller: RpcClient, twin: RpcClient) -> None:
    ids = {client.ask("contact", "addOrUpdateContact", ADA)["id"] for client in (caller, twin)}

    assert len(ids) == 2


def test_a_key_of_the_callers_own_holds_over_signatures(caller: RpcClient, twin: RpcClient) -> None:
    first, again = (
        client.call("contact", "addOrUpdateContact", ADA, Idempotency_Key="once") for client in (caller, twin)
    )

    assert (first.content, again["Idempotency-Replayed"]) == (again.content, "true")
    assert Customer.objects.count() == 1


def test_another_request_with_that_key_is_refused(caller: RpcClient) -> None:
    caller.call("contact", "addOrUpdateContact", ADA, Idempotency_Key="once")

    answer = caller.call("contact", "addOrUpdateContact", {**ADA, "lastName": "King"}, Idempotency_Key="once")

    assert told(answer) == (400, "This Idempotency-Key was already used for another request.", 400)
    assert Customer.objects.count() == 1


def test_a_signature_is_used_once_whatever_key_comes_with_it(caller: RpcClient) -> None:
    """The signature does not cover the key, so whoever listens could send another."""
    headers = caller.signed(CONTACT, BODY)

    for key in ("one", "two", None):
        extra = {} if key is None else {"Idempotency-Key": key}
        assert caller.post(CONTACT, BODY, {**headers, **extra}).status_code == 200

    assert Customer.objects.count() == 1


@pytest.mark.parametrize("key", ["", "a b", "ä", "x" * 256])
def test_a_key_has_visible_characters(caller: RpcClient, key: str) -> None:
    answer = caller.call("contact", "addOrUpdateContact", ADA, Idempotency_Key=key)

    assert told(answer)[0] == 400
    assert Customer.objects.count() == 0


def test_a_refused_write_may_be_repeated(caller: RpcClient) -> None:
    body = b'{"id": 9000000, "firstName": "Ada"}'
    headers = caller.signed(CONTACT, body)

    first = caller.post(CONTACT, body, headers)
    customer = CustomerFactory(pk=9_000_000, partner=SigningKey.objects.get(key=caller.key).partner)
    again = caller.post(CONTACT, body, headers)

    assert (first.status_code, again.json()) == (404, {"success": True, "id": customer.pk})


def test_a_dry_run_keeps_nothing(caller: RpcClient) -> None:
    answer = caller.call("contact", "addOrUpdateContact", {**ADA, "dryRun": 1})

    assert answer.json()["success"] is True
    assert (Customer.objects.count(), IdempotencyKey.objects.count()) == (0, 0)


def test_the_history_names_the_key_and_the_door(caller: RpcClient) -> None:
    key = SigningKey.objects.get(key=caller.key)

    caller.ask("contact", "addOrUpdateContact", ADA)

    context = Customer.objects.get().events.get().pgh_context
    assert context == {"user": None, "principal": f"key:{key.pk}", "name": "Channel", "door": "rpc"}


def test_a_read_asks_for_the_key_and_the_record(caller: RpcClient, django_assert_num_queries: Any) -> None:
    """The other three open the transaction, forbid it to write, and close it."""
    company = CompanyFactory(partner=SigningKey.objects.get(key=caller.key).partner)

    with django_assert_num_queries(5):
        caller.ask("contact", "getCompany", {"id": company.pk})


def test_a_mistake_of_ours_is_told_in_the_doors_shape(
    caller: RpcClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partners.rpc.door.perform", lambda *_all, **_named: 1 / 0)

    answer = caller.call("test", "ping")

    assert told(answer) == (500, "Something went wrong on our side.", 500)


def test_nobody_on_the_way_keeps_an_answer(caller: RpcClient) -> None:
    assert "no-store" in caller.call("test", "ping")["Cache-Control"]
