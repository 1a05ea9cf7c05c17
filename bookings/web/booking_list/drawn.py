"""The rows of the list as HTML: a template for each of hundreds of cells would take long.

Words become HTML by `format_html` alone, which escapes them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.formats import date_format, localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bookings.web.booking_list.acts import Acts
from bookings.web.booking_list.columns import ALWAYS, Column
from bookings.web.booking_list.rows import BookingRow

DASH = "\N{EN DASH}"
DAY, SHORT_DAY, CLOCK = "D j M Y", "D j M", "H:i"
UNLABELLED = frozenset({"status", "when"})
"""Columns whose cells say what they are, also where the cells of a row stand below each other."""


@dataclass(frozen=True, kw_only=True)
class Pen:
    """For one table. `currency` goes without saying; `clock` is the time zone of who looks, where it is known."""

    columns: list[Column]
    currency: str
    clock: str
    acts: Acts
    labels: dict[str, SafeString] = field(default_factory=dict)
    chips: dict[str, SafeString] = field(default_factory=dict)
    """Of the columns and the statuses; each is drawn once."""

    def __post_init__(self) -> None:
        for column in self.columns:
            label = format_html(' data-label="{}"', column.label)
            self.labels[column.key] = mark_safe("") if column.key in UNLABELLED else label

    def row(self, row: BookingRow) -> SafeString:
        nothing = row.nothing
        cells = (self._cell(row, column, column.key in nothing) for column in self.columns)
        return format_html(
            '<tr role="row" data-booking-id="{}" data-version="{}">{}{}{}</tr>\n',
            row.id,
            row.version,
            self.acts.tick(row),
            mark_safe("\n".join(cells)),  # noqa: S308 - all of it is by `format_html`
            self.acts.cell(row),
        )

    def _cell(self, row: BookingRow, column: Column, is_nothing: bool) -> SafeString:
        if column.key == ALWAYS:
            return _name(row, column)
        return format_html(
            '<td class="{}{}" role="cell"{}>{}</td>',
            column.css,
            " cell-none" if is_nothing else "",
            self.labels[column.key],
            DRAWN[column.key](self, row),
        )

    def chip(self, status: str) -> SafeString:
        if status not in self.chips:
            drawn = render_to_string("components/status.html", {"status": status})
            self.chips[status] = mark_safe(drawn.strip())  # noqa: S308 - by a template
        return self.chips[status]


def _name(row: BookingRow, column: Column) -> SafeString:
    title = row.title
    return format_html(
        '<th class="{}" scope="row" role="rowheader">'
        '<a id="booking-{}" href="{}" data-row-link title="{}">{}</a> '
        '<span class="detail booking-code">{}</span></th>',
        column.css,
        row.id,
        row.url,
        title,
        title,
        row.code,
    )


def _status(pen: Pen, row: BookingRow) -> SafeString:
    marks = ((mark.level, mark.text) for mark in (row.waiting, row.expiry) if mark)
    shown = format_html_join("", ' <span class="mark mark-{}">{}</span>', marks)
    return pen.chip(row.status) + shown


def _when(pen: Pen, row: BookingRow) -> SafeString:
    if row.starts_at is None or row.ends_at is None:
        return format_html('<span class="soft">{}</span>', _("No date"))
    is_one_day = row.starts_at.date() == row.ends_at.date()
    return format_html(
        '<time class="nowrap" datetime="{}">{}</time> <span class="detail nowrap">{} {} {}{}</span>',
        row.starts_at.isoformat(),
        date_format(row.starts_at, DAY),
        f"{row.starts_at:%H:%M}",
        DASH,
        "" if is_one_day else f"{date_format(row.ends_at, SHORT_DAY)}, ",
        f"{row.ends_at:%H:%M}",
    )


def _customer(pen: Pen, row: BookingRow) -> SafeString:
    return _clip(row.customer or row.company, row.customer)


def _company(pen: Pen, row: BookingRow) -> SafeString:
    return _clip(row.company, row.company)


def _where(pen: Pen, row: BookingRow) -> SafeString:
    return _clip(row.where, row.everywhere)


def _clip(text: str, whole: str) -> SafeString:
    """Cut off where there is no room; `whole` is shown to the pointer."""
    return format_html('<span class="clip" title="{}">{}</span>', whole, text or DASH)


def _person(name: str) -> SafeString:
    return format_html('<span class="clip">{}</span>', name or DASH)


def _total(pen: Pen, row: BookingRow) -> str:
    return row.total_shown if row.currency == pen.currency else f"{row.total_shown} {row.currency}"


def _expires(pen: Pen, row: BookingRow) -> SafeString | str:
    if row.expires_at:
        at, shown = row.expires_at.isoformat(), date_format(row.expires_at, f"{SHORT_DAY}, {CLOCK}")
    elif row.decision_on and row.can_be_extended:
        at, shown = row.decision_on.isoformat(), date_format(row.decision_on, SHORT_DAY)
    else:
        return DASH
    return format_html('<time class="nowrap" datetime="{}">{}</time>', at, shown)


def _instant(pen: Pen, instant: datetime) -> SafeString:
    shown = instant.astimezone(ZoneInfo(pen.clock)) if pen.clock else instant
    return format_html(
        '<time datetime="{}"{}>{}</time>',
        instant.isoformat(),
        format_html(' title="{}"', pen.clock) if pen.clock else "",
        date_format(shown, f"j M Y, {CLOCK}"),
    )


DRAWN: dict[str, Callable[[Pen, BookingRow], SafeString | str]] = {
    "code": lambda _pen, row: row.code,
    "status": _status,
    "when": _when,
    "customer": _customer,
    "company": _company,
    "where": _where,
    "people": lambda _pen, row: localize(row.people) if row.people else "",
    "total": _total,
    "outstanding": lambda _pen, row: row.outstanding_shown,
    "owner": lambda _pen, row: _person(row.owner),
    "sales_person": lambda _pen, row: _person(row.sales_person),
    "event_type": lambda _pen, row: row.event_type or DASH,
    "decision": lambda _pen, row: date_format(row.decision_on, DAY) if row.decision_on else DASH,
    "expires": _expires,
    "next": lambda _pen, row: row.next_step,
    "created": lambda pen, row: _instant(pen, row.created_at),
    "changed": lambda pen, row: _instant(pen, row.changed_at),
}
"""What stands in a cell, by the column's key; plain words are escaped where the cell is drawn."""
