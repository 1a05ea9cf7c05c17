"""The list of bookings as HTML by hand: its fifty rows, and all that it can be narrowed by."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from tests.bench.floor.frame import UNDECIDED, chip, html, icon, names, page_of, person_of
from tests.bench.floor.lists import PLACES as PLACES_OF
from tests.bench.floor.request import Request, Row

COUNT = """
SELECT count(*) FROM (SELECT FROM bookings_booking WHERE partner_id = %s::bigint LIMIT 10001) counted
"""
BOOKINGS = """
SELECT b.id, b.version, b.code, b.name, b.status, b.total_attendees, b.starts_at, b.ends_at, b.starts_on,
       b.total_gross, b.total_paid, b.currency, b.decision_on, b.hold_expires_at, b.created_at,
       f.time_zone, c.first_name, c.last_name, o.name AS company
FROM bookings_booking b JOIN catalog_facility f ON f.id = b.facility_id
LEFT JOIN partners_customer c ON c.id = b.customer_id LEFT JOIN partners_company o ON o.id = b.company_id
WHERE b.partner_id = %s::bigint ORDER BY b.starts_at DESC NULLS LAST, b.id DESC LIMIT 50
"""
PLACES = """
SELECT l.booking_id, v.name FROM booking_line l JOIN catalog_bookable v ON v.id = l.bookable_id
WHERE l.booking_id = ANY(%s::bigint[]) AND l.status <> 'removed' ORDER BY l.id
"""
CHOICES = {
    "facility": "SELECT id, name FROM catalog_facility WHERE partner_id = %s ORDER BY name, id",
    "venue": """SELECT b.id, b.name FROM catalog_venue v JOIN catalog_bookable b ON b.id = v.bookable_ptr_id
        WHERE b.partner_id = %s ORDER BY b.name, b.id""",
    "event_type": "SELECT id, name FROM catalog_eventtype WHERE partner_id = %s ORDER BY name, id",
    "owner": """SELECT u.id, coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.email) AS name
        FROM partners_membership m JOIN partners_user u ON u.id = m.user_id
        WHERE m.partner_id = %s ORDER BY u.last_name, m.id""",
}
VIEWS = """
SELECT id, name, query, owner_id, is_shared FROM bookings_savedview
WHERE partner_id = %s AND (owner_id = %s OR is_shared) ORDER BY name, id
"""
PAGE = html("list_page")
HEAD = (
    '<link rel="stylesheet" href="/static/css/booking_list.css">'
    '<script type="module" src="/static/js/booking_list.js"></script>'
)
MOST, PER_PAGE = 10_000, 50
MORE = f'<p class="soft list-more">Only the first {MOST} are shown: narrow the list to see the others.</p>'
MAY_BECOME_CONFIRMED = UNDECIDED | {"ordering"}
MOST_NAMES = 3
URGENT, FRESH, OLD = timedelta(hours=48), timedelta(minutes=30), timedelta(hours=24)


def bookings(request: Request) -> str:
    person, now = person_of(request), datetime.now(UTC)
    partner_id = person["partner_id"]
    (counted,) = request.rows(COUNT, partner_id)
    rows = request.found(BOOKINGS, partner_id)
    places: dict[int, dict[str, None]] = defaultdict(dict)
    for line in request.rows(PLACES, [row["id"] for row in rows]):
        if line["name"]:
            places[line["booking_id"]][line["name"]] = None
    today = now.astimezone(ZoneInfo(person["time_zone"])).date()
    drawn = "".join(_booking(row, [*places[row["id"]]], person, now, today) for row in rows)
    number = min(counted["count"], MOST)
    content = PAGE.format(
        total=f"More than {number} bookings" if counted["count"] > MOST else _numbered(number),
        more=MORE if counted["count"] > MOST else "",
        pager=_pager(-(-number // PER_PAGE)),
        currency=person["currency"],
        views="".join(map(_view, request.rows(VIEWS, partner_id, person["user_id"]))),
        rows=drawn,
        **{name: _options(request.rows(statement, partner_id)) for name, statement in CHOICES.items()},
    )
    return page_of(person, "/bookings/", content, title="Bookings", page_class="page-wide", head=HEAD)


def _numbered(number: int) -> str:
    return f"{number} booking{'' if number == 1 else 's'}"


def _pager(pages: int) -> str:
    if pages < 2:
        return ""
    return (
        f'<nav class="pager" aria-label="Pages"><p class="soft">Page 1 of {pages}</p>'
        '<ul hx-target="#booking-rows" hx-swap="innerHTML show:body:top" hx-push-url="true">'
        '<li><a class="button" rel="next" href="?page=2" hx-get="?page=2">Next</a></li>'
        f'<li><a class="button" rel="last" href="?page={pages}" hx-get="?page={pages}">Last</a></li></ul></nav>'
    )


def _options(rows: list[Row]) -> str:
    return "".join(f'<option value="{row["id"]}">{escape(row["name"])}</option>' for row in rows)


def _view(row: Row) -> str:
    query = escape(row["query"])
    return (
        f'<li class="view-own"><a class="view-link" href="/bookings/?{query}" data-query="{query}">'
        f'<span class="view-name">{escape(row["name"])}</span></a></li>'
    )


def _booking(row: Row, places: list[str], person: Row, now: datetime, today: date) -> str:
    customer, company = names(row, person["role"])
    is_closed = row["status"] in {"cancelled", "not_accepted"}
    owed = None if is_closed else row["total_gross"] - row["total_paid"]
    more = f" +{len(places) - MOST_NAMES}" if len(places) > MOST_NAMES else ""
    code, currency = row["code"], row["currency"]
    cells = [
        ("cell-status", "", chip(row["status"]) + _marks(row, now, today)),
        ("cell-wide cell-when", "", _when(row)),
        ("cell-wide cell-person", "Customer", _clip(customer or company, customer)),
        ("cell-wide cell-where", "Where", _clip(", ".join(places[:MOST_NAMES]) + more, ", ".join(places))),
        ("money", "People", str(row["total_attendees"] or "")),
        (
            "money",
            "Total",
            _amount(row["total_gross"], currency)
            + ("" if currency == person["currency"] else f" {currency}"),
        ),
        ("money", "Outstanding", "" if owed is None else _amount(owed, currency)),
        ("cell-wide cell-next", "Next", _next(row, owed, today)),
    ]
    title = escape(row["name"] or customer or company or code)
    return (
        f'<tr role="row" data-booking-id="{row["id"]}" data-version="{row["version"]}">'
        f'<td class="cell-select" role="cell"><input type="checkbox" id="select-{row["id"]}" name="selected"'
        f' value="{row["id"]}:{row["version"]}" data-select aria-label="Select {code}"></td>'
        f'<th class="cell-wide cell-name" scope="row" role="rowheader"><a id="booking-{row["id"]}"'
        f' href="/bookings/{row["id"]}/" data-row-link title="{title}">{title}</a>'
        f' <span class="detail booking-code">{code}</span></th>'
        + "".join(_cell(*cell) for cell in cells)
        + f'<td class="cell-acts" role="cell"><div class="row-acts">{_acts(row)}</div></td></tr>'
    )


def _cell(css: str, label: str, text: str) -> str:
    nothing = "" if text or not label else " cell-none"
    told = f' data-label="{label}"' if label else ""
    return f'<td class="{css}{nothing}" role="cell"{told}>{text}</td>'


def _clip(text: str, whole: str) -> str:
    return f'<span class="clip" title="{escape(whole)}">{escape(text) or "–"}</span>'


def _acts(row: Row) -> str:
    acts = []
    if row["status"] in UNDECIDED:
        acts.append(_act(row, "extend", "Extend"))
    if row["status"] in MAY_BECOME_CONFIRMED:
        acts.append(_act(row, "confirm", "Confirm"))
    if row["starts_at"]:
        day = row["starts_at"].astimezone(ZoneInfo(row["time_zone"])).date()
        acts.append(
            f'<a class="button-icon" href="/diary/?view=day&amp;day={day}" title="Open in the diary">{icon("diary")}'
            f'<span class="visually-hidden">Open {row["code"]} in the diary</span></a>'
        )
    return "".join(acts)


def _act(row: Row, key: str, word: str) -> str:
    return (
        f'<button class="button button-small" id="{key}-{row["id"]}" type="button"'
        f' hx-get="/bookings/actions/{key}/?selected={row["id"]}:{row["version"]}" hx-target="#dialog-body">'
        f'{word}<span class="visually-hidden"> {row["code"]}</span></button>'
    )


def _when(row: Row) -> str:
    if row["starts_at"] is None:
        return '<span class="soft">No date</span>'
    zone = ZoneInfo(row["time_zone"])
    starts, ends = row["starts_at"].astimezone(zone), row["ends_at"].astimezone(zone)
    until = "" if starts.date() == ends.date() else f"{ends:%a} {ends.day} {ends:%b}, "
    return (
        f'<time class="nowrap" datetime="{starts.isoformat()}">{starts:%a} {starts.day} {starts:%b %Y}</time>'
        f' <span class="detail nowrap">{starts:%H:%M} – {until}{ends:%H:%M}</span>'
    )


def _amount(amount: Any, currency: str) -> str:
    return f"{amount:,.{PLACES_OF.get(currency, 2)}f}"


def _marks(row: Row, now: datetime, today: date) -> str:
    if row["status"] in {"prospective", "ordering"} and not _is_over(row, today):
        age = now - row["created_at"]
        level = "good" if age < FRESH else "soon" if age < OLD else "late"
        return f' <span class="mark mark-{level}">waits {_in_short(age)}</span>'
    if row["status"] == "prospective_hold" and row["hold_expires_at"]:
        left = row["hold_expires_at"] - now
        if left <= timedelta():
            return ' <span class="mark mark-late">expired</span>'
        return f' <span class="mark mark-late">expires in {_in_short(left)}</span>' if left <= URGENT else ""
    return ""


def _in_short(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 60 // 24} days"


def _is_over(row: Row, today: date) -> bool:
    return row["starts_on"] is not None and row["starts_on"] < today


def _next(row: Row, owed: Any, today: date) -> str:
    is_over, status = _is_over(row, today), row["status"]
    if not is_over and status == "prospective":
        return "Answer the enquiry"
    if not is_over and status == "ordering":
        return "Accept or refuse"
    if not is_over and status in {"prospective_hold", "tentative"}:
        return _decision(row, today)
    is_near = is_over or (row["starts_on"] is not None and row["starts_on"] - today <= timedelta(days=14))
    return "Ask for the balance" if owed and owed > 0 and is_near else ""


def _decision(row: Row, today: date) -> str:
    day = row["decision_on"]
    if row["status"] == "prospective_hold" and row["hold_expires_at"]:
        last = row["hold_expires_at"] - timedelta(microseconds=1)
        day = last.astimezone(ZoneInfo(row["time_zone"])).date()
    if day is None:
        return "Agree on a decision date"
    return "Decision is overdue" if day < today else f"Decision by {day:%a} {day.day} {day:%b}"
