"""What the API's own description says can be sent: operations, their fields and their parameters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from config.api_description import description

BASE = "/api/internal/v1/partners/{partner_id}/"
WRITING = {"POST", "PUT", "PATCH", "DELETE"}

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Operation:
    """`path` as the URL resolver writes it, below the partner."""

    path: str
    method: str
    described: dict[str, Any]

    @property
    def id(self) -> str:
        return self.described["operationId"]

    @property
    def query(self) -> dict[str, dict[str, Any]]:
        return {one["name"]: one["schema"] for one in self.described["parameters"] if one["in"] == "query"}

    @property
    def fields(self) -> list[Path]:
        """Where each writable value stands, the first line of many as `0`."""
        body = self.described.get("requestBody")
        return list(_leaves(body["content"]["application/json"]["schema"])) if body else []


def operations() -> list[Operation]:
    return [
        Operation(_as_routed(path), method.upper(), described)
        for path, methods in description()["paths"].items()
        for method, described in methods.items()
    ]


def _as_routed(path: str) -> str:
    below = path.removeprefix(BASE)
    return below.replace("{id}", "<id:pk>").replace("{booking_id}", "<id:booking_id>")


def dotted(path: Path) -> str:
    return ".".join(map(str, path))


def changed(body: Any, path: Path, value: Any) -> Any:
    """The body with another value at one place."""
    if not path:
        return value
    if isinstance(body, list):
        return [changed(one, path[1:], value) if index == path[0] else one for index, one in enumerate(body)]
    return {**(body or {}), path[0]: changed((body or {}).get(path[0]), path[1:], value)}


def _leaves(schema: dict[str, Any], path: Path = ()) -> Iterator[Path]:
    schema = _resolved(schema)
    if "properties" in schema:
        for name, inner in schema["properties"].items():
            yield from _leaves(inner, (*path, name))
    elif schema.get("type") == "array":
        yield from _leaves(schema["items"], (*path, 0))
    else:
        yield path


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """References followed, and a lone `allOf` opened."""
    if "$ref" in schema:
        return _resolved(description()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    return _resolved(schema["allOf"][0]) if len(schema.get("allOf", ())) == 1 else schema
