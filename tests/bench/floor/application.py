"""The floor's server: `gunicorn --config config/gunicorn.py tests.bench.floor.application`."""

import os
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

import psycopg
from cryptography.fernet import Fernet

from tests.bench.floor import families
from tests.bench.floor.request import Refused, Request, written

OPTIONS = "-c jit=off -c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
"""Those of Holdfast's own connections."""

kept = threading.local()
unseal = Fernet(os.environ["FIELD_ENCRYPTION_KEY"]).decrypt
routes = families.routes()


def connection() -> psycopg.Connection:
    if not hasattr(kept, "connection"):
        kept.connection = psycopg.connect(os.environ["BENCH_DATABASE"], autocommit=True, options=OPTIONS)
    return kept.connection


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    status, kind, body = answered(environ, connection())
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    start_response(f"{status} {HTTPStatus(status).phrase}", headers)
    return [body]


def answered(environ: dict[str, Any], on: psycopg.Connection) -> tuple[int, str, bytes]:
    request = Request(environ, on, unseal, environ["wsgi.input"].read())
    try:
        return 200, *written(routes[environ["PATH_INFO"]](request))
    except Refused as refusal:
        return refusal.status, "application/json", b"{}"
