"""Ground that stands for all tests of a module: each gets a copy of it, and what each writes is undone behind it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction


@contextmanager
def ground(blocker: pytest.Module) -> Iterator[None]:
    """What is built inside is there until the end of the fixture, and for tests that ask for `db` alone."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
