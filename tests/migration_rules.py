"""Which statements of a migration hold people up: those that look at a whole table, or write it anew, under a lock.

The SQL is gathered without being run. A migration that must do such a thing, to a table that is known to stay small,
says why: `holds_locks_briefly = "…"`.
"""

import re
from collections.abc import Iterator

from django.db import connection
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

TABLE = r'(?:ONLY )?"?(?P<table>\w+)"?'
RULES = {
    rf"^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)[^(]*? ON {TABLE}": "builds an index under a lock: AddIndexConcurrently",
    rf"^ALTER TABLE {TABLE} ADD CONSTRAINT .*(UNIQUE|EXCLUDE|PRIMARY KEY)": "builds an index under a lock",
    rf"^ALTER TABLE {TABLE} ADD CONSTRAINT (?!.*NOT VALID)(?!.*(UNIQUE|EXCLUDE|PRIMARY KEY))": (
        "checks every row under a lock: add it NOT VALID, validate it in a migration of its own"
    ),
    rf"^ALTER TABLE {TABLE} ALTER COLUMN .* TYPE ": "may write the table anew under a lock",
    rf"^ALTER TABLE {TABLE} (?!ADD COLUMN).* SET NOT NULL": "checks every row under a lock",
    rf"^ALTER TABLE {TABLE} ADD COLUMN .*(GENERATED ALWAYS|random\(\)|clock_timestamp\(\))": (
        "writes the table anew under a lock"
    ),
    rf"^(LOCK TABLE|CLUSTER|VACUUM FULL|REINDEX (TABLE|INDEX) (?!CONCURRENTLY)) ?{TABLE}": "locks the table",
}
CHANGES_ROWS = r"^(UPDATE|DELETE|INSERT|.*VALIDATE CONSTRAINT)"


def faults_of(migration: Migration, before: ProjectState) -> list[str]:
    """`before` is the state it is applied to; tables that it makes itself are nobody's yet."""
    if getattr(migration, "holds_locks_briefly", ""):
        return []
    known = {model._meta.db_table for model in before.apps.get_models(include_auto_created=True)}
    statements = list(_statements(migration, before))
    return [*_slow(statements, known), *_mixed(migration, statements, known)]


def _statements(migration: Migration, before: ProjectState) -> Iterator[str]:
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        migration.apply(before.clone(), editor, collect_sql=True)
    for statement in editor.collected_sql:
        told = " ".join(line for line in statement.splitlines() if not line.strip().startswith("--"))
        if told.strip():
            yield told.strip()


def _slow(statements: list[str], known: set[str]) -> Iterator[str]:
    for statement in statements:
        for pattern, why in RULES.items():
            found = re.search(pattern, statement, re.IGNORECASE | re.DOTALL)
            if found and found["table"] in known:
                yield f"{found['table']}: {why}"


def _mixed(migration: Migration, statements: list[str], known: set[str]) -> Iterator[str]:
    """Rows changed after a table was altered are changed under its lock, which is kept to the end."""
    alters = any(
        (found := re.search(rf"^ALTER TABLE {TABLE}", statement)) and found["table"] in known
        for statement in statements
    )
    changes = any(re.search(CHANGES_ROWS, statement, re.IGNORECASE) for statement in statements) or any(
        isinstance(operation, RunPython) for operation in _all(migration.operations)
    )
    if migration.atomic and alters and changes:
        yield "alters tables and changes rows in one transaction: two migrations"


def _all(operations: list[Operation]) -> Iterator[Operation]:
    for operation in operations:
        if isinstance(operation, RunSQL) and operation.state_operations:
            yield from _all(list(operation.state_operations))
        yield operation
