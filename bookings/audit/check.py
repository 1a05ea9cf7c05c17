"""What a check is: one statement that answers with the rows that break a rule, each with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Check:
    """`broken` selects `id` and `why`; `of` says whose ids these are, `looked_at` which tables' rows are looked at."""

    promise: str
    name: str
    of: str
    looked_at: Sequence[str]
    broken: str


@dataclass(frozen=True)
class Broken:
    id: int
    why: str


@dataclass(frozen=True)
class Finding:
    """`broken` counts all rows that break the rule; `shown` are the first of them."""

    check: Check
    rows: int
    broken: int
    shown: Sequence[Broken]
    seconds: float


def count_rows(check: Check) -> int:
    parts = " + ".join(f'(SELECT count(*) FROM "{table}")' for table in check.looked_at)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}")
        return cursor.fetchone()[0]


def ask(check: Check, most: int) -> tuple[int, list[Broken]]:
    """How many rows break the rule, and the first of them."""
    first = f"ORDER BY id, why LIMIT {most:d}"
    statement = f"SELECT id, why, count(*) OVER () FROM ({check.broken}) broken {first}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchall()
    return (rows[0][2] if rows else 0), [Broken(pk, why) for pk, why, _all in rows]
