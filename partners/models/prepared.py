"""Plain rows asked for by their ids, or other keys: compiled once for all and, where connections last, planned once.

Django takes far longer to compile a wide query than PostgreSQL to answer it. What a query is made of stays the same
from request to request; only the ids change, so only they are sent.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import count
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, router
from django.db.backends.postgresql.base import TIMESTAMPTZ_OID, ServerBindingCursor
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from psycopg import RawCursor
from psycopg.types.datetime import TimestamptzLoader

Row = dict[str, Any]
T = TypeVar("T", bound=models.Model)


class _Ids:
    """Stands in a compiled statement for the ids that will be asked for."""


class _Partner:
    """Stands there for the one partner whose rows will be asked for."""


IDS: Any = _Ids()
PARTNER: Any = _Partner()
PLACE = re.compile("%[s%]")
MANY = re.compile(r"= ANY\(%s::(\w+)\[\]\)")


class AnyOf(models.Lookup):
    """`booking__any_of=IDS`: one parameter however many ids, and so one statement. `partner__any_of=PARTNER` is one."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, values = self.process_lhs(compiler, connection)
        kind = "text" if isinstance(self.lhs.output_field, models.CharField) else "bigint"
        asked = f"%s::{kind}" if self.rhs is PARTNER else f"ANY(%s::{kind}[])"
        return f"{column} = {asked}", [*values, self.rhs]


for field in (models.ForeignKey, models.BigAutoField, models.CharField):
    field.register_lookup(AnyOf)


def columns(model: type[models.Model], path: str = "") -> list[str]:
    return [f"{path}{field.attname}" for field in model._meta.concrete_fields]


def made(model: type[T], row: Row, path: str = "") -> T:
    """The object that a row tells all columns of, under their own names or those of a reference to it."""
    names = columns(model)
    return model.from_db(DEFAULT_DB_ALIAS, names, [row[f"{path}{name}"] for name in names])


def row_of(one: models.Model, paths: Iterable[str]) -> Row:
    """What a query would tell of an object, from the object itself: what was just written need not be read."""
    return {path: _value_at(one, path) for path in paths}


def _value_at(one: Any, path: str) -> Any:
    for name in path.split("__"):
        if one is None:
            return None
        one = getattr(one, name)
    return one


class Prepared:
    """What `build` makes with `IDS` in place of ids must end with `values(…)`."""

    def __init__(self, build: Callable[[], QuerySet]) -> None:
        self._build = build

    def rows(self, ids: Iterable[int | str]) -> list[Row]:
        """One id is asked for as one: PostgreSQL plans a list of unknown length anew each time."""
        statement, parameters, names, convert = self._compiled
        wanted: Any = list(ids)
        if len(wanted) == 1:
            statement, wanted = of_one(statement), wanted[0]
        with prepared_cursor(NumberedCursor, router.db_for_read(self._query.model)) as cursor:
            cursor.execute(statement, [wanted if one is IDS else one for one in parameters])
            return [dict(zip(names, row, strict=True)) for row in convert(cursor.fetchall())]

    @cached_property
    def _query(self) -> Any:
        return self._build().query

    @cached_property
    def _compiled(self) -> tuple[str, Sequence[Any], list[str], Callable[[Any], Iterable[Any]]]:
        query = self._query
        compiler: SQLCompiler = query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        converters = {} if query.combinator else compiler.get_converters([one for one, *_ in compiler.select])
        names = list(query.selected or query.values_select)
        return statement, parameters, names, _conversion(compiler, converters)


@lru_cache(maxsize=1024)
def of_one(statement: str) -> str:
    """The same for a single id."""
    return MANY.sub(r"= %s::\1", statement)


def _conversion(compiler: SQLCompiler, converters: Any) -> Callable[[Any], Iterable[Any]]:
    if not converters:
        return lambda rows: rows
    return lambda rows: compiler.apply_converters(rows, converters)


class NumberedCursor(RawCursor):
    """For statements with many values: where each goes is looked for once, and not each time, as psycopg does."""

    def execute(self, query: Any, params: Any = None, **how: Any) -> Any:
        return super().execute(numbered(query), params, **how)


@lru_cache(maxsize=1024)
def numbered(statement: str) -> str:
    """With `$1` for the first `%s`, `$2` for the second, as PostgreSQL itself counts."""
    numbers = count(1)
    return PLACE.sub(lambda place: "%" if place[0] == "%%" else f"${next(numbers)}", statement)


def prepared_cursor(kind: Any = ServerBindingCursor, database: str = DEFAULT_DB_ALIAS) -> Any:
    """One that sends values beside the statement, which the server can therefore know again.

    It reads instants as psycopg does, on the connection's clock, which is Django's; Django's own way takes far longer.
    """
    here: Any = connections[database]
    here.close_if_health_check_failed()
    here.ensure_connection()
    cursor = kind(here.connection)
    cursor.adapters.register_loader(TIMESTAMPTZ_OID, TimestamptzLoader)
    return here.make_debug_cursor(cursor) if here.queries_logged else here.make_cursor(cursor)
