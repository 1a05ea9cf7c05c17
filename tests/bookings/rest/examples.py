"""How an example of the API's description is sent, and how its answer is told from one with other ids."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from config.api_description import description
from tests.bookings.rest.example_house import House

DRAWN = {"code", "booking_code", "created_at", "updated_at"}
"""Different each time."""

STATUS = {"id", "name", "label"}
"""A status's id is a word of the domain."""

FIRST_EXAMPLE_ID, FIRST_LINE, MADE_NOW = 520_000, 520_111, 520_201
LINE_ID, BOOKING_ID = "id of a line", "id of a booking"


@dataclass(frozen=True)
class Operation:
    path: str
    method: str
    described: dict[str, Any]

    @property
    def id(self) -> str:
        return self.described["operationId"]

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        return {parameter["name"]: parameter for parameter in self.described.get("parameters", [])}

    @property
    def request(self) -> Any:
        return self.described["requestBody"]["content"]["application/json"]["example"]

    @property
    def success(self) -> tuple[int, dict[str, Any]]:
        status = min(self.described["responses"])
        return int(status), self.described["responses"][status]["content"]["application/json"]

    def send(self, client: Client, house: House) -> HttpResponse:
        """The example as it stands, with the drawn ids in the path."""
        given = {name: one["example"] for name, one in self.parameters.items() if "example" in one}
        inside = {name for name, one in self.parameters.items() if one["in"] == "path"}
        path = self.path.format(**{name: house.ids.get(given[name], given[name]) for name in inside})
        query = {name: value for name, value in given.items() if name not in inside}
        body = (
            {"data": json.dumps(self.request), "content_type": "application/json"} if self._has_body else {}
        )
        return getattr(client, self.method)(
            path, query_params=query, headers={"Authorization": f"Bearer {house.token}"}, **body
        )

    @property
    def _has_body(self) -> bool:
        return "requestBody" in self.described


def operations() -> Iterator[Operation]:
    for path, methods in description()["paths"].items():
        for method, described in methods.items():
            yield Operation(path, method, described)


def as_example(content: Any, house: House) -> Any:
    """With the examples' ids, host and codes in place of those that were drawn."""
    named = {(_drawn_for(example), drawn): example for example, drawn in house.ids.items()}
    return _told(content, named)


def _drawn_for(example: int) -> str:
    return BOOKING_ID if example < FIRST_LINE else LINE_ID


def _told(content: Any, named: dict[tuple[str, int], int], name: str = "") -> Any:
    if isinstance(content, dict):
        return content if set(content) == STATUS else _members_told(content, named)
    if isinstance(content, list):
        return [_told(value, named, name) for value in content]
    return _value_told(content, named, name)


def _members_told(content: dict[str, Any], named: dict[tuple[str, int], int]) -> dict[str, Any]:
    """Only a line has both an id and the id of its booking."""
    meanings = {"id": LINE_ID if "booking_id" in content else BOOKING_ID, "booking_id": BOOKING_ID}
    return {name: _told(value, named, meanings.get(name, name)) for name, value in content.items()}


def _value_told(content: Any, named: dict[tuple[str, int], int], name: str) -> Any:
    if name in DRAWN and content is not None:
        return "AB12CD34EF" if name.endswith("code") else "2027-01-15T09:00:00Z"
    if name in {LINE_ID, BOOKING_ID} and isinstance(content, int) and content < FIRST_EXAMPLE_ID:
        return named.get((name, content), MADE_NOW)
    if isinstance(content, str):
        return re.sub(r"^http://testserver", "https://holdfast.example", content)
    return content
