"""A booking that the services made, cut into the text of its rows and what changes in them from booking to booking.

Rows are read and written as PostgreSQL's own COPY text, so that no value passes through another form.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.db import connection

from bookings.models import (
    Booking,
    BookingNote,
    BookingTax,
    Charge,
    Commission,
    Document,
    DocumentSession,
    ExternalUrl,
    Line,
    LineShare,
    Occupancy,
    Payment,
    ServiceFee,
    StatusChange,
    TaxDetail,
)
from partners.models import Customer
from tests.bench.filling.column import (
    Column,
    Meaning,
    Model,
    UnknownColumn,
    columns_of,
    root_of,
    tracked_by,
    with_events,
)
from tests.bench.filling.house import ZONE, House, Member
from tests.bench.filling.shapes import NAME, NOTE, Made

STAMPED = with_events(
    [
        Booking,
        BookingTax,
        StatusChange,
        BookingNote,
        Payment,
        Commission,
        ExternalUrl,
        Line,
        LineShare,
        Charge,
        ServiceFee,
        TaxDetail,
        Occupancy,
        Document,
        DocumentSession,
    ]
)
"""All that stands on a booking, each after what it refers to."""

KINDS = ("house", "member", "called", "instant", "day", "made", "context")
SINGLES = ("partner", "customer", "company", "coordinator", "sales_person", "holder", "code", "name", "note")

NULL = r"\N"
MADE_WITHIN = 3600
"""Seconds around a booking's creation: what happened then moves along with it."""

ALWAYS = "2000-01-01 00:00:00+00"
Token = tuple[Any, ...]
Row = Sequence[str]


def copy_out(model: Model, columns: Sequence[Column]) -> list[Row]:
    """All rows of a table as COPY writes them, by their key."""
    names = ", ".join(f'"{column.name}"' for column in columns)
    question = f'SELECT {names} FROM "{model._meta.db_table}" ORDER BY "{model._meta.pk.column}"'  # noqa: S608
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY ({question}) TO STDOUT") as copy:
        text = b"".join(copy).decode()
    return [line.split("\t") for line in text.split("\n")[:-1]]


@dataclass
class Stencil:
    """`tables` are formats, each with a choice from the values of one booking, which come in this order: the ids of
    its rows, then what `of` names by kind of token in the order of `KINDS`, then `SINGLES`.
    """

    made: Made
    rows: Counter[Model]
    of: dict[str, list[Token]]
    tables: list[tuple[Model, str, Callable[[Sequence[str]], tuple[str, ...]]]]


def cut(house: House, made: Sequence[Made]) -> list[Stencil]:
    """One stencil for each of the bookings."""
    rows = _rows_by_booking()
    return [_Cutter(house, one).cut(rows[one.booking_id]) for one in made]


def _rows_by_booking() -> dict[int, dict[Model, list[Row]]]:
    owner: dict[tuple[Model, str], int] = {}
    found: dict[int, dict[Model, list[Row]]] = defaultdict(dict)
    for model in STAMPED:
        columns = columns_of(model)
        for row in copy_out(model, columns):
            booking_id = _booking_of(model, columns, row, owner)
            if booking_id is not None:
                found[booking_id].setdefault(model, []).append(row)
    return found


def _booking_of(
    model: Model, columns: Sequence[Column], row: Row, owner: dict[tuple[Model, str], int]
) -> int | None:
    """None for what an event's date holds."""
    number = None
    for column, cell in zip(columns, row, strict=True):
        if column.meaning is Meaning.OWN_ID and model is Booking:
            number = int(cell)
        if column.meaning is Meaning.REFERENCE and column.target and cell != NULL:
            number = owner.get((column.target, cell), number)
    key = next(
        (cell for column, cell in zip(columns, row, strict=True) if column.meaning is Meaning.OWN_ID), ""
    )
    if number is not None and tracked_by(model) is None:
        owner[model, key] = number
    return number


class _Cutter:
    def __init__(self, house: House, made: Made) -> None:
        self.made = made
        self.roles: list[Member] = [house.members[kind][number] for kind, number in made.roles]
        self.role_ids = {
            (model, str(pk)): ("member", number, position)
            for number, member in enumerate(self.roles)
            for position, (model, pk) in enumerate(member.ids)
        }
        self.numbers: dict[tuple[Model, str], int] = {}
        self.contexts: dict[str, int] = {}
        self.rows: Counter[Model] = Counter()
        self.drafts: list[tuple[Model, str, list[Token]]] = []
        self.holder = ""
        self.born: datetime | None = None

    def cut(self, rows: Mapping[Model, list[Row]]) -> Stencil:
        self._number(rows)
        for model in STAMPED:
            if model in rows:
                self._cut_table(model, rows[model])
        of = {kind: self._tokens(kind) for kind in KINDS}
        order = [("id", model, number) for model, count in self.rows.items() for number in range(count)]
        order += [token for kind in KINDS for token in of[kind]]
        order += [(single,) for single in SINGLES]
        places = {token: number for number, token in enumerate(order)}
        tables = [
            (model, text, itemgetter(*(places[token] for token in tokens)))
            for model, text, tokens in self.drafts
        ]
        return Stencil(self.made, self.rows, of, tables)

    def _tokens(self, kind: str) -> list[Token]:
        found = (token for _model, _text, tokens in self.drafts for token in tokens if token[0] == kind)
        return list(dict.fromkeys(found))

    def _number(self, rows: Mapping[Model, list[Row]]) -> None:
        """Each row by its place among the booking's rows of its table."""
        for model, of_model in rows.items():
            columns = columns_of(model)
            key = next(n for n, column in enumerate(columns) if column.meaning is Meaning.OWN_ID)
            for row in of_model:
                self.numbers[model, row[key]] = self.rows[model]
                self.rows[model] += 1
        names = [column.name for column in columns_of(Booking)]
        [root] = rows[Booking]
        self.holder = root[names.index("holder_key")]
        self.born = datetime.fromisoformat(root[names.index("created_at")]).replace(second=0, microsecond=0)

    def _cut_table(self, model: Model, rows: Sequence[Row]) -> None:
        columns = columns_of(model)
        text: list[str] = []
        wanted: list[Token] = []
        for row in rows:
            for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
                text.append("\t" if number else "")
                for part in self._parts(model, column, cell):
                    if isinstance(part, str):
                        text.append(part.replace("%", "%%"))
                    else:
                        text.append("%s")
                        wanted.append(part)
            text.append("\n")
        self.drafts.append((model, "".join(text), wanted))

    def _parts(self, model: Model, column: Column, cell: str) -> list[str | Token]:
        if cell == NULL:
            return [cell]
        if column.meaning is Meaning.OWN_ID:
            return [("id", model, self.numbers[model, cell])]
        if column.meaning is Meaning.CODE and root_of(tracked_by(model) or model) is not Booking:
            return [cell]
        return self._by_meaning[column.meaning](column, cell)

    @cached_property
    def _by_meaning(self) -> dict[Meaning, Callable[[Column, str], list[str | Token]]]:
        return {
            Meaning.PLAIN: lambda _column, cell: self._words(cell),
            Meaning.REFERENCE: lambda column, cell: [self._reference(column, cell)],
            Meaning.PARTNER: lambda _column, _cell: [("partner",)],
            Meaning.PERSON: lambda column, _cell: [("customer" if column.target is Customer else "company",)],
            Meaning.COLLEAGUE: lambda column, _cell: [(column.name.removesuffix("_id"),)],
            Meaning.INSTANT: lambda _column, cell: [self._instant(cell)],
            Meaning.DAY: lambda _column, cell: [self._day(cell)],
            Meaning.PERIOD: lambda _column, cell: self._period(cell),
            Meaning.HOLDER_KEY: lambda _column, _cell: [("holder",)],
            Meaning.SOLE_KEY: lambda _column, cell: self._sole_key(cell),
            Meaning.CONTEXT_ID: lambda _column, cell: [("context", self._context(cell))],
            Meaning.CODE: lambda _column, _cell: [("code",)],
            Meaning.IDS: self._ids,
            Meaning.IDS_AS_KEYS: self._ids,
            Meaning.ROWS_WITH_ID: self._ids,
        }

    def _context(self, cell: str) -> int:
        return self.contexts.setdefault(cell, len(self.contexts))

    def _reference(self, column: Column, cell: str) -> Token:
        target = column.target
        assert target is not None
        if (target, cell) in self.numbers:
            return ("id", target, self.numbers[target, cell])
        if target in STAMPED:
            raise UnknownColumn(f"{column.name} {cell} is of no row of the booking")
        return self.role_ids.get((target, cell)) or ("house", target, int(cell))

    def _instant(self, cell: str) -> Token:
        """Of the booking's days, or of the minute of its making."""
        moment = datetime.fromisoformat(cell)
        assert self.born is not None
        seconds = (moment - self.born).total_seconds()
        if -MADE_WITHIN < seconds < MADE_WITHIN:
            fraction = cell[cell.index(":") + 1 :].split(":", 1)[1]
            return ("made", int(seconds // 60), f":{fraction}")
        local = moment.astimezone(ZONE)
        assert local.second == local.microsecond == 0, cell
        return ("instant", self._days_from(local.date()), local.hour * 60 + local.minute)

    def _day(self, cell: str) -> Token:
        return ("day", self._days_from(date.fromisoformat(cell)))

    def _days_from(self, day: date) -> int:
        days = (day - self.made.day).days
        if not -60 <= days <= 60:
            raise UnknownColumn(f"{day} is neither near {self.made.day} nor the time of its making")
        return days

    def _period(self, cell: str) -> list[str | Token]:
        first, last = re.findall(r'"([^"]+)"', cell)
        if first == ALWAYS:
            return [cell]
        return ['["', self._instant(first), '","', self._instant(last), '")']

    def _sole_key(self, cell: str) -> list[str | Token]:
        if cell == "0":
            return [cell]
        if cell == self.holder:
            return [("holder",)]
        [token] = [token for (_model, pk), token in self.role_ids.items() if f"-{pk}" == cell]
        return ["-", token]

    def _ids(self, column: Column, cell: str) -> list[str | Token]:
        """Whatever of `{1,2}`, `{"1": [2]}` or `[{"id": 1}]` is an id of the house."""
        target = column.target
        parts: list[str | Token] = []
        pattern = r'(?<="id": )\d+' if column.meaning is Meaning.ROWS_WITH_ID else r"\d+"
        end = 0
        for match in re.finditer(pattern, cell):
            parts += [cell[end : match.start()], ("house", target, int(match[0]))]
            end = match.end()
        return [*parts, cell[end:]]

    def _words(self, cell: str) -> list[str | Token]:
        names: dict[str, Token] = {NAME: ("name",), NOTE: ("note",)}
        names |= {member.name: ("called", number) for number, member in enumerate(self.roles)}
        pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        return [names.get(part, part) for part in re.split(f"({pattern})", cell)] if pattern else [cell]
