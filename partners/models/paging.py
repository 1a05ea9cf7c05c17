"""A page of a list with the number of all its rows: a first page that is not full has them all, and counts nothing."""

from typing import Any

from django.db.models import QuerySet


def read_page(found: "QuerySet[Any, Any]", start: int, most: int) -> tuple[list[Any], int]:
    """At most so many rows from `start`, which counts from 0; none past the end, however far."""
    if start == 0:
        rows = list(found[:most])
        return rows, len(rows) if len(rows) < most else found.count()
    total = found.count()
    return list(found[start : start + most]) if start < total else [], total
