"""How an example of the API's description is sent, and how its answer is told from one of another day."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from config.api_description import description
from tests.bookings.rest.example_house import House

DRAWN = {
    *("code", "booking_code", "created_at", "updated_at"),
    *("became_tentative_at", "became_confirmed_at", "became_cancelled_at"),
}
"""Different each time."""

STATUS = {"id", "name", "label"}
"""A status's id is a word of the domain."""


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
        """The example as it stands."""
        given = {name: one["example"] for name, one in self.parameters.items() if "example" in one}
        inside = {name for name, one in self.parameters.items() if one["in"] == "path"}
        path = self.path.format(**{name: given[name] for name in inside})
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


def as_example(content: Any, name: str = "") -> Any:
    """With the examples' host, codes and instants in place of those of now."""
    if isinstance(content, dict):
        told = {key: as_example(value, key) for key, value in content.items()}
        return content if set(content) == STATUS else told
    if isinstance(content, list):
        return [as_example(value, name) for value in content]
    if name in DRAWN and content is not None:
        return "AB12CD34EF" if name.endswith("code") else "2027-01-15T09:00:00Z"
    if isinstance(content, str):
        return re.sub(r"^http://testserver", "https://holdfast.example", content)
    return content
