"""What a route of the floor is given: the request, and a connection that answers with plain dicts."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import dict_row

Row = dict[str, Any]
MAY_READ_CUSTOMERS = frozenset(
    {"owner", "administrator", "sales_manager", "coordinator", "finance", "viewer"}
)
MAY_READ_BOOKINGS = MAY_READ_CUSTOMERS | {"operations"}
MAY_WRITE_BOOKINGS = frozenset({"owner", "administrator", "sales_manager", "coordinator"})

TOKEN = """
SELECT t.id, t.role, t.name, t.partner_id, p.currency, p.time_zone FROM partners_apitoken t
JOIN partners_partner p ON p.id = t.partner_id WHERE t.digest = %s AND t.revoked_at IS NULL
"""
KEY = """
SELECT k.id, k.role, k.name, k.partner_id, k.sealed_secret, p.currency, p.time_zone FROM partners_signingkey k
JOIN partners_partner p ON p.id = k.partner_id WHERE k.key = %s AND k.revoked_at IS NULL
"""


class Refused(Exception):
    """Ends a request with a status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Request:
    environ: Mapping[str, Any]
    connection: psycopg.Connection
    unseal: Callable[[bytes], bytes]
    body: bytes = b""

    def rows(self, statement: str, *values: Any) -> list[Row]:
        with self.connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(statement, values).fetchall()

    def found(self, statement: str, *values: Any) -> list[Row]:
        """Rows of a statement whose plan depends on the values, so that it is planned for them each time."""
        with self.connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(statement, values, prepare=False).fetchall()

    def row(self, statement: str, *values: Any) -> Row:
        """404 where there is none."""
        found = self.rows(statement, *values)
        if not found:
            raise Refused(404)
        return found[0]

    def tuples(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            return cursor.execute(statement, values).fetchall()

    def run(self, statement: str, *values: Any) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, values)

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """What several statements read inside is as it was at the first of them."""
        begins = self.connection.info.transaction_status == TransactionStatus.IDLE
        if begins:
            self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            if begins:
                self.run("COMMIT")

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.environ.get("QUERY_STRING", "")))

    def content(self) -> Any:
        return json.loads(self.body)

    def caller(self, allowed: frozenset[str] = MAY_READ_BOOKINGS) -> Row:
        """Whose bearer token it is, if the role may do it."""
        token = self.environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
        found = self.rows(TOKEN, hashlib.sha256(token.encode()).hexdigest())
        if not found:
            raise Refused(401)
        return _allowed(found[0], allowed)

    def signer(self, uri: str, allowed: frozenset[str] = MAY_READ_BOOKINGS) -> Row:
        """Who signed it. `uri` is what was signed: the address that the same request has at Holdfast's own door."""
        md5 = hashlib.md5(self.body, usedforsecurity=False).hexdigest()
        if md5 != self.environ["HTTP_CONTENT_MD5"]:
            raise Refused(400)
        key, signature = self.environ["HTTP_X_API_AUTHORIZATION"].removeprefix("IWS ").split(":")
        date = self.environ["HTTP_IVVY_DATE"]
        text = f"POST{md5}application/json{uri}1.0IVVYDate={date}".lower()
        found = self.rows(KEY, key)
        if not found:
            raise Refused(401)
        secret = self.unseal(bytes(found[0]["sealed_secret"]))
        if not hmac.compare_digest(hmac.new(secret, text.encode(), hashlib.sha1).hexdigest(), signature):
            raise Refused(401)
        return _allowed(found[0], allowed)


def _allowed(caller: Row, allowed: frozenset[str]) -> Row:
    if caller["role"] not in allowed:
        raise Refused(403)
    return caller


Route = Callable[[Request], Any]
"""Answers with what `json.dumps` can write, or with text, which is HTML."""


def written(content: Any) -> tuple[str, bytes]:
    """The content type, and the bytes."""
    if isinstance(content, str):
        return "text/html; charset=utf-8", content.encode()
    return "application/json", json.dumps(content, default=_plain, ensure_ascii=False).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
