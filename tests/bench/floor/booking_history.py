"""The history of a booking as HTML by hand: what the database recorded, each event beside the one before it."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from tests.bench.floor.booking_head import moment
from tests.bench.floor.booking_rows import BookingRows
from tests.bench.floor.frame import LETTERS, icon
from tests.bench.floor.request import Refused, Request, Row

OF_BOOKING = "SELECT e.* FROM bookings_bookingevent e WHERE e.pgh_obj_id = %s::bigint ORDER BY e.pgh_id"
OF_LINES = "SELECT e.* FROM bookings_lineevent e WHERE e.booking_id = %s::bigint ORDER BY e.pgh_id"
OF_SHARES = """
SELECT e.* FROM bookings_lineshareevent e JOIN booking_line l ON l.id = e.line_id
WHERE l.booking_id = %s::bigint ORDER BY e.pgh_id
"""
OF_PARTS = {
    part: f"SELECT e.* FROM bookings_{part}event e WHERE e.booking_id = %s::bigint ORDER BY e.pgh_id"  # noqa: S608
    for part in ("payment", "bookingnote", "document", "externalurl", "commission", "bookingtax")
}
REASONS = "SELECT after, reason, made_at FROM bookings_statuschange WHERE booking_id = %s::bigint ORDER BY id"
DOORS = {"rest": "REST API", "rpc": "RPC API", "web": "Staff pages", "admin": "Administration"}
TOLD = {
    "status": "Status",
    "starts_at": "Starts at",
    "ends_at": "Ends at",
    "total_net": "Net",
    "total_tax": "Tax",
    "total_gross": "Gross",
}
"""What of a booking changed in those that are measured, in the order of its columns."""

NEVER_TOLD = frozenset(
    {
        *(
            "version",
            "starts_on",
            "changed_at",
            "taxed_facility_ids",
            "pgh_id",
            "pgh_created_at",
            "pgh_label",
        ),
        *("pgh_context", "pgh_context_id"),
        *("became_tentative_at", "became_confirmed_at", "became_cancelled_at", "holder_key"),
    }
)
MOST_LINES = 3
SAME_WRITE = timedelta(seconds=60)


def history(request: Request, rows: BookingRows) -> str:
    writes = _writes(request, rows.booking["id"])
    moves = request.rows(REASONS, rows.booking["id"])
    if any(move["reason"] for move in moves):
        raise Refused(501)
    drawn = "".join(_entry(rows, write, is_latest=write is writes[0]) for write in writes)
    return f'<ol class="timeline" id="history-entries">{drawn}</ol>'


def _writes(request: Request, booking_id: int) -> list[list[Row]]:
    """The steps of each, the latest write first; a step knows its `table`, and what it changed."""
    transactions: dict[Any, dict[int, list[Row]]] = {}
    for step in _steps("booking", request.rows(OF_BOOKING, booking_id)):
        versions = transactions.setdefault(step["pgh_context_id"] or step["pgh_created_at"], {})
        versions.setdefault(step["version"], []).append(step)
    beside = {"line": OF_LINES, "lineshare": OF_SHARES, **OF_PARTS}
    for table, statement in beside.items():
        for step in _steps(table, request.rows(statement, booking_id)):
            versions = transactions.setdefault(step["pgh_context_id"] or step["pgh_created_at"], {0: []})
            is_new_line = table == "line" and step["pgh_label"] == "insert"
            versions[min(versions) if is_new_line else max(versions)].append(step)
    writes = [steps for versions in transactions.values() for steps in versions.values()]
    return sorted(writes, key=lambda steps: steps[0]["pgh_created_at"])[::-1]


def _steps(table: str, events: list[Row]) -> Iterator[Row]:
    earlier: dict[int, Row] = {}
    for event in events:
        before = earlier.get(event["pgh_obj_id"])
        earlier[event["pgh_obj_id"]] = event
        changed = {
            name: (before[name], value)
            for name, value in event.items()
            if before and name not in NEVER_TOLD and before[name] != value
        }
        if changed and (table != "booking" or changed.keys() - TOLD.keys()):
            raise Refused(501)
        yield {**event, "table": table, "changed": changed}


def _entry(rows: BookingRows, write: list[Row], *, is_latest: bool) -> str:
    is_creation = any(step["table"] == "booking" and step["pgh_label"] == "insert" for step in write)
    what, zone = _what(rows, write, is_creation=is_creation), ZoneInfo(rows.booking["time_zone"])
    changes = "" if is_creation else "".join(_changes(rows, write, zone))
    if not changes and all(step["pgh_label"] == "update" for step in write):
        return ""
    context, at = write[0]["pgh_context"] or {}, write[0]["pgh_created_at"].astimezone(zone)
    who, door = escape(context.get("name", "")), DOORS[context["door"]]
    can_be_undone = is_latest and not any(step["table"] == "document" for step in write)
    return (
        f'<li data-who="{who}" data-door="{door}"><div class="entry-head"><p>{what}</p>'
        f"{_undo(rows.booking, what) if can_be_undone else ''}</div>"
        f'<p class="timeline-meta"><time class="when nowrap" datetime="{at.isoformat()}">{moment(at)}</time>'
        f'<span class="stamp-part">{who}</span><span class="stamp-part">{door}</span></p>'
        + (f'<ul class="changes">{changes}</ul>' if changes else "")
        + "</li>"
    )


def _what(rows: BookingRows, write: list[Row], *, is_creation: bool) -> str:
    if is_creation:
        return "Booking created"
    if any("status" in step["changed"] for step in write):
        return "Status changed"
    lines = sorted((step for step in write if step["table"] == "line"), key=lambda step: step["pgh_obj_id"])
    told = [f"{escape(rows.called[step['pgh_obj_id']])} added" for step in lines]
    if len(told) > MOST_LINES:
        told = [f"{len(told)} lines added"]
    told += [
        f"Function sheet {escape(step['number'])}, version {step['version']}, issued"
        for step in write
        if step["table"] == "document"
    ]
    return ", ".join(dict.fromkeys(told)) or "Booking changed"


def _changes(rows: BookingRows, write: list[Row], zone: ZoneInfo) -> Iterator[str]:
    """What only follows from another change is told where there is nothing else to tell."""
    changed = {name: pair for step in write for name, pair in step["changed"].items()}
    for name in ("status",) if "status" in changed else TOLD:
        if name in changed:
            before, after = (_shown(rows, value, zone) for value in changed[name])
            yield _change(TOLD[name], before, after)


def _shown(rows: BookingRows, value: Any, zone: ZoneInfo) -> str:
    if isinstance(value, Decimal):
        return rows.money(value)
    if isinstance(value, datetime):
        return moment(value.astimezone(zone))
    return LETTERS[value][1] if value else ""


def _change(label: str, before: str, after: str) -> str:
    was = (
        f'<span class="visually-hidden">from</span><del>{before}</del><span aria-hidden="true">→</span>'
        if before
        else ""
    )
    return f'<li>{label}: {was}<span class="visually-hidden">to</span><ins>{after or "–"}</ins></li>'


def _undo(booking: Row, what: str) -> str:
    to = f"/bookings/{booking['id']}/undo/{booking['version']}/"
    return (
        f'<form method="post" action="{to}" hx-post="{to}" hx-swap="none">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{secrets.token_hex(32)}">'
        f'<button class="button button-small" id="undo-latest" type="submit">{icon("undo")} Undo'
        f'<span class="visually-hidden">: {what}</span></button></form>'
    )
