"""How tests write behind the services' backs, and what the database says to that."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import Error, IntegrityError, connection, models, transaction

from partners.services.transaction import check_constraints_now


def sql(statement: str, *parameters: object) -> list[tuple[Any, ...]]:
    """The rows, where the statement gives any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return cursor.fetchall() if cursor.description else []


def settle() -> None:
    """Let the deferred guards speak, as a commit would."""
    check_constraints_now()


def constraint_of(error: Error) -> str | None:
    return error.__cause__.diag.constraint_name  # type: ignore[union-attr]


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """What is done inside is refused by this constraint or guard, at the latest at the commit."""
    with pytest.raises(IntegrityError) as caught, about_to_commit():
        yield
    assert constraint_of(caught.value) == constraint


@contextmanager
def about_to_commit() -> Iterator[None]:
    with transaction.atomic():
        yield
        settle()


def held(bookable: models.Model) -> int:
    """How many shares are actively held on the bookable, whenever."""
    statement = "SELECT coalesce(sum(quantity), 0) FROM bookings_occupancy WHERE bookable_id = %s AND active"
    return sql(statement, bookable.pk)[0][0]


def update(row: models.Model, change: str) -> None:
    """`change` is what stands behind SET."""
    sql(f"UPDATE {row._meta.db_table} SET {change} WHERE id = %s", row.pk)  # noqa: S608


def update_rows_of(holder: models.Model, change: str) -> None:
    """The rows of the ledger that a line, an appointment or a blockout holds."""
    column = {"booking_line": "line_id", "bookings_appointment": "appointment_id"}.get(
        holder._meta.db_table, "blockout_id"
    )
    sql(f"UPDATE bookings_occupancy SET {change} WHERE {column} = %s", holder.pk)  # noqa: S608
