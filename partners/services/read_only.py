"""Reading that cannot write: one READ ONLY transaction, whose questions all see the same moment."""

from collections.abc import Callable
from typing import TypeVar

from django.db import connection, transaction

T = TypeVar("T")


def read_only(work: Callable[[], T]) -> T:
    """What `work` returns. Inside another transaction, that one's view of the moment holds."""
    level = "" if connection.in_atomic_block else "ISOLATION LEVEL REPEATABLE READ, "
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET TRANSACTION {level}READ ONLY")
        return work()
