"""Every route of the floor, by its path."""

from importlib import import_module

from tests.bench import FAMILIES
from tests.bench.floor.request import Route


def routes() -> dict[str, Route]:
    found: dict[str, Route] = {"/healthz": lambda request: request.rows("SELECT 1 AS one")}
    for family in FAMILIES:
        found |= import_module(f"tests.bench.floor.{family}").ROUTES
    return found
