"""Two houses that stand for all tests of a module; each test's own changes are undone behind it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pytest

from tests.proof.crowd import send_home
from tests.proof.fences import secrets_of
from tests.proof.footprint import footprint
from tests.proof.houses import House, build_house
from tests.proof.rpc_calls import KeyHolder, key_holder
from tests.proof.sizes import PROVING
from tests.standing import common_ground, ground


@dataclass(frozen=True)
class Houses:
    """`before` is the footprint of both of them, as each test finds it."""

    own: House
    other: House
    before: Mapping[str, tuple[int, int]]


def build_houses() -> Houses:
    own, other = build_house("Lake club"), build_house("Hill club")
    return Houses(own, other, footprint())


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: pytest.Module) -> Iterator[Houses]:
    """In `make prove` built for each module: two hours later it would not be what it was."""
    yield from (ground if PROVING else common_ground)(django_db_blocker, build_houses)


@pytest.fixture
def houses(standing: Houses, db: None) -> Houses:
    return standing


@dataclass(frozen=True)
class KeyHolders:
    own: KeyHolder
    other: KeyHolder


@pytest.fixture(scope="module")
def key_holders(standing: Houses, django_db_blocker: Any) -> KeyHolders:
    """An owner of each house at the RPC door."""
    with django_db_blocker.unblock():
        return KeyHolders(key_holder(standing.own), key_holder(standing.other))


@pytest.fixture(scope="module", autouse=True)
def _crowd() -> Iterator[None]:
    """Whoever came stays for the module."""
    yield
    send_home()


@contextmanager
def undrawing() -> Iterator[None]:
    with patch("django.template.backends.django.Template.render", lambda *_arguments, **_more: ""):
        yield


@pytest.fixture
def undrawn() -> Iterator[None]:
    """Pages are decided upon and not drawn, for who may see them; other tests draw each of them."""
    with undrawing():
        yield


@pytest.fixture(scope="module")
def secrets(standing: Houses, django_db_blocker: Any) -> list[bytes]:
    """What no answer holds."""
    with django_db_blocker.unblock():
        return secrets_of(standing.own)
