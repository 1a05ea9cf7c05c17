"""Whatever goes wrong below /api/ is a problem document."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.test import Client
from psycopg.errors import QueryCanceled

from bookings.rest.booking import BookingView
from partners.enums import Role
from partners.errors import (
    Busy,
    Conflict,
    Invalid,
    NotAllowed,
    OutcomeUnknown,
    Stale,
    Unknown,
    Unreachable,
)
from partners.rest.exception_handler import handle
from partners.rest.problem import dotted
from tests import factories
from tests.rest_door import BASE, Caller

PROBLEM = "application/problem+json"
MEMBERS = ["type", "title", "status", "detail", "code", "message", "errors"]


def broken(*arguments: object, **options: object) -> None:
    raise RuntimeError


def timed_out(*arguments: object, **options: object) -> None:
    raise OperationalError("canceling statement due to statement timeout") from QueryCanceled()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("get", "vats/0", 404, "not_found"),
        ("get", "vats/99999", 404, "not_found"),
        ("get", "vats/9223372036854775808", 404, "not_found"),
        ("get", f"vats/{'9' * 5000}", 404, "not_found"),
        ("get", "vats/٣", 404, "not_found"),
        ("get", "vats/1%00", 404, "not_found"),
        ("get", "nothing", 404, "not_found"),
        ("get", "bookings/venues/", 404, "not_found"),
        ("post", "vats", 405, "method_not_allowed"),
        ("put", "bookings/1", 405, "method_not_allowed"),
        ("options", "bookings", 405, "method_not_allowed"),
        ("get", "vats?per_page=abc", 422, "invalid"),
    ],
)
def test_a_wrong_path_or_method(method: str, path: str, status: int, code: str) -> None:
    caller = Caller(factories.PartnerFactory())

    answer = getattr(caller.client, method)(caller.url(path), headers=caller.headers)

    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert list(answer.json()) == MEMBERS
    assert (answer.json()["status"], answer.json()["code"]) == (status, code)


@pytest.mark.django_db
def test_the_whole_document() -> None:
    answer = Caller(factories.PartnerFactory(), Role.OPERATIONS).get("customers")

    assert answer.json() == {
        "type": "about:blank",
        "title": "Forbidden",
        "status": 403,
        "detail": "You do not have permission to do this.",
        "code": "not_allowed",
        "message": "You do not have permission to do this.",
        "errors": {},
    }


def test_a_path_that_no_door_knows(client: Client) -> None:
    answer = client.get("/api/nothing")

    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


def test_a_host_that_is_not_ours(client: Client) -> None:
    answer = client.get(f"{BASE}1/vats", headers={"Host": "evil.example"})

    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)


def test_pages_elsewhere_stay_pages(client: Client) -> None:
    answer = client.get("/nothing/")

    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.django_db
def test_only_json_is_given() -> None:
    caller = Caller(factories.PartnerFactory())

    answer = caller.client.get(caller.url("vats"), headers={**caller.headers, "Accept": "text/html"})

    assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable")


@pytest.mark.django_db
def test_a_fault_of_ours_says_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BookingView, "retrieve", broken)

    answer = Caller(factories.PartnerFactory()).get("bookings/1")

    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert answer.json()["message"] == "Something went wrong on our side."


@pytest.mark.django_db
def test_a_database_that_takes_too_long_asks_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BookingView, "retrieve", timed_out)

    answer = Caller(factories.PartnerFactory()).get("bookings/1")

    assert (answer.status_code, answer["Retry-After"], answer.json()["code"]) == (503, "1", "busy")


def test_nested_mistakes_have_dotted_paths() -> None:
    detail = {
        "venues": [{}, {"starts_at": ["wrong"], "non_field_errors": ["both"]}],
        "customer_id": ["unknown"],
    }

    assert list(dotted(detail)) == [
        ("venues.1.starts_at", ["wrong"]),
        ("venues.1", ["both"]),
        ("customer_id", ["unknown"]),
    ]


@pytest.mark.parametrize(
    ("error", "status", "errors"),
    [
        (Invalid("Too long.", field="ends_at"), 422, {"ends_at": ["Too long."]}),
        (ValidationError({"name": ["Too long."]}), 422, {"name": ["Too long."]}),
        (Unknown(), 404, {}),
        (NotAllowed(), 403, {}),
        (Conflict("Taken.", field="venue_id"), 409, {"venue_id": ["Taken."]}),
        (Stale(), 412, {}),
        (Busy(), 503, {}),
        (Unreachable(), 503, {}),
        (OutcomeUnknown(), 503, {}),
        (OperationalError("No."), 503, {}),
        (InterfaceError("No."), 503, {}),
        (Http404(), 404, {}),
        (PermissionDenied(), 403, {}),
        (RequestDataTooBig(), 413, {}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_refusal_has_its_status(error: Exception, status: int, errors: dict[str, list[str]]) -> None:
    answer = handle(error, {})

    assert answer is not None
    assert (answer.status_code, answer.data["errors"], answer.content_type) == (status, errors, PROBLEM)
    assert answer.get("Retry-After") == ("1" if status == 503 else None)
