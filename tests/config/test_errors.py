"""Nobody who calls an API gets a page of HTML; nobody who looks at a page gets JSON."""

import json
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponseBase
from django.test import Client, RequestFactory

from config import errors

HANDLERS = [
    (lambda request: errors.bad_request(request, ValueError()), 400, "Bad Request", "bad_request"),
    (lambda request: errors.permission_denied(request, ValueError()), 403, "Forbidden", "permission_denied"),
    (lambda request: errors.page_not_found(request, ValueError()), 404, "Not Found", "not_found"),
    (errors.server_error, 500, "Internal Server Error", "server_error"),
]


@pytest.mark.django_db
def test_an_unknown_api_path_is_a_problem_document(client: Client) -> None:
    answer = client.get("/api/nothing/here")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing here.",
        "code": "not_found",
        "message": "There is nothing here.",
        "errors": {},
    }


@pytest.mark.django_db
def test_an_unknown_page_is_a_page(client: Client) -> None:
    answer = client.get("/nothing/here")

    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(("handler", "status", "title", "code"), HANDLERS)
def test_each_error_has_its_problem_document(
    handler: Callable[[HttpRequest], HttpResponseBase], status: int, title: str, code: str, rf: RequestFactory
) -> None:
    answer = handler(rf.get("/api/internal/v1/"))

    problem = json.loads(b"".join(answer))  # type: ignore[arg-type]
    assert (answer.status_code, problem["title"], problem["code"]) == (status, title, code)
    assert problem["detail"]


@pytest.mark.parametrize(("handler", "status", "title", "code"), HANDLERS)
def test_each_error_below_the_rpc_door_has_that_doors_shape(
    handler: Callable[[HttpRequest], HttpResponseBase], status: int, title: str, code: str, rf: RequestFactory
) -> None:
    answer = handler(rf.post("/api/1.0/nowhere/"))

    told = json.loads(b"".join(answer))  # type: ignore[arg-type]
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/json")
    assert told == {"errorCode": status, "message": told["message"], "specificCode": status}
    assert told["message"]


@pytest.mark.django_db
@pytest.mark.parametrize(("handler", "status", "title", "code"), HANDLERS)
def test_each_error_has_its_page(
    handler: Callable[[HttpRequest], HttpResponseBase], status: int, title: str, code: str, rf: RequestFactory
) -> None:
    answer = handler(rf.get("/bookings/"))

    assert (answer.status_code, answer["Content-Type"]) == (status, "text/html; charset=utf-8")
