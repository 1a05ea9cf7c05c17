"""Ground that stands for all tests of a module: each gets a copy of it, and what each writes is undone behind it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from django.db import connection, transaction

T = TypeVar("T")


def ground(blocker: pytest.Module, build: Callable[[], T]) -> Iterator[T]:
    """For a fixture: what is built is there until its end, also for tests that ask for `db` alone.

    The guards that speak at a commit look at it once: whoever asks them after a test's own writes would ask them about
    all of it again.
    """
    with blocker.unblock(), transaction.atomic():
        built = build()
        connection.check_constraints()
        yield built
        transaction.set_rollback(True)
