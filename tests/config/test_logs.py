"""The log tells which request, by whom and how it ended; never a name, a path, a secret or what people typed."""

import json
import logging
import sys

import pytest
from django.db import IntegrityError, connection
from django.test import Client, RequestFactory

from config.logs import OURS, JsonLines, PlainLines, RoutesForPaths, formatter
from tests.factories import PartnerFactory
from tests.rest_door import Caller


def record(message: str = "answered", **told: object) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "holdfast.requests", "levelname": "INFO", "msg": message})
    setattr(made, OURS, told)
    return made


def lines_of(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [json.loads(JsonLines().format(one)) for one in caplog.records]


def test_a_line_is_one_object() -> None:
    line = json.loads(JsonLines().format(record(status=200, route="bookings/")))

    assert line.pop("at")
    assert line == {
        "level": "info",
        "logger": "holdfast.requests",
        "message": "answered",
        "status": 200,
        "route": "bookings/",
    }


def test_a_plain_line_tells_the_same() -> None:
    line = PlainLines("{levelname} {name}: {message}", style="{").format(record(status=200))

    assert line == "INFO holdfast.requests: answered status=200"


def test_production_logs_json_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOLDFAST_ENV")
    assert isinstance(formatter(), JsonLines)

    monkeypatch.setenv("LOG_FORMAT", "plain")
    assert isinstance(formatter(), PlainLines)


@pytest.mark.django_db
def test_an_error_of_the_database_does_not_repeat_what_was_typed() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 'Rosa Secret'::int")
    except Exception:
        made = record("Internal Server Error")
        made.exc_info = sys.exc_info()

    text = JsonLines().format(made)

    assert "Rosa" not in text
    error = json.loads(text)["error"]
    assert (error["kind"], error["sqlstate"]) == (
        "DataError < InvalidTextRepresentation",
        "22P02",
    )
    assert error["steps"][0].startswith(__file__)


def test_the_constraint_that_refused_is_named() -> None:
    class Diag:
        constraint_name = "occupancy_sole_use"

    error = IntegrityError("Key (email)=(rosa@example.com) already exists.")
    error.sqlstate, error.diag = "23505", Diag()  # type: ignore[attr-defined]
    made = record()
    made.exc_info = (IntegrityError, error, None)

    assert json.loads(JsonLines().format(made))["error"] == {
        "kind": "IntegrityError",
        "sqlstate": "23505",
        "constraint": "occupancy_sole_use",
        "steps": [],
    }


def test_a_route_is_told_instead_of_a_path() -> None:
    request = RequestFactory().get("/invitation/opens-an-account/")
    made = logging.makeLogRecord({"msg": "Not Found: %s", "args": (request.path,), "request": request})

    assert RoutesForPaths().filter(made)
    assert made.getMessage() == "Not Found: (no route)"


def test_what_django_says_of_a_request_carries_its_id() -> None:
    request = RequestFactory().get("/api/", HOLDFAST_REQUEST_ID="from-the-proxy-1")
    made = logging.makeLogRecord({"msg": "Not Found: %s", "args": (request.path,), "request": request})

    RoutesForPaths().filter(made)

    assert json.loads(JsonLines().format(made))["request_id"] == "from-the-proxy-1"


@pytest.mark.django_db
def test_a_request_is_told_with_its_partner_and_its_queries(caplog: pytest.LogCaptureFixture) -> None:
    caller = Caller(PartnerFactory())
    with caplog.at_level(logging.INFO, logger="holdfast.requests"):
        answer = caller.client.get(
            caller.url("venues"), headers={**caller.headers, "X-Request-ID": "from-the-proxy-1"}
        )

    line = lines_of(caplog)[-1]
    assert answer["X-Request-ID"] == "from-the-proxy-1"
    assert {line.pop(name) is not None for name in ("at", "ms", "query_ms")} == {True}
    assert line == {
        "level": "info",
        "logger": "holdfast.requests",
        "message": "answered",
        "request_id": "from-the-proxy-1",
        "door": "rest",
        "method": "GET",
        "route": "api/internal/v1/partners/<id:partner_id>/venues",
        "status": 200,
        "queries": line["queries"],
        "partner_id": caller.partner.pk,
        "principal": line["principal"],
    }
    assert str(line["principal"]).startswith("token:")
    assert int(str(line["queries"])) >= 2


@pytest.mark.parametrize("named", ["", "short", "x" * 65, "a b c d e f", "newline\r\nSet-Cookie: x"])
def test_an_id_that_is_not_sane_is_drawn_anew(client: Client, named: str) -> None:
    answer = client.get("/healthz", HTTP_X_REQUEST_ID=named)

    assert answer["X-Request-ID"] != named
    assert len(answer["X-Request-ID"]) == 16


def test_who_came_before_on_this_thread_is_forgotten(
    client: Client, caplog: pytest.LogCaptureFixture, db: None
) -> None:
    Caller(PartnerFactory()).get("venues")
    with caplog.at_level(logging.INFO, logger="holdfast.requests"):
        client.get("/healthz")

    assert not {"partner_id", "principal"} & set(lines_of(caplog)[-1])
