"""The page of a booking as HTML by hand: its head, what comes next, the programme and all that stands beside it."""

from datetime import date
from html import escape

from tests.bench.floor.booking_head import ask, called, head
from tests.bench.floor.booking_history import history
from tests.bench.floor.booking_money import money
from tests.bench.floor.booking_rows import BookingRows
from tests.bench.floor.frame import html, page_of, person_of
from tests.bench.floor.programme import CLOSED, Programme
from tests.bench.floor.request import MAY_WRITE_BOOKINGS, Refused, Request, Row

PAGE = html("booking_page")
HEAD = (
    '<link rel="stylesheet" href="/static/css/booking_page.css">'
    '<link rel="stylesheet" href="/static/css/booking_programme.css">'
    '<script type="module" src="/static/js/booking_page.js"></script>'
    '<script type="module" src="/static/js/booking_programme.js"></script>'
)
COMPANIES = {
    "company": "Company",
    "school": "School",
    "kindergarten": "Kindergarten",
    "hobby_group": "Hobby group",
    "club": "Club",
    "agent": "Agent",
}


def booking(request: Request) -> str:
    """Of whoever may change it, while it is open."""
    person = person_of(request)
    rows = BookingRows(request, person["partner_id"], int(request.query["id"]))
    one = rows.booking
    if person["role"] not in MAY_WRITE_BOOKINGS or one["status"] in CLOSED:
        raise Refused(501)
    content = PAGE.format(
        id=one["id"],
        header=head(rows),
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
    title = f"{escape(one['code'])} {called(one)}"
    return page_of(
        person, f"/bookings/{one['id']}/", content, title=title, page_class="booking-page", head=HEAD
    )


NO_NOTE = '<p class="soft">No note</p>'


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
        ask(one, f"/{to}/", f"ask-{name}", words, told, "button-small") for to, name, words, told in asks
    )
    return f'<div class="button-row">{drawn}</div>'


def _day(day: date | None) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}" if day else ""
