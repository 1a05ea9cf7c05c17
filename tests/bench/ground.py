"""Where the workloads take place: one filled size, its ways in, and requests that are let in there."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import psycopg
from psycopg.rows import dict_row

from tests.bench import filling
from tests.bench.ask import Ask
from tests.bench.workload import Side

Row = dict[str, Any]
JSON = "application/json"


class Ground:
    """`ways` is what `tests.bench.filling` says of the size; `connection` reaches its database."""

    def __init__(self, size: str, ways: Row, connection: psycopg.Connection) -> None:
        self.size = size
        self.ways = ways
        self.connection = connection

    @classmethod
    def of(cls, size: str) -> "Ground":
        """Of a size whose PostgreSQL is running."""
        return cls(size, filling.ways_in(size), psycopg.connect(filling.database(size), autocommit=True))

    @property
    def partner_id(self) -> int:
        return self.ways["partner_id"]

    @property
    def rest(self) -> str:
        return f"/api/internal/v1/partners/{self.partner_id}"

    def rows(self, statement: str, *values: Any) -> list[Row]:
        with self.connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(statement, values).fetchall()

    def with_token(self, method: str, path: str, content: Any = None, **headers: str) -> Ask:
        named = {"Authorization": f"Bearer {self.ways['api_token']}", **headers}
        if content is None:
            return Ask(method, path, named)
        return Ask(method, path, {**named, "Content-Type": JSON}, json.dumps(content).encode())

    def reading(self, path: str, route: str, **parameters: Any) -> tuple[Side, Side]:
        """Ours at `path` below the partner, and the floor at `route`, always with the same parameters."""
        query = f"?{urlencode(parameters, doseq=True)}" if parameters else ""
        ours, floor = (self.with_token("GET", f"{where}{query}") for where in (self.rest + path, route))
        return Side(lambda _number: ours), Side(lambda _number: floor)

    def calling(self, action: str, route: str, content: Row) -> tuple[Side, Side]:
        """An action of the RPC API's `venue` namespace, and the floor at `route`, which checks the same signature."""
        return (
            Side(lambda _number: self.signed("venue", action, content)),
            Side(lambda _number: self.signed("venue", action, content, route)),
        )

    def signed(self, namespace: str, action: str, content: Row, route: str = "") -> Ask:
        """Now; a signature is good for five minutes."""
        uri, body = f"/api/1.0/{namespace}?action={action}", json.dumps(content).encode()
        md5, date = hashlib.md5(body).hexdigest(), f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"  # noqa: S324
        text = f"POST{md5}{JSON}{uri}1.0IVVYDate={date}".lower()
        key = self.ways["signing_key"]
        signature = hmac.new(key["secret"].encode(), text.encode(), hashlib.sha1).hexdigest()
        headers = {
            "Content-Type": JSON,
            "Content-MD5": md5,
            "IVVY-Date": date,
            "X-Api-Authorization": f"IWS {key['key']}:{signature}",
        }
        return Ask("POST", route or uri, headers, body)
