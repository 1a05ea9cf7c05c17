"""Rows are inserted and updated by statements whose text is made once.

Django makes it anew each time, which for a wide table takes longer than PostgreSQL to write the row.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from partners.models.prepared import NumberedCursor, prepared_cursor

M = TypeVar("M", bound=models.Model)

PLAIN: dict[type[models.Field], type] = {
    models.BooleanField: bool,
    models.CharField: str,
    models.TextField: str,
    models.IntegerField: int,
    models.DecimalField: Decimal,
    models.DateTimeField: datetime,
}
"""Django looks long at such values, only to send them as they are."""

NOT_LOADED = object()
EMPTY_ARRAY = "{}"
"""As PostgreSQL writes it; psycopg would look for what a list without anything is a list of."""

MOST_VALUES = 30_000
"""Of one statement: PostgreSQL takes twice as many."""


def insert(rows: Sequence[M], *, key: Sequence[str] = (), values: Sequence[str] = ()) -> None:
    """Each gets its id and what else the database makes itself. Over a row of the same `key`, `values` are written."""
    if not rows:
        return
    model = type(rows[0])
    fields = _written(model)
    at_once = MOST_VALUES // len(fields)
    for first in range(0, len(rows), at_once):
        some = rows[first : first + at_once]
        statement = _statement(model, len(some), tuple(key), tuple(values))
        with prepared_cursor(NumberedCursor) as cursor:
            cursor.execute(statement, [value for row in _ready(some) for value in _values(row, is_new=True)])
            made = cursor.fetchall()
        for row, returned in zip(some, made, strict=True):
            _take(row, returned)


def update(row: models.Model) -> None:
    """Every column, as it stands now."""
    _require_saved(row)
    values = _values(row, is_new=False)
    with prepared_cursor(NumberedCursor) as cursor:
        cursor.execute(_update_statement(type(row)), [*values, row.pk])


def _require_saved(row: models.Model) -> None:
    if row.pk is None:
        raise ValueError(f"{row!r} is not in the database")
    row._prepare_related_fields_for_save(operation_name="update")  # type: ignore[attr-defined]  # noqa: SLF001


def _ready(rows: Iterable[M]) -> Iterable[M]:
    """What they refer to may have got its id since it was named."""
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="insert")  # type: ignore[attr-defined]  # noqa: SLF001
        yield row


def _values(row: models.Model, *, is_new: bool) -> list[Any]:
    here, kept, values = connections[DEFAULT_DB_ALIAS], row.__dict__, []
    for field, plain in _plain_types(type(row)):
        value = kept.get(field.attname, NOT_LOADED)
        if plain is None or not (value is None or type(value) is plain):
            value = field.get_db_prep_save(field.pre_save(row, is_new), here)
        values.append(EMPTY_ARRAY if value == [] else value)
    return values


def _take(row: models.Model, returned: Sequence[Any]) -> None:
    for field, value in zip(_returned(type(row)), returned, strict=True):
        setattr(row, field.attname, value)
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001


@lru_cache
def _written(model: type[models.Model]) -> tuple[models.Field, ...]:
    """All but what the database makes itself."""
    return tuple(
        field
        for field in model._meta.local_concrete_fields
        if not (field.primary_key or field.generated or field.has_db_default())
    )


@lru_cache
def _plain_types(model: type[models.Model]) -> tuple[tuple[models.Field, type | None], ...]:
    """For each field that is written, of which type its values are sent as they stand."""
    return tuple((field, _plain_type(field)) for field in _written(model))


def _plain_type(field: models.Field) -> type | None:
    """None where Django has something to do with the value first."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return None
    kept = field.target_field if isinstance(field, models.ForeignKey) else field
    return next((plain for kind, plain in PLAIN.items() if isinstance(kept, kind)), None)


@lru_cache
def _returned(model: type[models.Model]) -> tuple[models.Field, ...]:
    return tuple(model._meta.db_returning_fields)


@lru_cache(maxsize=512)
def _statement(model: type[models.Model], number: int, key: tuple[str, ...], values: tuple[str, ...]) -> str:
    quote: Any = connection.ops.quote_name
    fields = _written(model)
    row = ", ".join(_placeholder(field) for field in fields)
    parts = [
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(quote(field.column) for field in fields)})",
        f"VALUES {', '.join([f'({row})'] * number)}",
    ]
    if key:
        columns, changed = (
            [quote(getattr(model._meta.get_field(name), "column", name)) for name in names]
            for names in (key, values)
        )
        written_over = ", ".join(f"{column} = excluded.{column}" for column in changed)
        parts.append(f"ON CONFLICT ({', '.join(columns)}) DO UPDATE SET {written_over}")
    parts.append(f"RETURNING {', '.join(quote(field.column) for field in _returned(model))}")
    return " ".join(parts)


@lru_cache
def _update_statement(model: type[models.Model]) -> str:
    quote: Any = connection.ops.quote_name
    written = ", ".join(f"{quote(field.column)} = {_placeholder(field)}" for field in _written(model))
    where = f"WHERE {quote(model._meta.pk.column)} = %s"
    return f"UPDATE {quote(model._meta.db_table)} SET {written} {where}"  # noqa: S608 - names of our own models


def _placeholder(field: models.Field) -> str:
    if hasattr(field, "get_placeholder"):
        return str(field.get_placeholder(None, None, connection))
    return "%s"
