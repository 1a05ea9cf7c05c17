"""Indexes are dropped before so many rows come and built anew after; those that foreign keys lean on stay."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

import psycopg

FOUND = """
SELECT c.conname, i.indexrelid::regclass::text, i.indrelid::regclass::text,
       pg_get_constraintdef(c.oid), pg_get_indexdef(i.indexrelid), pg_relation_size(i.indrelid)
FROM pg_index i
LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('u', 'x')
WHERE i.indrelid = ANY(%s::text[]::regclass[]) AND NOT i.indisprimary
  AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conindid = i.indexrelid AND f.contype = 'f')
ORDER BY i.indexrelid
"""


@dataclass(frozen=True)
class Index:
    name: str
    table: str
    drop: str
    create: str


def droppable(connection: psycopg.Connection, tables: Sequence[str]) -> list[Index]:
    rows = connection.execute(FOUND, [list(tables)]).fetchall()
    return [_index(*row) for row in rows]


def _index(
    constraint: str | None, index: str, table: str, as_constraint: str | None, as_index: str, _size: int
) -> Index:
    if constraint is None:
        return Index(index, table, f"DROP INDEX {index}", as_index)
    name = f'"{constraint}"'
    return Index(
        index,
        table,
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
        f"ALTER TABLE {table} ADD CONSTRAINT {name} {as_constraint}",
    )


def drop_all(connection: psycopg.Connection, indexes: Sequence[Index]) -> None:
    for index in indexes:
        connection.execute(index.drop)


def build_all(url: str, indexes: Sequence[Index]) -> Iterator[Index]:
    """Two tables at a time; each is told when it stands. Whoever adds a constraint locks the table for himself."""
    by_table: dict[str, list[Index]] = {}
    for index in indexes:
        by_table.setdefault(index.table, []).append(index)
    with ThreadPoolExecutor(2) as threads:
        running = [threads.submit(_build, url, some) for some in by_table.values()]
        for done in as_completed(running):
            yield from done.result()


def _build(url: str, indexes: Sequence[Index]) -> Sequence[Index]:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET maintenance_work_mem = '1GB'")
        connection.execute("SET max_parallel_maintenance_workers = 0")
        for index in indexes:
            connection.execute(index.create)
    return indexes
