"""The head of a booking's page as HTML by hand: what it is called, what can be done with it, what comes next."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from tests.bench.floor.booking_rows import BookingRows
from tests.bench.floor.frame import chip, icon
from tests.bench.floor.request import Refused, Row

MOVES = {
    "confirmed": ("", (("tentative", "Make tentative"),)),
    "tentative": ("confirmed", (("confirmed", "Confirm"), ("prospective", "Release the places"))),
}
HOLDING = frozenset({"tentative", "confirmed", "ordering", "prospective_hold"})
FORTNIGHT, SOON = timedelta(days=14), timedelta(days=2)
MOST_VENUES = 4
PRESSING = {
    1: ("late", f'{icon("alert")}<span class="visually-hidden">Late:</span>'),
    2: ("soon", f'{icon("clock")}<span class="visually-hidden">Soon:</span>'),
    3: ("open", ""),
}


def head(rows: BookingRows) -> str:
    return _title(rows) + _facts(rows) + _next(rows)


def ask(one: Row, to: str, element: str, words: str, told: str = "", extra: str = "") -> str:
    to = f"/bookings/{one['id']}{to}"
    return (
        f'<form class="ask" action="{to}" method="get"><button class="button {extra}" id="{element}" type="submit"'
        f'{told} hx-get="{to}" hx-target="#dialog-body">{words}</button></form>'
    )


def called(one: Row) -> str:
    return escape(one["name"] or f"{one['first_name'] or ''} {one['last_name'] or ''}".strip())


def moment(at: datetime) -> str:
    return f"{at:%a} {at.day} {at:%b %Y, %H:%M}"


def _title(rows: BookingRows) -> str:
    one = rows.booking
    natural, moves = MOVES[one["status"]]
    status = "/status/"
    buttons = [
        ask(
            one,
            status,
            "move-natural",
            words,
            f' aria-keyshortcuts="s" name="status" value="{to}"',
            "button-primary",
        )
        for to, words in moves
        if to == natural
    ]
    if one["status"] == "tentative":
        buttons.append(ask(one, "/hold/", "ask-hold", "Extend …"))
    buttons += [
        ask(one, status, f"move-{to}", words, f' name="status" value="{to}"')
        for to, words in moves
        if to != natural
    ]
    tags = "".join(
        f'<span class="tag">{word}</span>'
        for word, is_so in (("Confidential", one["is_confidential"]), ("Detailed", one["type"] != "simple"))
        if is_so
    )
    return (
        '<div class="page-head booking-page-head"><div><p class="crumbs"><a href="/bookings/">Bookings</a></p>'
        f'<div class="booking-head"><h1 id="booking-title" tabindex="-1">{called(one)}'
        f' <span class="booking-code soft">{escape(one["code"])}</span></h1>{chip(one["status"])}{tags}</div></div>'
        f'<div class="page-head-tools">{"".join(buttons)}{ask(one, "/cancel/", "ask-cancel", "Cancel …")}</div></div>'
    )


def _facts(rows: BookingRows) -> str:
    one, customer = rows.booking, _customer(rows)
    zone = ZoneInfo(one["time_zone"])
    created, starts, ends = (one[name].astimezone(zone) for name in ("created_at", "starts_at", "ends_at"))
    sessions = sorted(
        (line for line in rows.lines if line["kind"] == "session"), key=lambda line: line["starts_at"]
    )
    venues = list(dict.fromkeys(escape(line["bookable_name"]) for line in sessions))
    more = " …" if len(venues) > MOST_VENUES else ""
    where = f"{', '.join(venues[:MOST_VENUES])}{more}, " if venues else ""
    facts = (
        ("Customer", f"<dd>{customer}</dd>" if one["name"] else ""),
        ("When", f"<dd>{_span(starts, ends)}</dd>"),
        ("Where", f"<dd>{where}{escape(one['facility_name'])}</dd>"),
        ("People", f"<dd>{one['total_attendees']}</dd>" if one["total_attendees"] else ""),
        ("Times in", f"<dd>{one['time_zone']}</dd>"),
        (
            "Created",
            f'<dd class="when"><time datetime="{created.isoformat()}">{moment(created)}</time></dd>',
        ),
    )
    drawn = "".join(f"<div><dt>{name}</dt>{told}</div>" for name, told in facts if told)
    return f'<dl class="booking-facts">{drawn}</dl>'


def _next(rows: BookingRows) -> str:
    steps = sorted(_steps(rows), key=lambda step: step[0])
    drawn = "".join(
        f'<li class="next-step next-step-{PRESSING[level][0]}">{PRESSING[level][1]}'
        f'<a href="{to}" id="next-{number}" hx-get="{to}" hx-target="#dialog-body">{words}</a></li>'
        for number, (level, words, act) in enumerate(steps, 1)
        for to in (f"/bookings/{rows.booking['id']}/{act}/",)
    )
    if not drawn:
        return ""
    return (
        '<div class="next-steps"><h2 class="next-steps-title" id="next-title">Next</h2>'
        f'<ul aria-labelledby="next-title">{drawn}</ul></div>'
    )


def _steps(rows: BookingRows) -> Iterator[tuple[int, str, str]]:
    """How much each presses, its words and where it is done; those that nothing is known of here are not drawn."""
    one, now = rows.booking, datetime.now(UTC)
    is_over, is_close = one["starts_at"] < now, one["starts_at"] - now <= FORTNIGHT
    reachable = any(one[name] for name in ("email", "phone_number"))
    waits = any(line["status"] == "waiting" for line in rows.lines)
    if not reachable or waits or (rows.documents and not is_over) or _has_hungry(rows.lines):
        raise Refused(501)
    if one["status"] == "tentative":
        yield _decision(one["decision_on"], now.astimezone(ZoneInfo(one["time_zone"])).date())
    due = one["total_gross"] - one["total_paid"]
    if due > 0 and one["status"] in HOLDING:
        level = 1 if is_over else 2 if is_close else 3
        balance = f"Balance {rows.money(due)} {one['currency']} due"
        yield level, "No deposit" if one["total_paid"] <= 0 and not is_over else balance, "payments/new"


def _decision(day: date | None, today: date) -> tuple[int, str, str]:
    if day is None:
        return 3, "No decision date", "hold"
    said = f"{day.day} {day:%b}" + ("" if day.year == today.year else f" {day.year}")
    if day < today:
        return 1, f"Decision was due {said}", "hold"
    return 2 if day - today <= SOON else 3, f"Decision due {said}", "hold"


def _has_hungry(lines: list[Row]) -> bool:
    """Meals without a menu."""
    catered = {line["session_id"] for line in lines if line["kind"] in {"menu", "beverage"}}
    meals = ("breakfast", "lunch", "dinner", "supper", "buffet", "banquet")
    return any(
        word in f"{line['session_type_name'] or ''} {line['name']}".lower()
        for line in lines
        if line["kind"] == "session" and line["id"] not in catered
        for word in meals
    )


def _customer(rows: BookingRows) -> str:
    one = rows.booking
    name = f"{one['first_name'] or ''} {one['last_name'] or ''}".strip()
    return escape(name or (rows.company or {}).get("name", ""))


def _span(starts: datetime, ends: datetime) -> str:
    first = f'<time datetime="{starts.isoformat()}">{moment(starts)}</time>'
    if starts.date() == ends.date():
        return f'<span class="when nowrap">{first} – <time datetime="{ends.isoformat()}">{ends:%H:%M}</time></span>'
    last = f'<time class="nowrap" datetime="{ends.isoformat()}">{moment(ends)}</time>'
    return f'<span class="when">{first.replace("<time ", "<time class=nowrap ")} – {last}</span>'
