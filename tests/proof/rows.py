"""Every row of some tables as text, less what is drawn anew: the same rows, the same was written."""

from collections.abc import Collection, Iterable

from django.db import connection, models


def rows_of(asked: Iterable[type[models.Model]], apart: Collection[str]) -> dict[str, list[str]]:
    """By the model's name; `apart` names the fields that are left out, and those of the history are."""
    kept = [model for model in asked if model._meta.managed and not model._meta.proxy]
    found: dict[str, list[str]] = {model.__name__: [] for model in kept}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(_rows(model, apart) for model in kept))
        for name, row in cursor.fetchall():
            found[name].append(row)
    return {name: sorted(rows) for name, rows in found.items()}


def _rows(model: type[models.Model], apart: Collection[str]) -> str:
    columns = [
        f'"{field.column}"'
        for field in model._meta.local_concrete_fields
        if field.name not in apart and not field.name.startswith("pgh_")
    ]
    return f"SELECT '{model.__name__}', ROW({', '.join(columns)})::text FROM \"{model._meta.db_table}\""  # noqa: S608
