"""Model objects asked for by their ids, within one partner: as in `prepared`, the statement is compiled once."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from partners.models.prepared import IDS, PARTNER, NumberedCursor, of_one, prepared_cursor

M = TypeVar("M", bound=models.Model)


class PreparedModels(Generic[M]):
    """`build` makes the query, with `IDS` and `PARTNER` in place of values; it may have `select_related`."""

    def __init__(self, build: "Callable[[], QuerySet[M]]") -> None:
        self._build = build

    def found(self, partner_id: int, ids: Iterable[int]) -> list[M]:
        wanted: Any = list(ids)
        if not wanted:
            return []
        statement, parameters, made = self._compiled
        if len(wanted) == 1:
            statement, wanted = of_one(statement), wanted[0]
        given = {id(IDS): wanted, id(PARTNER): partner_id}
        with prepared_cursor(NumberedCursor) as cursor:
            cursor.execute(statement, [given.get(id(one), one) for one in parameters])
            return made(cursor.fetchall())

    @cached_property
    def _compiled(self) -> tuple[str, Iterable[Any], Callable[[Iterable[Any]], list[M]]]:
        rows = self._build()
        compiler: SQLCompiler = rows.query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        return statement, parameters, _making(rows.model, compiler)


def _making(model: type[M], compiler: SQLCompiler) -> Callable[[Iterable[Any]], list[M]]:
    select: Any = compiler.select
    known: Any = compiler.klass_info
    first, last = known["select_fields"][0], known["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in select[first:last]]
    populators: Any = get_related_populators
    related = populators(known, select, connection.alias)
    converters = compiler.get_converters([column for column, *_ in select])

    def made(rows: Iterable[Any]) -> list[M]:
        found = []
        for row in compiler.apply_converters(rows, converters) if converters else rows:
            one = model.from_db(connection.alias, names, row[first:last])
            for populator in related:
                populator.populate(row, one)
            found.append(one)
        return found

    return made
