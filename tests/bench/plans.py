"""Which queries scan a whole large table: each of our requests is made once, and its statements are explained.

The requests run in this process and in a transaction that is rolled back, so nothing of them stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.bench.ask import HOST, Ask
from tests.bench.workload import Workload

LARGE = 10_000
"""Rows; smaller tables may well be read as a whole."""

EXPLAINED = ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Scan:
    """A statement of a workload whose plan reads all of `table`."""

    workload: str
    table: str
    statement: str


def whole_scans(workloads: Iterable[Workload]) -> list[Scan]:
    """Needs a set-up Django on the database that is measured."""
    large = _large_tables()
    found = []
    for workload in workloads:
        for statement, plan in _plans_of(workload):
            tables = {table for table in _scanned(plan) if table in large}
            found += [Scan(workload.name, table, " ".join(statement.split())) for table in sorted(tables)]
    return list(dict.fromkeys(found))


def _plans_of(workload: Workload) -> Iterator[tuple[str, Any]]:
    from django.db import connection, transaction

    with transaction.atomic():
        if workload.ours.before is not None:
            workload.ours.before([0])
        for statement, values in _statements(workload.ours.ask(0)):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", values)
                yield statement, cursor.fetchone()[0][0]["Plan"]
        transaction.set_rollback(True)


def _statements(ask: Ask) -> list[tuple[str, Any]]:
    """With their values, in the order in which the request made them, each once."""
    from django.db import connection
    from django.test import Client

    seen: dict[str, Any] = {}

    def record(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        if statement.lstrip().upper().startswith(EXPLAINED) and not many:
            seen.setdefault(statement, values)
        return execute(statement, values, many, context)

    content_type = ask.headers.get("Content-Type", "")
    headers = {name: text for name, text in ask.headers.items() if name != "Content-Type"}
    with connection.execute_wrapper(record):
        Client(headers={**headers, "Host": HOST}).generic(
            ask.method, ask.path, ask.body, content_type=content_type, secure=True
        )
    return list(seen.items())


def _scanned(plan: Any) -> Iterator[str]:
    """Tables read from one end to the other: row by row, or along an index without a condition and without an end."""
    for node, is_cut_short in _nodes(plan, False):
        along_an_index = node["Node Type"] in {"Index Scan", "Index Only Scan"}
        is_bound = "Index Cond" in node or "Order By" in node
        if not is_cut_short and (node["Node Type"] == "Seq Scan" or (along_an_index and not is_bound)):
            yield node["Relation Name"]


def _nodes(plan: Any, is_cut_short: bool) -> Iterator[tuple[Any, bool]]:
    yield plan, is_cut_short
    for child in plan.get("Plans", ()):
        yield from _nodes(child, is_cut_short or plan["Node Type"] == "Limit")


def _large_tables() -> set[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= %s", [LARGE])
        return {name for (name,) in cursor.fetchall()}
