"""The tables in which tests write, and all that they hold at a moment, which can be put back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

KEPT = {model._meta.db_table for model in (ContentType, Permission, MigrationRecorder.Migration)}
"""They are as the migrations leave them; no test writes there."""

ASK_NUMBERS = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL"
COUNT_ON = """
SELECT setval(name::regclass, number)
FROM unnest(%s::text[], %s::bigint[]) AS kept (name, number) JOIN pg_sequences ON quote_ident(sequencename) = name
WHERE coalesce(last_value, 0) < number
"""


@dataclass(frozen=True)
class Content:
    """Rows by their table, as COPY tells them; and how far ids have been given."""

    rows: Mapping[str, bytes]
    numbers: Mapping[str, int]


def content() -> Content:
    with connection.cursor() as cursor:
        cursor.execute(ASK_NUMBERS)
        numbers = dict(cursor.fetchall())
    return Content({table: _copied(table) for table in with_rows()}, numbers)


def put_back(content: Content) -> None:
    """Into empty tables. Ids that it has are not given again."""
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(COUNT_ON, [[*content.numbers], [*content.numbers.values()]])
        for table, rows in content.rows.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(rows)


def with_rows() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return [table for (table,) in cursor.fetchall()]


@cache
def names() -> list[str]:
    found = {*connection.introspection.table_names()} - KEPT
    return [connection.ops.quote_name(name) for name in sorted(found)]


@contextmanager
def unguarded() -> Iterator[None]:
    """For rows that have been judged before."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def _copied(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(copy)


@cache
def _question() -> str:
    return " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in names())  # noqa: S608
