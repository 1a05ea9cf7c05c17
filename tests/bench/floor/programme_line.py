"""A line of the programme as HTML by hand: its row, how its price was made, what can be done with it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from html import escape
from zoneinfo import ZoneInfo

from tests.bench.floor.frame import icon
from tests.bench.floor.programme_rows import ProgrammeRows, number
from tests.bench.floor.request import Row

FOR_PEOPLE = frozenset({"session", "menu", "beverage", "package"})
PER = {"hourly": "an hour", "manual": "in all"}
PLUS, COPY, BIN, PIN = icon("plus"), icon("copy"), icon("bin"), icon("pin", "line-pin")


class LineRow:
    """Draws the lines of one booking, each on the clock of its own facility."""

    def __init__(self, rows: ProgrammeRows, *, is_editable: bool) -> None:
        self._rows = rows
        self._is_editable = is_editable
        self._address = f"/bookings/{rows.booking['id']}/lines/"

    def drawn(self, line: Row, day: date | None, within: str = "") -> str:
        line_id, name = line["id"], escape(line["called"])
        can_open = " line-can-open" if self._is_editable else ""
        pin = PIN if _is_pinned(line) else ""
        centres = "" if line["is_included"] else "".join(map(self._centre, self._rows.shares[line_id]))
        return (
            f'<tr role="row" class="line-row{within}{can_open}" id="line-{line_id}" data-line-id="{line_id}"'
            f' data-kind="{line["kind"]}"><td class="when cell-time" role="cell" data-field="starts_at">'
            f'{_when(line, day)}</td><th class="cell-wide" scope="row" role="rowheader" data-field="name">'
            f"{self._name(line_id, name)}{self._facts(line)}</th>"
            f'<td class="money cell-number" role="cell" data-label="Number" data-field="attendees">{pin}'
            f'{_quantity(line)}</td><td class="money cell-unit" role="cell" data-label="Price" data-field="cost">'
            f'{self._unit(line)}</td><td class="money cell-total" role="cell" data-label="Total">'
            f'{self._total(line, name)}</td><td class="cell-centre" role="cell" data-label="Cost centre"'
            f' data-field="cost_centre_id">{self._centre_name(line)}</td>{self._tools(line, name)}</tr>{centres}'
        )

    def _name(self, line_id: int, name: str) -> str:
        if not self._is_editable:
            return name
        to = f"{self._address}{line_id}/"
        return (
            f'<a class="line-open" id="open-{line_id}" href="{to}" hx-get="{to}" hx-target="#line-{line_id}"'
            f' hx-swap="outerHTML">{name}</a>'
        )

    def _facts(self, line: Row) -> str:
        waits = '<span class="tag">Waiting list</span>' if line["status"] == "waiting" else ""
        package = self._rows.called.get(line["package_line_id"]) if line["is_included"] else None
        within = f'<span class="tag">in {escape(package)}</span>' if package else ""
        details = "".join(f"<span>{escape(detail)}</span>" for detail in self._details(line)) + _around(line)
        return waits + within + (f'<span class="detail dotted">{details}</span>' if details else "")

    def _details(self, line: Row) -> Iterator[str]:
        if line["bookable_name"] and line["name"] not in ("", line["bookable_name"]):
            yield line["bookable_name"]
        yield from filter(
            None, [line["custom_layout_name"] or line["layout_name"], line["session_type_name"]]
        )
        for minutes, what in ((line["set_up_minutes"], "set-up"), (line["set_down_minutes"], "set-down")):
            if minutes:
                yield f"{what} {minutes} min"
        if line["signage"]:
            yield f"sign: {line['signage']}"
        if _is_pinned(line):
            yield "own number of people"
        if line["facility_id"] != self._rows.booking["facility_id"]:
            yield line["facility_name"]
        if line["description"]:
            yield line["description"]

    def _unit(self, line: Row) -> str:
        if line["is_included"]:
            return ""
        per, off = PER.get(line["price_basis"]), line["discount_amount"]
        parts = [
            self._rows.money(line["unit_value"]),
            f' <span class="detail">{per}</span>' if per else "",
            ""
            if off is None
            else f' <span class="detail">− {self._rows.rate(line["discount_type"], off)}</span>',
        ]
        return "".join(parts)

    def _total(self, line: Row, name: str) -> str:
        """It opens how it was made."""
        if line["is_included"] and line["package_line_id"] in self._rows.called:
            return '<span class="soft">included</span>'
        line_id, net, tax = line["id"], line["price_net"], line["price_tax"]
        gross = self._rows.money(net + tax)
        if not line["price_explanation"]:
            return gross
        steps = "".join(
            _step(step["label"], step["rule"], step["amount"]) for step in line["price_explanation"]
        )
        whole = f"{self._rows.money(net)} net and {self._rows.money(tax)} tax"
        beside = "".join(
            _step(called, f"{rate}, beside the price of the line", self._rows.money(amount))
            for called, rate, amount in self._rows.levied(line)
        )
        return (
            f'<button class="price-open" type="button" popovertarget="price-{line_id}">{gross}'
            '<span class="visually-hidden">, how this price was made</span></button>'
            f'<div class="price-popover" id="price-{line_id}" popover><p class="price-popover-head">'
            f'<strong>How this price was made</strong> <span class="soft">{name}</span></p>'
            f'<table class="explain-steps"><caption class="visually-hidden">Steps of the price of {name}</caption>'
            '<thead><tr><th scope="col">Step</th><th scope="col">Rule</th><th class="money" scope="col">Amount</th>'
            f"</tr></thead><tbody>{steps}{_step('Total', whole, gross, EXPLAINED)}{beside}</tbody></table></div>"
        )

    def _centre_name(self, line: Row) -> str:
        is_split = line["is_included"] or self._rows.shares[line["id"]]
        return "" if is_split else escape(line["centre_name"] or "")

    def _tools(self, line: Row, name: str) -> str:
        if not self._is_editable:
            return ""
        add = _adding(line["id"], name) if line["kind"] == "session" else ""
        copy = "" if line["kind"] == "event_seat" else self._tool(line, "clone", "Copy", "Ctrl D", COPY, name)
        remove = self._tool(line, "remove", "Remove", "Delete", BIN, name)
        return (
            '<td class="cell-tools" role="cell"><span class="line-tools" hx-target="#booking-programme"'
            f' hx-swap="outerHTML" hx-vals=\'{{"version": {self._rows.booking["version"]}}}\'>'
            f"{add}{copy}{remove}</span></td>"
        )

    def _tool(self, line: Row, act: str, word: str, key: str, symbol: str, name: str) -> str:
        return (
            f'<button class="button-icon" type="button" data-{act} hx-post="{self._address}{line["id"]}/{act}/"'
            f' title="{word} ({key})">{symbol}<span class="visually-hidden">{word} {name}</span></button>'
        )

    def _centre(self, share: Row) -> str:
        no_tools = '<td class="cell-tools" role="cell"></td>' if self._is_editable else ""
        return (
            '<tr class="row-within row-centre" role="row"><td class="cell-time" role="cell"></td>'
            f'<th class="cell-wide" scope="row" role="rowheader">{escape(share["name"])}</th>'
            '<td class="money cell-number" role="cell"></td>'
            f'<td class="money cell-unit" role="cell" data-label="Price">{self._rows.money(share["unit_value"])}</td>'
            f'<td class="money cell-total" role="cell" data-label="Total">'
            f"{self._rows.money(self._rows.brought(share))}</td>"
            f'<td class="cell-centre" role="cell"></td>{no_tools}</tr>'
        )


EXPLAINED = ' class="explain-sum"'


def starts_of(line: Row) -> datetime | None:
    """On the clock of its facility."""
    return line["starts_at"] and line["starts_at"].astimezone(ZoneInfo(line["time_zone"]))


def day_of(line: Row) -> date | None:
    starts_at = starts_of(line)
    return line["booked_on"] or (starts_at.date() if starts_at else None)


def _when(line: Row, day: date | None) -> str:
    """Days are said only where they are others than the one above."""
    starts = starts_of(line)
    if starts and line["ends_at"]:
        ends = line["ends_at"].astimezone(starts.tzinfo)
        return (
            f'<time class="nowrap" datetime="{starts.isoformat()}">{_day_unless(starts, day)}{starts:%H:%M}</time> – '
            f'<time class="nowrap" datetime="{ends.isoformat()}">{_day_unless(ends, starts.date())}{ends:%H:%M}</time>'
        )
    alone = day_of(line)
    if alone and alone != day:
        return f'<time datetime="{alone}">{alone:%a} {alone.day} {alone:%b %Y}</time>'
    return ""


def _day_unless(moment: datetime, day: date | None) -> str:
    return "" if moment.date() == day else f"{moment:%a} {moment.day} {moment:%b}, "


def _around(line: Row) -> str:
    """When a session is set up and cleared."""
    if line["kind"] != "session":
        return ""
    zone, spans = ZoneInfo(line["time_zone"]), []
    if line["lead_minutes"]:
        spans.append(("set-up", line["starts_at"] - timedelta(minutes=line["lead_minutes"])))
    if line["follow_up_minutes"]:
        spans.append(("clear", line["ends_at"] + timedelta(minutes=line["follow_up_minutes"])))
    return "".join(f'<span class="when">{what} {at.astimezone(zone):%H:%M}</span>' for what, at in spans)


def _quantity(line: Row) -> str:
    if line["attendees"] and line["kind"] in FOR_PEOPLE:
        return f"{line['attendees']:,} {'person' if line['attendees'] == 1 else 'people'}"
    if line["sole_use"]:
        return "sole use"
    return number(Decimal(line["units"] or line["places"] or line["quantity"] or 1))


def _is_pinned(line: Row) -> bool:
    return line["is_attendees_pinned"] and line["kind"] != "event_seat"


def _step(label: str, rule: str, amount: str, told: str = "") -> str:
    return (
        f'<tr{told}><th scope="row">{escape(label)}</th><td>{escape(rule)}</td>'
        f'<td class="money">{amount}</td></tr>'
    )


def _adding(line_id: int, name: str) -> str:
    return (
        f'<button class="button-icon" type="button" data-add-into="{line_id}" aria-expanded="false"'
        f' aria-controls="add-row-{line_id}" title="Add into it (+)">{PLUS}'
        f'<span class="visually-hidden">Add into {name}</span></button>'
    )
