"""What the tables hold, in short: two footprints are equal when nothing was written between them."""

from functools import cache

from django.apps import apps
from django.db import connection

OURS = ("partners", "catalog", "bookings")
BESIDE = ("procrastinate_jobs", "django_admin_log", "auth_permission")


def footprint() -> dict[str, tuple[int, int]]:
    """For each table how many rows, and a sum over their content; sequences may have moved on."""
    plan()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pg_temp.footprint()")
        return {table: (rows, int(content)) for table, rows, content in cursor.fetchall()}


def plan() -> None:
    """Planning takes twice as long as answering; it is for as long as the connection lasts, unless it is undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('pg_temp.footprint()')")
        if cursor.fetchone() == (None,):
            cursor.execute(_asking())


@cache
def _asking() -> str:
    return f"""
        CREATE FUNCTION pg_temp.footprint() RETURNS TABLE (name text, number bigint, content numeric)
        LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY {_question()}; END $$
    """


def _question() -> str:
    return " UNION ALL ".join(
        f"SELECT '{table}', count(*), coalesce(sum(hash_record_extended(t, 0)), 0) FROM \"{table}\" t"  # noqa: S608
        for table in _tables()
    )


def _tables() -> list[str]:
    """History tables too."""
    models = [
        model for label in OURS for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    return sorted({model._meta.db_table for model in models if model._meta.managed} | set(BESIDE))
