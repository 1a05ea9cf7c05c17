"""Nothing that is sent to the REST door crashes it: a clear 4xx names the field, and then nothing was written."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from jsonschema import Draft202012Validator

from config.api_description import description
from tests.proof.access_table import API_ROWS, REST
from tests.proof.conftest import Houses
from tests.proof.described import Operation, Path, changed, dotted, operations
from tests.proof.footprint import footprint
from tests.proof.houses import MANUAL, House, good_body
from tests.proof.naughty import (
    BODIES,
    CONTENT_TYPES,
    DAYS,
    HEADER_TEXTS,
    IN_A_QUERY,
    JSON,
    RAW_QUERY,
    in_turn,
    is_day,
)
from tests.proof.planned import ON_BOOKING, without_discounts

pytestmark = pytest.mark.promise("P8", what="fields of the API, with naughty values")

PROBLEM = "application/problem+json"
HERE = "⌖"
ON_EVERY_CHANGE = 1
"""Values sent to one field; every operation has several fields."""

OPERATIONS = operations()
WRITES = [operation for operation in OPERATIONS if operation.fields]


def fields() -> Iterator[tuple[Operation, Path]]:
    """What stands on bookings shares its fields: each of them is tried where it comes first."""
    seen: set[Path] = set()
    for operation in WRITES:
        for path in operation.fields:
            is_shared = operation.method == "PATCH" or operation.path.startswith(ON_BOOKING)
            if not (is_shared and path in seen):
                yield operation, path
            if is_shared:
                seen.add(path)


FIELDS = [pytest.param(operation, path, id=f"{operation.id}-{dotted(path)}") for operation, path in fields()]
PARAMETERS = [
    pytest.param(operation, name, id=f"{operation.id}-{name}")
    for operation in OPERATIONS
    for name in operation.query
]
QUERY_VALUES = {**{name: quote_plus(text) for name, text in (IN_A_QUERY | DAYS).items()}, **RAW_QUERY}
VALIDATOR = Draft202012Validator(
    {"$ref": "#/components/schemas/Problem", "components": description()["components"]}
)
PERIOD = "starts_at=2031-05-07+10:00:00&ends_at=2031-05-07+12:00:00"

Answers = dict[str, HttpResponse]


def send(house: House, operation: Operation, body: Any = None, query: str = "", **more: Any) -> HttpResponse:
    """What is accepted is undone; what is refused must have undone itself."""
    content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    address = house.path(REST + operation.path, API_ROWS[operation.path].thing)
    headers = {"Authorization": f"Bearer {house.token}", **more.pop("headers", {})}
    with transaction.atomic():
        answer = Client(raise_request_exception=False).generic(
            operation.method,
            address,
            content,
            more.pop("content_type", "application/json"),
            headers=headers,
            QUERY_STRING=query,
            **more,
        )
        transaction.set_rollback(answer.status_code < 400)
    return answer


def faults(answers: Answers) -> Iterator[tuple[str, int, str]]:
    """Answers that are neither good nor a problem that says what is wrong."""
    for name, answer in answers.items():
        if answer.status_code < 400:
            continue
        is_problem = answer["Content-Type"] == PROBLEM and VALIDATOR.is_valid(answer.json())
        if answer.status_code >= 500 or not is_problem or "Traceback" in answer.text:
            yield name, answer.status_code, answer.text[:200]


def unnamed(answers: Answers, field: str) -> list[tuple[str, str]]:
    """Refusals of a value that do not say which; a body that is not JSON has no fields."""
    return [
        (name, answer.text[:200])
        for name, answer in answers.items()
        if answer.status_code == 422 and not any(_is_at(one, field) for one in answer.json()["errors"])
    ]


def _is_at(named: str, field: str) -> bool:
    return named == field or named.startswith(f"{field}.")


def manual(body: Any, path: Path, house: House) -> Any:
    """With a manual price where the field is one of its own; with no other discount beside one."""
    if path[-1] == "discount_id":
        return without_discounts(body)
    if "manual" not in str(path[-1]):
        return body
    for name, value in {**MANUAL, "manual_price_vat_id": house.ids["manual_price_vat"]}.items():
        body = changed(body, (*path[:-1], name), value)
    return body


def _values(values: dict[str, str], name: str, field: str) -> dict[str, str]:
    """Some of those that a field of the name may take."""
    fitting = {word: value for word, value in values.items() if word not in DAYS or is_day(name)}
    return in_turn(fitting, field, ON_EVERY_CHANGE)


@pytest.mark.parametrize(("operation", "path"), FIELDS)
def test_a_field(houses: Houses, operation: Operation, path: Path) -> None:
    good = manual(good_body(operation.path, operation.method, houses.own), path, houses.own)
    text = json.dumps(changed(good, path, HERE), ensure_ascii=False)

    answers = {
        name: send(houses.own, operation, text.replace(f'"{HERE}"', value).encode())
        for name, value in _values(JSON, str(path[-1]), f"{operation.id} {dotted(path)}").items()
    }

    assert list(faults(answers)) == []
    assert unnamed(answers, dotted(path)) == []
    assert {answer.status_code for answer in answers.values()} <= {200, 201, 400, 409, 422}
    assert footprint() == houses.before


@pytest.mark.parametrize(("operation", "name"), PARAMETERS)
def test_a_parameter(houses: Houses, operation: Operation, name: str) -> None:
    body = good_body(operation.path, operation.method, houses.own)

    answers = {
        case: send(houses.own, operation, body, query)
        for value_name, value in _values(QUERY_VALUES, name, f"{operation.id} {name}").items()
        for case, query in queries(operation, name, value_name, value, houses.own)
    }

    assert list(faults(answers)) == []
    assert unnamed(answers, name) == []
    assert {answer.status_code for answer in answers.values()} <= {200, 201, 422}
    assert footprint() == houses.before


def queries(
    operation: Operation, name: str, value_name: str, value: str, house: House
) -> Iterator[tuple[str, str]]:
    needed = f"{PERIOD}&venue_id={house.ids['venue']}" if operation.path.startswith("availability") else ""
    others = "&".join(part for part in needed.split("&") if part and not part.startswith(f"{name}="))
    yield value_name, f"{name}={value}&{others}"
    if value_name in {"empty", "nul", "endless"}:
        yield f"{value_name}, twice", f"{name}={value}&{name}={value}&{others}"
        yield f"{value_name}, as a list", f"{name}[]={value}&{others}"


@pytest.mark.parametrize("operation", WRITES, ids=lambda operation: operation.id)
def test_a_body(houses: Houses, operation: Operation) -> None:

    chosen = {**in_turn(BODIES, operation.id, 3), "nothing": b""}
    answers = {name: send(houses.own, operation, body) for name, body in chosen.items()}

    assert list(faults(answers)) == []
    assert {answer.status_code for name, answer in answers.items() if name != "nothing"} <= {400, 413, 422}
    assert answers["nothing"].status_code == (422 if operation.method == "POST" else 200)
    assert footprint() == houses.before


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_a_content_type(houses: Houses, operation: Operation) -> None:
    body = good_body(operation.path, operation.method, houses.own)
    query = (
        f"{PERIOD}&venue_id={houses.own.ids['venue']}" if operation.path.startswith("availability") else ""
    )

    answers = {
        one: send(houses.own, operation, body, query, content_type=one)
        for one in in_turn(dict.fromkeys(CONTENT_TYPES), operation.id, 2)
    }

    assert list(faults(answers)) == []
    expected = {200, 415} if body is None else {415}
    assert {answer.status_code for answer in answers.values()} <= expected
    assert footprint() == houses.before


HEADERS = [
    "Accept",
    "Accept-Language",
    "Accept-Encoding",
    "Authorization",
    "Cookie",
    "Host",
    "If-Match",
    "If-None-Match",
    "If-Modified-Since",
    "Idempotency-Key",
    "Origin",
    "Referer",
    "Transfer-Encoding",
    "X-CSRFToken",
    "X-Forwarded-Host",
    "X-Forwarded-For",
    "X-HTTP-Method-Override",
    "Range",
    "Content-Length",
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize(("path", "method"), [("bookings", "GET"), ("bookings/<id:pk>", "DELETE")])
def test_a_header(houses: Houses, header: str, path: str, method: str) -> None:
    operation = next(one for one in OPERATIONS if (one.path, one.method) == (path, method))
    body = good_body(path, method, houses.own)

    answers = {
        name: send(houses.own, operation, body, headers={header: latin(text)})
        for name, text in in_turn(HEADER_TEXTS, f"{header} {method}", 3).items()
    }

    assert list(faults(answers)) == []
    assert footprint() == houses.before


def latin(text: str) -> str:
    """Header bytes as WSGI hands them on."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    "operation", [one for one in OPERATIONS if "<id:pk>" in one.path], ids=lambda one: one.id
)
def test_an_id_in_the_path(houses: Houses, operation: Operation) -> None:
    body = good_body(operation.path, operation.method, houses.own)
    start = houses.own.path(REST + operation.path.partition("<id:pk>")[0])
    end = operation.path.partition("<id:pk>")[2]
    client = Client(raise_request_exception=False)

    answers = {
        name: client.generic(
            operation.method,
            f"{start}{value}{end}",
            json.dumps(body),
            "application/json",
            headers={"Authorization": f"Bearer {houses.own.token}"},
        )
        for name, value in in_turn(QUERY_VALUES, operation.id, 4).items()
        if value
    }

    assert list(faults(answers)) == []
    assert {answer.status_code for answer in answers.values()} == {404}
    assert footprint() == houses.before


@pytest.mark.parametrize("place", ["", "/bookings", "/bookings/1"])
def test_a_partner_in_the_path(houses: Houses, place: str) -> None:
    client = Client(raise_request_exception=False)

    answers = {
        name: client.get(
            f"/api/internal/v1/partners/{value}{place}",
            headers={"Authorization": f"Bearer {houses.own.token}"},
        )
        for name, value in in_turn(QUERY_VALUES, place, 12).items()
    }

    assert list(faults(answers)) == []
    assert {answer.status_code for answer in answers.values()} == {404}
