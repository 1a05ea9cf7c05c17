"""The diary's week as HTML by hand: a row for each venue, a cell for each day, and the blocks in it."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from html import escape
from zoneinfo import ZoneInfo

from tests.bench.floor.frame import LETTERS, UNDECIDED, names, page_of, person_of
from tests.bench.floor.request import Request, Row

BLOCKS = """
SELECT l.id, l.bookable_id, l.starts_at, l.ends_at, l.name, l.attendees, l.places, v.name AS venue,
       b.id AS booking_id, b.code, b.name AS title, b.status, b.version, b.created_at, b.is_confidential,
       b.hold_expires_at, b.decision_on, c.first_name, c.last_name, o.name AS company, w.sharing
FROM booking_line l JOIN bookings_booking b ON b.id = l.booking_id
JOIN catalog_bookable v ON v.id = l.bookable_id JOIN catalog_venue w ON w.bookable_ptr_id = v.id
LEFT JOIN partners_customer c ON c.id = b.customer_id LEFT JOIN partners_company o ON o.id = b.company_id
WHERE l.partner_id = %s::bigint AND l.kind = 'session' AND l.status = 'booked' AND l.starts_at < %s AND l.ends_at > %s
  AND l.starts_at > %s
  AND l.bookable_id IN (SELECT id FROM catalog_bookable WHERE facility_id = %s AND partner_id = %s)
  AND b.status IN ('prospective', 'tentative', 'confirmed', 'ordering', 'prospective_hold')
ORDER BY l.starts_at, l.id
"""
FACILITY = "SELECT id, name, time_zone FROM catalog_facility WHERE id = %s AND partner_id = %s"
VENUES = """
SELECT b.id, b.name, v.head_capacity FROM catalog_venue v JOIN catalog_bookable b ON b.id = v.bookable_ptr_id
WHERE b.facility_id = %s AND b.partner_id = %s ORDER BY v.head_capacity DESC NULLS LAST, b.name
"""

HUES = {
    "confirmed": "green",
    "tentative": "amber",
    "prospective_hold": "violet",
    "ordering": "blue",
    "prospective": "slate",
}
HOLDING = frozenset({"tentative", "confirmed", "ordering", "prospective_hold"})
LONGEST = timedelta(days=31)


def diary(request: Request) -> str:
    person, query = person_of(request), request.query
    partner_id, facility_id = person["partner_id"], int(query["facility"])
    facility = request.row(FACILITY, facility_id, partner_id)
    zone, first = ZoneInfo(facility["time_zone"]), date.fromisoformat(query["day"])
    first -= timedelta(days=first.weekday())
    days = [first + timedelta(days=number) for number in range(7)]
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(first + timedelta(days=7), time(), zone)
    found = request.found(BLOCKS, partner_id, end, begin, begin - LONGEST, facility_id, partner_id)
    ranks = _ranks(found)
    cells: dict[tuple[int, date], list[str]] = defaultdict(list)
    for block in found:
        starts, ends = (
            block[name].astimezone(zone).replace(tzinfo=None) for name in ("starts_at", "ends_at")
        )
        drawn = _block(block, starts, ends, ranks.get(block["id"], 0), zone, person["role"])
        for day in days:
            if starts.date() <= day <= (ends - timedelta(microseconds=1)).date():
                cells[block["bookable_id"], day].append(drawn)
    rows = "".join(
        f'<tr id="venue-{venue["id"]}"><th scope="row">{escape(venue["name"])} {venue["head_capacity"] or ""}</th>'
        + "".join(
            f'<td class="diary-cell" id="cell-{venue["id"]}-{day:%Y%m%d}" data-day="{day}">'
            f"{''.join(cells.get((venue['id'], day), ()))}</td>"
            for day in days
        )
        + "</tr>"
        for venue in request.rows(VENUES, facility_id, partner_id)
    )
    heads = "".join(f'<th scope="col">{day:%a} {day.day} {day:%b}</th>' for day in days)
    return page_of(person, "/diary/", title="Diary", page_class="page-diary", head="", content=f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>")


def _block(block: Row, starts: datetime, ends: datetime, rank: int, zone: ZoneInfo, role: str) -> str:
    customer, company = names(block, role)
    letter, word = LETTERS[block["status"]]
    about = block["title"] or customer or company or block["code"]
    title = f"{about} · {block['name']}" if block["name"] not in {"", block["venue"]} else about
    people = block["attendees"] or (block["places"] if block["places"] and block["places"] > 1 else 0)
    note = _note(block, zone)
    said = [title, word, block["venue"], _span(starts, ends)]
    said += [f"{people:,} {'person' if people == 1 else 'people'}"] if people else []
    said += [f"number {rank} in line"] if rank else []
    said += [note] if note else []
    said += ["confidential"] if block["is_confidential"] else []
    return (
        f'<a class="block status-{block["status"]} hue-{HUES[block["status"]]}" href="/bookings/{block["booking_id"]}/"'
        f' data-line-id="{block["id"]}" data-booking-id="{block["booking_id"]}" data-version="{block["version"]}"'
        f' data-venue-id="{block["bookable_id"]}" data-starts="{starts:%Y-%m-%dT%H:%M}"'
        f' data-ends="{ends:%Y-%m-%dT%H:%M}" data-status="{block["status"]}"'
        f' aria-label="{escape(", ".join(said))}"><b>{letter} {rank or ""}</b> {escape(title)}'
        f" {f'{people}p' if people else ''} {note}</a>"
    )


def _note(block: Row, zone: ZoneInfo) -> str:
    if block["status"] == "prospective_hold" and block["hold_expires_at"]:
        until = (block["hold_expires_at"] - timedelta(microseconds=1)).astimezone(zone)
        return f"exp {until.day} {until:%b}"
    if block["status"] == "tentative" and block["decision_on"]:
        return f"decide {block['decision_on'].day} {block['decision_on']:%b}"
    return ""


def _span(starts: datetime, ends: datetime) -> str:
    if starts.date() == (ends - timedelta(microseconds=1)).date():
        return f"{starts:%H:%M}–{'24:00' if ends.date() > starts.date() else f'{ends:%H:%M}'}"
    return f"{starts.day} {starts:%b} {starts:%H:%M} – {ends.day} {ends:%b} {ends:%H:%M}"


def _ranks(found: list[Row]) -> dict[int, int]:
    """Of bookings still undecided that share their time with others: who holds, then who asked first."""
    asking: dict[int, list[Row]] = defaultdict(list)
    for block in found:
        if block["sharing"] == "sole":
            asking[block["bookable_id"]].append(block)
    return {
        one["id"]: 1 + sum(rival < _precedence(one) for rival in rivals)
        for group in asking.values()
        for one in group
        if one["status"] in UNDECIDED and (rivals := _rivals(one, group))
    }


def _rivals(one: Row, group: list[Row]) -> set[tuple[bool, datetime, int]]:
    return {
        _precedence(rival)
        for rival in group
        if rival["booking_id"] != one["booking_id"]
        and rival["starts_at"] < one["ends_at"]
        and one["starts_at"] < rival["ends_at"]
    }


def _precedence(block: Row) -> tuple[bool, datetime, int]:
    return block["status"] not in HOLDING, block["created_at"], block["booking_id"]
