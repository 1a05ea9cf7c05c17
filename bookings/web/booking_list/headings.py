"""The headings of the shown columns: how each says its order, and the address that puts the list in that order."""

from dataclasses import dataclass
from typing import Any

from bookings.web.booking_list.asked import Asked
from bookings.web.booking_list.columns import COLUMNS, Column

DOWN_FIRST = frozenset({"when", "people", "total", "outstanding", "created", "changed"})
"""The latest and the largest are wanted first."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """`order` is `ascending`, `descending` or empty; `url` is empty where there is no order."""

    label: Any
    css: str
    order: str
    url: str


def headings(asked: Asked) -> list[Heading]:
    return [_heading(asked, column) for column in asked.columns]


def _heading(asked: Asked, column: Column) -> Heading:
    key, sorting = column.key, asked.sorting
    is_by = sorting.key == key
    down = not sorting.down if is_by else key in DOWN_FIRST
    is_sorted = COLUMNS[key].field != ""
    return Heading(
        label=column.label,
        css=column.css,
        order="" if not is_by else "descending" if sorting.down else "ascending",
        url=f"?{asked.query_with(sort=f'-{key}' if down else key)}" if is_sorted else "",
    )
