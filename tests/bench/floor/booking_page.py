"""The page of a booking as HTML by hand: its head, what comes next, the programme and all that stands beside it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from tests.bench.floor.booking_history import history
from tests.bench.floor.booking_money import money
from tests.bench.floor.booking_rows import BookingRows
from tests.bench.floor.frame import chip, html, icon, page_of, person_of
from tests.bench.floor.programme import CLOSED, Programme
from tests.bench.floor.request import MAY_WRITE_BOOKINGS, Refused, Request, Row

PAGE = html("booking_page")
HEAD = (
    '<link rel="stylesheet" href="/static/css/booking_page.css">'
    '<link rel="stylesheet" href="/static/css/booking_programme.css">'
    '<script type="module" src="/static/js/booking_page.js"></script>'
    '<script type="module" src="/static/js/booking_programme.js"></script>'
)
MOVES = {
    "confirmed": ("", (("tentative", "Make tentative"),)),
    "tentative": ("confirmed", (("confirmed", "Confirm"), ("prospective", "Release the places"))),
}
COMPANIES = {
    "company": "Company",
    "school": "School",
    "kindergarten": "Kindergarten",
    "hobby_group": "Hobby group",
    "club": "Club",
    "agent": "Agent",
}
HOLDING = frozenset({"tentative", "confirmed", "ordering", "prospective_hold"})
FORTNIGHT, SOON = timedelta(days=14), timedelta(days=2)
MOST_VENUES = 4


def booking(request: Request) -> str:
    """Of whoever may change it, while it is open."""
    person = person_of(request)
    rows = BookingRows(request, person["partner_id"], int(request.query["id"]))
    one = rows.booking
    if person["role"] not in MAY_WRITE_BOOKINGS or one["status"] in CLOSED:
        raise Refused(501)
    content = PAGE.format(
        id=one["id"],
        header=_head(rows) + _facts_of_head(rows) + _next(rows),
        programme=Programme(rows, is_editable=True).drawn(),
        removed="",
        currency=one["currency"],
        money=money(rows),
        payments=_asking(one, ("payments/new", "payment", "Record a payment", ' aria-keyshortcuts="r"'))
        + '<p class="soft">Nothing was paid yet</p>',
        people=_asking(one, ("people", "people", "Change people", "")) + _people(rows),
        notes=_asking(
            one,
            ("notes/new", "note", "Write a note", ""),
            ("internal-note", "internal-note", "Internal note", ""),
        )
        + (f'<p class="prose">{escape(one["internal_note"])}</p>' if one["internal_note"] else NO_NOTE),
        documents=_asking(one, ("sheets/new", "sheet", "Issue a function sheet", "")) + _documents(rows),
        details=_asking(one, ("change", "change", "Change details", "")) + _details(one),
        history=history(request, rows),
    )
    title = f"{escape(one['code'])} {_called(one)}"
    return page_of(
        person, f"/bookings/{one['id']}/", content, title=title, page_class="booking-page", head=HEAD
    )


NO_NOTE = '<p class="soft">No note</p>'


def _head(rows: BookingRows) -> str:
    one = rows.booking
    natural, moves = MOVES[one["status"]]
    status = "/status/"
    buttons = [
        _ask(
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
        buttons.append(_ask(one, "/hold/", "ask-hold", "Extend …"))
    buttons += [
        _ask(one, status, f"move-{to}", words, f' name="status" value="{to}"')
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
        f'<div class="booking-head"><h1 id="booking-title" tabindex="-1">{_called(one)}'
        f' <span class="booking-code soft">{escape(one["code"])}</span></h1>{chip(one["status"])}{tags}</div></div>'
        f'<div class="page-head-tools">{"".join(buttons)}{_ask(one, "/cancel/", "ask-cancel", "Cancel …")}</div></div>'
    )


def _facts_of_head(rows: BookingRows) -> str:
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
            f'<dd class="when"><time datetime="{created.isoformat()}">{_moment(created)}</time></dd>',
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


PRESSING = {
    1: ("late", f'{icon("alert")}<span class="visually-hidden">Late:</span>'),
    2: ("soon", f'{icon("clock")}<span class="visually-hidden">Soon:</span>'),
    3: ("open", ""),
}


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


def _people(rows: BookingRows) -> str:
    one, company = rows.booking, rows.company
    people = []
    if one["customer_id"]:
        name = escape(f"{one['first_name']} {one['last_name']}".strip())
        people.append(("Customer", _linked("customers", one["customer_id"], name), _reached(one)))
    if company:
        linked = _linked("companies", company["id"], escape(company["name"]))
        people.append((COMPANIES[company["type"]], linked, _reached(company)))
    if one["agent_id"]:
        contact = one["agent_email"] or f"{one['agent_prefix']} {one['agent_phone']}".strip()
        people.append(("Agent", _linked("companies", one["agent_id"], escape(one["agent_name"])), contact))
    for role, who in (("Coordinator", "coordinator"), ("Sales", "sales")):
        if one[f"{who}_email"]:
            name = f"{one[f'{who}_first']} {one[f'{who}_last']}".strip()
            contact = one[f"{who}_phone"] or (one[f"{who}_email"] if name else "")
            people.append((role, escape(name or one[f"{who}_email"]), contact))
    drawn = "".join(f"<dt>{role}</dt><dd>{name} {_contact(contact)}</dd>" for role, name, contact in people)
    return f'<dl class="facts">{drawn}</dl>' if drawn else '<p class="soft">Nobody is named</p>'


def _linked(where: str, one_id: int, name: str) -> str:
    return f'<a href="/{where}/{one_id}/">{name}</a>'


def _reached(one: Row) -> str:
    return one["email"] or f"{one['phone_prefix']} {one['phone_number']}".strip()


def _contact(contact: str) -> str:
    if not contact:
        return ""
    by_mail = "@" in contact
    to = f"mailto:{contact}" if by_mail else f"tel:{contact.replace(' ', '')}"
    return f'<a class="detail" href="{escape(to)}">{escape(contact)}</a>'


def _documents(rows: BookingRows) -> str:
    newest = {row["number"]: row["version"] for row in rows.documents}
    drawn = "".join(
        _document(rows, row, is_latest=newest[row["number"]] == row["version"]) for row in rows.documents
    )
    return f'<ul class="entries">{drawn}</ul>' if drawn else '<p class="soft">No document</p>'


def _document(rows: BookingRows, row: Row, *, is_latest: bool) -> str:
    """A sheet that is not finalised yet."""
    if row["kind"] != "function_sheet" or row["finalised_at"]:
        raise Refused(501)
    sessions = dict.fromkeys(rows.called[one] for one in row["session_ids"] if one in rows.called)
    told = "".join(f"<span>{escape(one)}</span>" for one in (row["title"], ", ".join(sessions)) if one)
    number, to = escape(row["number"]), f"/bookings/{rows.booking['id']}/sheets/{row['id']}/finalise/"
    finalise = (
        f'<p class="entry-tools"><a href="{to}" id="document-{row["id"]}-finalise" hx-get="{to}"'
        f' hx-target="#dialog-body">Finalise<span class="visually-hidden">: {number}</span></a></p>'
    )
    return (
        f'<li{"" if is_latest else " class=soft"}><p class="entry-head"><span>Function sheet {number}</span>'
        f'<span class="soft">version {row["version"]}</span></p>'
        f'<p class="detail dotted">{told}<span>not finalised</span></p>{finalise if is_latest else ""}</li>'
    )


def _details(one: Row) -> str:
    facts = (
        ("Type", one["event_type"]),
        ("Booking type", "" if one["type"] == "simple" else {"detailed": "Detailed"}[one["type"]]),
        ("Days", " – ".join(dict.fromkeys(_day(one[f"event_{end}_on"]) for end in ("starts", "ends")))),
        ("Decision by", _day(one["decision_on"])),
        ("Dates", "flexible" if one["can_be_moved"] else ""),
        ("Purchase order", one["purchase_order_number"]),
        ("Opportunity", one["opportunity_number"]),
        (
            "Food and drinks",
            "" if one["food_beverage_payable_by"] == "master_account" else "paid by the guests",
        ),
        ("Paid by", one["payment_type"]),
    )
    drawn = "".join(f"<dt>{name}</dt><dd>{escape(f'{told}')}</dd>" for name, told in facts if told)
    if not drawn:
        return '<p class="soft">Nothing else is said</p>'
    return f'<h3 class="facts-heading">Event</h3><dl class="facts">{drawn}</dl>'


def _asking(one: Row, *asks: tuple[str, str, str, str]) -> str:
    drawn = "".join(
        _ask(one, f"/{to}/", f"ask-{name}", words, told, "button-small") for to, name, words, told in asks
    )
    return f'<div class="button-row">{drawn}</div>'


def _ask(one: Row, to: str, element: str, words: str, told: str = "", extra: str = "") -> str:
    to = f"/bookings/{one['id']}{to}"
    return (
        f'<form class="ask" action="{to}" method="get"><button class="button {extra}" id="{element}" type="submit"'
        f'{told} hx-get="{to}" hx-target="#dialog-body">{words}</button></form>'
    )


def _customer(rows: BookingRows) -> str:
    one = rows.booking
    name = f"{one['first_name'] or ''} {one['last_name'] or ''}".strip()
    return escape(name or (rows.company or {}).get("name", ""))


def _called(one: Row) -> str:
    return escape(one["name"] or f"{one['first_name'] or ''} {one['last_name'] or ''}".strip())


def _span(starts: datetime, ends: datetime) -> str:
    first = f'<time datetime="{starts.isoformat()}">{_moment(starts)}</time>'
    if starts.date() == ends.date():
        return f'<span class="when nowrap">{first} – <time datetime="{ends.isoformat()}">{ends:%H:%M}</time></span>'
    last = f'<time class="nowrap" datetime="{ends.isoformat()}">{_moment(ends)}</time>'
    return f'<span class="when">{first.replace("<time ", "<time class=nowrap ")} – {last}</span>'


def _day(day: date | None) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}" if day else ""


def _moment(at: datetime) -> str:
    return f"{at:%a} {at.day} {at:%b %Y, %H:%M}"
