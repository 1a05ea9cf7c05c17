"""The programme of a booking as HTML by hand: day by day, within sessions what stands within them."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any

from tests.bench.floor.frame import html, icon, person_of
from tests.bench.floor.programme_line import LineRow, day_of
from tests.bench.floor.programme_rows import ProgrammeRows
from tests.bench.floor.request import MAY_WRITE_BOOKINGS, Request, Row

QUICK, HEAD, TABLE = html("programme_quick"), html("programme_head"), html("programme_table")
TIMELESS = frozenset({"product", "item"})
CLOSED = frozenset({"cancelled", "not_accepted"})
LAST = datetime.max.replace(tzinfo=UTC)
MOST_EMPTY_DAYS = 31
INTO_SESSION = "coffee, flip, 2x mic"
ON_A_DAY = "Add: 9-12:30 plenary in salon a, coffee, 2x flip, flowers 12.50"
BY_CENTRE = '<span class="soft caption-note">their price by cost centre</span>'
PIN, COPY = icon("pin"), icon("copy")


def programme(request: Request) -> str:
    person = person_of(request)
    rows = ProgrammeRows(request, person["partner_id"], int(request.query["id"]))
    may_write = person["role"] in MAY_WRITE_BOOKINGS
    return Programme(rows, is_editable=may_write and rows.booking["status"] not in CLOSED).drawn()


class Programme:
    def __init__(self, rows: ProgrammeRows, *, is_editable: bool) -> None:
        self._booking, self._lines = rows.booking, rows.lines
        self._is_editable = is_editable
        self._row = LineRow(rows, is_editable=is_editable)
        self._token = secrets.token_hex(32)
        self._within, self._alone = _by_session(rows.lines)

    def drawn(self) -> str:
        booking, tops = self._booking, _in_time(self._alone)
        packages = [line for line in tops if line["kind"] == "package"]
        extras = [line for line in self._alone if line["kind"] in TIMELESS]
        days = self._days(line for line in tops if line["kind"] not in TIMELESS | {"package"})
        return (
            f'<div class="programme" id="booking-programme" data-booking-id="{booking["id"]}"'
            f' data-version="{booking["version"]}" hx-get="/bookings/{booking["id"]}/programme/"'
            ' hx-trigger="bookings-changed from:body" hx-target="this" hx-swap="outerHTML"'
            f' hx-headers=\'{{"X-CSRFToken": "{self._token}"}}\'>'
            + (self._head() if self._is_editable else "")
            + "".join(self._day(day, lines) for day, lines in days)
            + (self._table("Packages", packages, None, BY_CENTRE) if packages else "")
            + (self._table("Products and items", extras, None) if extras else "")
            + (self._anywhere() if self._is_editable and not any(day for day, _lines in days) else "")
            + "</div>"
        )

    def _days(self, lines: Iterable[Row]) -> list[tuple[date | None, list[Row]]]:
        by_day: dict[date | None, list[Row]] = defaultdict(list)
        first, last = self._booking["event_starts_on"], self._booking["event_ends_on"]
        if self._is_editable and first and last:
            for number in range(min((last - first).days + 1, MOST_EMPTY_DAYS)):
                by_day[first + timedelta(days=number)] = []
        for line in lines:
            by_day[day_of(line)].append(line)
        return sorted(by_day.items(), key=lambda pair: pair[0] or date.max)

    def _head(self) -> str:
        counted = [line for line in self._lines if line["attendees"] is not None]
        pinned = [line for line in counted if line["is_attendees_pinned"]]
        following = len(counted) - len(pinned)
        names = ", ".join(f"{escape(line['called'])} ({line['attendees']:,})" for line in pinned)
        return HEAD.format(
            id=self._booking["id"],
            version=self._booking["version"],
            people=self._booking["total_attendees"],
            token=self._token,
            following=f"{following} line follows" if following == 1 else f"{following} lines follow",
            pinned=f'<span class="head-count-pinned">{PIN} with a number of their own: {names}</span>'
            if pinned
            else "",
        )

    def _day(self, day: date | None, lines: Sequence[Row]) -> str:
        if day is None:
            return self._table("No date", lines, None)
        into = next((line["id"] for line in reversed(lines) if line["kind"] == "session"), None)
        session = f'<input type="hidden" name="into" value="{into}">' if into else ""
        quick = self._quick(
            day.isoformat(),
            session,
            f'<input type="hidden" name="day" value="{day}">',
            f"Add on {day:%A} {day.day} {day:%B}",
            ON_A_DAY,
        )
        return self._table(f"{day:%A} {day.day} {day:%B %Y}", lines, day, quick=quick)

    def _table(
        self, heading: str, lines: Sequence[Row], day: date | None, note: str = "", quick: str = ""
    ) -> str:
        told = f' id="day-{day}" data-day="{day}"' if day else ""
        copy = self._copy(day) if day and lines and self._is_editable else ""
        tools = '<th class="cell-tools" scope="col" role="columnheader"><span class="visually-hidden">Tools</span></th>'
        drawn = "".join(self._line(line, day) for line in lines)
        table = TABLE.format(heading=heading, tools=tools if self._is_editable else "", lines=drawn)
        return (
            f'<section class="table-box programme-day"{told}><div class="programme-day-head"><h2>{heading} {note}</h2>'
            f"{copy}</div>{table if lines else ''}{quick if self._is_editable else ''}</section>"
        )

    def _copy(self, day: date) -> str:
        return (
            f'<button class="button button-small" type="button" hx-get="/bookings/{self._booking["id"]}/days/clone/'
            f'?day={day}" hx-target="#dialog-body" hx-swap="innerHTML">{COPY} Copy day …</button>'
        )

    def _line(self, line: Row, day: date | None) -> str:
        """With what stands within it, and what more can be added there."""
        children = "".join(
            self._row.drawn(child, day, " row-within") for child in _in_time(self._within[line["id"]])
        )
        adds = self._is_editable and line["kind"] == "session"
        more = self._adding(line) if adds else ""
        return f'<tbody role="rowgroup">{self._row.drawn(line, day)}{children}{more}</tbody>'

    def _adding(self, line: Row) -> str:
        session = f'<input type="hidden" name="within" value="{line["id"]}">'
        label = f"Add into {escape(line['called'])}"
        return (
            f'<tr class="row-add row-within" role="row" id="add-row-{line["id"]}" hidden><td role="cell" colspan="7">'
            f"{self._quick(line['id'], session, '', label, INTO_SESSION)}</td></tr>"
        )

    def _anywhere(self) -> str:
        day = '<input class="add-quick-day" type="date" name="day" value="" aria-label="Day" required>'
        return f'<div class="card add-anywhere">{self._quick("any", "", day, "Add", ON_A_DAY)}</div>'

    def _quick(self, place: Any, session: str, day: str, label: str, example: str) -> str:
        return QUICK.format(
            id=self._booking["id"],
            token=self._token,
            place=place,
            session=session,
            day=day,
            label=label,
            example=example,
        )


def _by_session(lines: Iterable[Row]) -> tuple[dict[int, list[Row]], list[Row]]:
    """What stands within a session, by its id; and what does not."""
    lines = list(lines)
    sessions = {line["id"] for line in lines if line["kind"] == "session"}
    within: dict[int, list[Row]] = defaultdict(list)
    alone: list[Row] = []
    for line in lines:
        (within[line["session_id"]] if line["session_id"] in sessions else alone).append(line)
    return within, alone


def _in_time(lines: Iterable[Row]) -> list[Row]:
    return sorted(lines, key=lambda line: (day_of(line) or date.max, line["starts_at"] or LAST, line["id"]))
