"""What stands in each column of a file: words, numbers, days and wall times; no word is taken for a formula."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from bookings.enums import BookingStatus
from bookings.web.booking_list.columns import Column
from bookings.web.booking_list.rows import BookingRow
from catalog.pricing.money import round_money

Cell = str | int | Decimal | date | datetime | None

FORMULA = "=+\\-@\uff1d\uff0b\uff0d\uff20"
"""Also in full width, which some spreadsheets read alike."""

RISKY = re.compile(rf"(^|[;\t\r\n])(?=[\s\u200b\u2060\ufeff]*[{FORMULA}]|[\t\r])")
"""Where a cell begins, also to a spreadsheet that parts cells elsewhere: with semicolons, as in German, or tabs."""

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def header(columns: Iterable[Column]) -> list[str]:
    return [title for column in columns for title in _titles(column)]


def cells(row: BookingRow, columns: Iterable[Column]) -> list[Cell]:
    return [_sound(cell) for column in columns for cell in _cells(row, column.key)]


def harmless(text: str) -> str:
    """An apostrophe before what a spreadsheet would calculate, also behind blanks; no control characters."""
    return RISKY.sub(r"\1'", CONTROLS.sub("", text))


def _sound(cell: Cell) -> Cell:
    return harmless(cell) if isinstance(cell, str) else cell


def _titles(column: Column) -> Sequence[str]:
    match column.key:
        case "name":
            return [_("Name"), _("Code")]
        case "code":
            return []
        case "when":
            return [_("Starts"), _("Ends")]
        case "total":
            return [_("Total"), _("Currency")]
    return [str(column.label)]


def _cells(row: BookingRow, key: str) -> Iterator[Cell]:
    match key:
        case "name":
            yield from (row.name, row.code)
        case "code":
            return
        case "status":
            yield str(BookingStatus(row.status).label)
        case "when":
            yield from (_wall(row.starts_at), _wall(row.ends_at))
        case "where":
            yield row.everywhere
        case "total":
            yield from (round_money(row.total, row.currency), row.currency)
        case "outstanding":
            yield None if row.outstanding is None else round_money(row.outstanding, row.currency)
        case _:
            yield _plain(row, key)


ATTRIBUTES = {
    "decision": "decision_on",
    "expires": "expires_at",
    "next": "next_step",
    "created": "created_at",
    "changed": "changed_at",
}
"""Where a column's key is not the row's own word."""


def _plain(row: BookingRow, key: str) -> Any:
    value = getattr(row, ATTRIBUTES.get(key, key))
    return _wall(value) if isinstance(value, datetime) else value


def _wall(moment: datetime | None) -> datetime | None:
    """As the facility's clock shows it."""
    return moment and moment.replace(tzinfo=None, microsecond=0)
