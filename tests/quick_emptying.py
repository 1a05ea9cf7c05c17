"""What a test has committed is deleted behind it: Django's own way makes a hundred tables anew, empty or not, and with
them the kinds of content and the permissions, which no test changes.
"""

from functools import cache

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase

STANDING = {ContentType._meta.db_table, Permission._meta.db_table}


def empty(case: TransactionTestCase) -> None:
    """In place of Django's own. Like it, this waits for whoever still writes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"LOCK TABLE {', '.join(_tables())} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(" UNION ALL ".join(map(_named_if_it_has_rows, _tables())))
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def _named_if_it_has_rows(table: str) -> str:
    return f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})"  # noqa: S608


@cache
def _tables() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [connection.ops.quote_name(name) for name in sorted({*names} - STANDING)]
