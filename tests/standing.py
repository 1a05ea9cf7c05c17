"""Ground that stands for all tests of a module: each gets a copy of it, and what each writes is undone behind it."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from typing import Any, TypeVar

import pytest
from django.db import connection, transaction

from tests import tables
from tests.proof.footprint import plan

T = TypeVar("T")

_cast: dict[Callable[[], Any], tuple[Any, tables.Content]] = {}


def ground(blocker: pytest.Module, build: Callable[[], T]) -> Iterator[T]:
    """For a fixture: what is built is there until its end, also for tests that ask for `db` alone.

    The guards that speak at a commit look at it once: whoever asks them after a test's own writes would ask them about
    all of it again.
    """
    with blocker.unblock():
        plan()
        yield from _built(build)


def _built(build: Callable[[], T]) -> Iterator[T]:
    with transaction.atomic():
        built = build()
        connection.check_constraints()
        yield built
        transaction.set_rollback(True)


def common_ground(blocker: pytest.Module, build: Callable[[], T]) -> Iterator[T]:
    """The same for what many modules stand on, and nothing else: built once, and for the next module put back."""
    return ground(blocker, partial(_put_back, build))


def _put_back(build: Callable[[], T]) -> T:
    assert not tables.with_rows(), "Other ground stands already: let its fixture ask for this one first."
    if build in _cast:
        tables.put_back(_cast[build][1])
    else:
        _cast[build] = build(), tables.content()
    return deepcopy(_cast[build][0])
