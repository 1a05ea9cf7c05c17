"""The list of bookings as HTML by hand: its fifty rows, and the partner's own words that it can be narrowed by."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from tests.bench.floor.frame import LETTERS, UNDECIDED, names, page_of, person_of
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
CHOICES = (
    (
        "facility",
        "All facilities",
        "SELECT id, name FROM catalog_facility WHERE partner_id = %s ORDER BY name, id",
    ),
    (
        "venue",
        "All venues",
        """SELECT b.id, b.name FROM catalog_venue v JOIN catalog_bookable b ON b.id = v.bookable_ptr_id
        WHERE b.partner_id = %s ORDER BY b.name, b.id""",
    ),
    (
        "event_type",
        "All event types",
        "SELECT id, name FROM catalog_eventtype WHERE partner_id = %s ORDER BY name, id",
    ),
)
MAY_BECOME_CONFIRMED = UNDECIDED | {"ordering"}
MOST_NAMES = 3
URGENT = timedelta(hours=48)


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
    selects = "".join(
        _select(name, nothing, request.rows(statement, partner_id)) for name, nothing, statement in CHOICES
    )
    drawn = "".join(_booking(row, [*places[row["id"]]], person, now, today) for row in rows)
    return page_of(
        person, f"<p>{counted['count']}</p><form>{selects}</form><table><tbody>{drawn}</tbody></table>"
    )


def _select(name: str, nothing: str, rows: list[Row]) -> str:
    options = "".join(f'<option value="{row["id"]}">{escape(row["name"])}</option>' for row in rows)
    return f'<select name="{name}"><option value="" selected>{nothing}</option>{options}</select>'


def _booking(row: Row, places: list[str], person: Row, now: datetime, today: date) -> str:
    customer, company = names(row, person["role"])
    letter, word = LETTERS[row["status"]]
    is_closed = row["status"] in {"cancelled", "not_accepted"}
    owed = None if is_closed else row["total_gross"] - row["total_paid"]
    more = f" +{len(places) - MOST_NAMES}" if len(places) > MOST_NAMES else ""
    code, currency = row["code"], row["currency"]
    said = [
        f"{letter} {word}{_marks(row, now, today)}",
        _when(row),
        escape(customer or company) or "–",
        escape(", ".join(places[:MOST_NAMES]) + more) or "–",
        str(row["total_attendees"] or ""),
        _amount(row["total_gross"], currency) + ("" if currency == person["currency"] else f" {currency}"),
        "" if owed is None else _amount(owed, currency),
        _next(row, owed, today),
        (f"Extend {code} " if row["status"] in UNDECIDED else "")
        + (f"Confirm {code} " if row["status"] in MAY_BECOME_CONFIRMED else "")
        + (
            f'<a href="/diary/?view=day&amp;day={row["starts_on"]}">Open {code} in the diary</a>'
            if row["starts_at"]
            else ""
        ),
    ]
    title = escape(row["name"] or customer or company or code)
    return (
        f'<tr data-booking-id="{row["id"]}" data-version="{row["version"]}"><td role="cell"></td><th role="rowheader">'
        f'<a href="/bookings/{row["id"]}/">{title}</a> {code}</th>'
        + "".join(f'<td role="cell">{text}</td>' for text in said)
        + "</tr>"
    )


def _when(row: Row) -> str:
    if row["starts_at"] is None:
        return "No date"
    zone = ZoneInfo(row["time_zone"])
    starts, ends = row["starts_at"].astimezone(zone), row["ends_at"].astimezone(zone)
    until = "" if starts.date() == ends.date() else f"{ends:%a} {ends.day} {ends:%b}, "
    return f"{starts:%a} {starts.day} {starts:%b %Y} {starts:%H:%M} – {until}{ends:%H:%M}"


def _amount(amount: Any, currency: str) -> str:
    return f"{amount:,.{PLACES_OF.get(currency, 2)}f}"


def _marks(row: Row, now: datetime, today: date) -> str:
    if row["status"] in {"prospective", "ordering"} and not _is_over(row, today):
        return f" waits {_in_short(now - row['created_at'])}"
    if row["status"] == "prospective_hold" and row["hold_expires_at"]:
        left = row["hold_expires_at"] - now
        if left <= timedelta():
            return " expired"
        return f" expires in {_in_short(left)}" if left <= URGENT else ""
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
