"""The API's description is whole, and its examples are what the API really answers."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from config.api_description import description
from tests.bookings.rest.example_house import House, build_house, draw_anew
from tests.bookings.rest.examples import Operation, as_example, operations
from tests.standing import ground

ALL = "urn:holdfast"
OPERATIONS = {operation.id: operation for operation in operations()}


def closed(schema: Any) -> Any:
    """The schema, with no property allowed that it does not name."""
    if isinstance(schema, list):
        return [closed(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {name: closed(inner) for name, inner in schema.items()}
    if shut.get("type") == "object" and "properties" in shut:
        shut.setdefault("additionalProperties", False)
    return shut


@cache
def registry() -> Registry:
    """All schemas, read through once: the description's own, and each operation's answer."""
    answers = {one.id: one.success[1]["schema"] for one in OPERATIONS.values()}
    shut = closed({"answers": answers, "components": description()["components"]})
    return Registry().with_resource(ALL, DRAFT202012.create_resource(shut)).crawl()


def validator_of(operation: Operation) -> Draft202012Validator:
    answer = {"$ref": f"{ALL}#/answers/{operation.id}"}
    return Draft202012Validator(answer, registry=registry(), format_checker=FormatChecker())


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """Built once; each example's own changes are undone behind it."""
    yield from ground(django_db_blocker, build_house)


@pytest.mark.django_db
@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_an_example_is_answered_as_it_says(standing: House, operation_id: str, client: Client) -> None:
    operation = OPERATIONS[operation_id]
    status, content = operation.success
    draw_anew()

    answer = operation.send(client, standing)

    body = json.loads(answer.content)
    assert answer.status_code == status, body
    assert as_example(body) == content["example"]
    assert [error.message for error in validator_of(operation).iter_errors(body)] == []


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_an_operation_says_what_it_does_and_refuses(operation_id: str) -> None:
    described = OPERATIONS[operation_id].described

    assert described["description"]
    assert described["security"] == [{"bearer": []}, {"session": []}]
    of_bodies = {"413", "415"} if "requestBody" in described else set()
    assert {"401", "403", "404", "406", "422", "503"} | of_bodies <= set(described["responses"])


@pytest.mark.parametrize("operation_id", [one.id for one in operations() if "requestBody" in one.described])
def test_a_request_example_keeps_its_schema(operation_id: str) -> None:
    operation = OPERATIONS[operation_id]
    schema = operation.described["requestBody"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": description()["components"]})

    assert [error.message for error in validator.iter_errors(operation.request)] == []


def test_operation_ids_are_unique() -> None:
    assert len(OPERATIONS) == len(list(operations()))


def test_it_is_made_without_a_warning() -> None:
    description.cache_clear()
    with GENERATOR_STATS.silence():
        GENERATOR_STATS.reset()
        description()

        assert not GENERATOR_STATS


def test_it_is_served_to_everybody(client: Client) -> None:
    answer = client.get("/api/schema/")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json()["openapi"] == "3.1.1"


def test_the_pages_load_local_files_alone(client: Client) -> None:
    answer = client.get("/api/docs/")

    page = answer.content.decode()
    files = [word.split('"')[1] for word in page.split() if word.startswith(("href=", "src="))]
    assert answer.status_code == 200
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count("<script src=")
    assert [name for name in files if not finders.find(name.removeprefix("/static/"))] == []
