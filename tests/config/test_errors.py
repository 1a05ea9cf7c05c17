"""Nobody who calls an API gets a page of HTML; nobody who looks at a page gets JSON."""

import json
from collections.abc import Callable

import pytest
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponseBase
from django.test import Client, RequestFactory
from procrastinate.exceptions import ConnectorException
from psycopg import errors as postgres

from config import errors
from partners.errors import Busy, OutcomeUnknown, Unreachable

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


def caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


TROUBLE = [
    (OperationalError(), Unreachable),
    (InterfaceError(), Unreachable),
    (ConnectorException(), Unreachable),
    (Unreachable(), Unreachable),
    (OutcomeUnknown(), OutcomeUnknown),
    (Busy(), Busy),
    (caused_by(OperationalError(), postgres.TooManyConnections()), Unreachable),
    (caused_by(OperationalError(), postgres.LockNotAvailable()), Busy),
    (caused_by(OperationalError(), postgres.QueryCanceled()), Busy),
    (caused_by(InternalError(), postgres.IdleInTransactionSessionTimeout()), Unreachable),
]


def answered(request: HttpRequest, error: Exception) -> HttpResponseBase:
    try:
        raise error
    except type(error):
        return errors.server_error(request)


@pytest.mark.parametrize(("error", "told"), TROUBLE)
def test_trouble_of_the_database_is_told_at_each_door(
    error: Exception, told: type[Busy | Unreachable], rf: RequestFactory
) -> None:
    rest = answered(rf.get("/api/internal/v1/"), error)
    rpc = answered(rf.post("/api/1.0/nowhere"), error)
    page = answered(rf.get("/bookings/"), error)

    assert (rest.status_code, rest["Content-Type"]) == (503, "application/problem+json")
    assert json.loads(rest.content)["code"] == told.code
    assert rpc.status_code == json.loads(rpc.content)["errorCode"] == (429 if told is Busy else 503)
    assert (page.status_code, page["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert {answer["Retry-After"] for answer in (rest, rpc, page)} == {"1"}


@pytest.mark.parametrize("error", [InternalError(), caused_by(InternalError(), postgres.RaiseException())])
def test_what_a_trigger_refuses_is_no_trouble_of_the_database(error: Exception, rf: RequestFactory) -> None:
    assert answered(rf.get("/api/internal/v1/"), error).status_code == 500
