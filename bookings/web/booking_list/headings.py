"""The headings of the shown columns: each says its order, and is a link that puts the list in that order."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from bookings.web.booking_list.asked import Asked
from bookings.web.booking_list.columns import Column
from partners.web.drawing import NOTHING, filled, filled_each

DOWN_FIRST = frozenset({"when", "people", "total", "outstanding", "created", "changed"})
"""The latest and the largest are wanted first."""

ORDER = {True: "descending", False: "ascending"}
ARROW = {True: "↓", False: "↑"}


def headings(asked: Asked) -> SafeString:
    return filled_each(
        '<th class="{}" scope="col" role="columnheader"{}>{}</th>', _headings(asked), between="\n"
    )


def _headings(asked: Asked) -> Iterator[tuple[Any, ...]]:
    address = reverse("booking-list")
    for column in asked.columns:
        is_by = asked.sorting.key == column.key
        order = filled(' aria-sort="{}"', ORDER[asked.sorting.down]) if is_by else NOTHING
        yield column.css, order, _link(asked, column, address) if column.field else column.label


def _link(asked: Asked, column: Column, address: str) -> SafeString:
    is_by, is_down = asked.sorting.key == column.key, asked.sorting.down
    down = not is_down if is_by else column.key in DOWN_FIRST
    return filled(
        '<a class="sort-link" href="{to}" hx-get="{to}" hx-target="#booking-rows" hx-push-url="true">{} {}</a>',
        column.label,
        filled('<span class="sort-arrow" aria-hidden="true">{}</span>', ARROW[is_down]) if is_by else NOTHING,
        to=f"{address}?{asked.query_with(sort=f'-{column.key}' if down else column.key)}",
    )
