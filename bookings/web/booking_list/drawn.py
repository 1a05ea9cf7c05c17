"""The rows of the list as HTML: a template for each of hundreds of cells would take long.

Words become HTML by `filled` and `harmless` alone, which escape them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bookings.web.booking_list.acts import Acts
from bookings.web.booking_list.columns import ALWAYS, Column
from bookings.web.booking_list.rows import BookingRow
from bookings.web.shown import amounts_in, day_shown
from partners.web.drawing import NOTHING, filled, filled_each, harmless

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
    openings: dict[tuple[str, bool], SafeString] = field(default_factory=dict)
    """What the cells of each column begin with, those about which there is nothing to say and the others."""

    amounts: dict[str, Callable[[Decimal], str]] = field(default_factory=dict)
    language: str | None = field(default_factory=get_language)

    def __post_init__(self) -> None:
        for column in self.columns:
            label = NOTHING if column.key in UNLABELLED else filled(' data-label="{}"', column.label)
            for is_nothing, mark in ((True, " cell-none"), (False, "")):
                opening = filled('<td class="{}{}" role="cell"{}>', column.css, mark, label)
                self.openings[column.key, is_nothing] = opening

    def rows(self, rows: Iterable[BookingRow]) -> SafeString:
        return mark_safe("".join(map(self._row, rows)))  # noqa: S308 - made of what is harmless

    def _row(self, row: BookingRow) -> SafeString:
        nothing = row.nothing
        cells = [
            _name(row, column)
            if column.key == ALWAYS
            else f"{self.openings[column.key, column.key in nothing]}{harmless(DRAWN[column.key](self, row))}</td>"
            for column in self.columns
        ]
        return filled(
            '<tr role="row" data-booking-id="{}" data-version="{}">{}{}{}</tr>\n',
            row.id,
            row.version,
            self.acts.tick(row),
            mark_safe("\n".join(cells)),  # noqa: S308 - made of what is harmless
            self.acts.cell(row),
        )

    def amount(self, amount: Decimal, currency: str) -> str:
        if currency not in self.amounts:
            self.amounts[currency] = amounts_in(currency)
        return self.amounts[currency](amount)


@cache
def _chip(status: str, language: str | None) -> SafeString:
    """In the language of who looks."""
    return mark_safe(render_to_string("components/status.html", {"status": status}).strip())  # noqa: S308 - by a template


def _name(row: BookingRow, column: Column) -> SafeString:
    return filled(
        '<th class="{}" scope="row" role="rowheader">'
        '<a id="booking-{}" href="{}" data-row-link title="{title}">{title}</a> '
        '<span class="detail booking-code">{}</span></th>',
        column.css,
        row.id,
        row.url,
        row.code,
        title=row.title,
    )


def _status(pen: Pen, row: BookingRow) -> SafeString:
    marks = ((mark.level, mark.text) for mark in (row.waiting, row.expiry) if mark)
    return _chip(row.status, pen.language) + filled_each(' <span class="mark mark-{}">{}</span>', marks)


def _when(pen: Pen, row: BookingRow) -> SafeString:
    if row.starts_at is None or row.ends_at is None:
        return filled('<span class="soft">{}</span>', _("No date"))
    is_one_day = row.starts_at.date() == row.ends_at.date()
    until = "" if is_one_day else f"{day_shown(row.ends_at, SHORT_DAY)}, "
    return filled(
        '<time class="nowrap" datetime="{}">{}</time> <span class="detail nowrap">{}</span>',
        row.starts_at.isoformat(),
        day_shown(row.starts_at, DAY),
        f"{_clock(row.starts_at)} {DASH} {until}{_clock(row.ends_at)}",
    )


def _clock(moment: datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"


def _customer(pen: Pen, row: BookingRow) -> SafeString:
    return _clip(row.customer or row.company, row.customer)


def _company(pen: Pen, row: BookingRow) -> SafeString:
    return _clip(row.company, row.company)


def _where(pen: Pen, row: BookingRow) -> SafeString:
    return _clip(row.where, row.everywhere)


def _clip(text: str, whole: str) -> SafeString:
    """Cut off where there is no room; `whole` is shown to the pointer."""
    return filled('<span class="clip" title="{}">{}</span>', whole, text or DASH)


def _person(name: str) -> SafeString:
    return filled('<span class="clip">{}</span>', name or DASH)


def _total(pen: Pen, row: BookingRow) -> str:
    shown = pen.amount(row.total, row.currency)
    return shown if row.currency == pen.currency else f"{shown} {row.currency}"


def _outstanding(pen: Pen, row: BookingRow) -> str:
    return "" if row.outstanding is None else pen.amount(row.outstanding, row.currency)


def _expires(pen: Pen, row: BookingRow) -> SafeString | str:
    if row.expires_at:
        at, shown = row.expires_at.isoformat(), date_format(row.expires_at, f"{SHORT_DAY}, {CLOCK}")
    elif row.decision_on and row.can_be_extended:
        at, shown = row.decision_on.isoformat(), day_shown(row.decision_on, SHORT_DAY)
    else:
        return DASH
    return filled('<time class="nowrap" datetime="{}">{}</time>', at, shown)


def _instant(pen: Pen, instant: datetime) -> SafeString:
    shown = instant.astimezone(ZoneInfo(pen.clock)) if pen.clock else instant
    return filled(
        '<time datetime="{}"{}>{}</time>',
        instant.isoformat(),
        filled(' title="{}"', pen.clock) if pen.clock else "",
        date_format(shown, f"j M Y, {CLOCK}"),
    )


DRAWN: dict[str, Callable[[Pen, BookingRow], SafeString | str]] = {
    "code": lambda _pen, row: row.code,
    "status": _status,
    "when": _when,
    "customer": _customer,
    "company": _company,
    "where": _where,
    "people": lambda _pen, row: str(row.people or ""),
    "total": _total,
    "outstanding": _outstanding,
    "owner": lambda _pen, row: _person(row.owner),
    "sales_person": lambda _pen, row: _person(row.sales_person),
    "event_type": lambda _pen, row: row.event_type or DASH,
    "decision": lambda _pen, row: day_shown(row.decision_on, DAY) if row.decision_on else DASH,
    "expires": _expires,
    "next": lambda _pen, row: row.next_step,
    "created": lambda pen, row: _instant(pen, row.created_at),
    "changed": lambda pen, row: _instant(pen, row.changed_at),
}
"""What stands in a cell, by the column's key; plain words are escaped where the cell is drawn."""
