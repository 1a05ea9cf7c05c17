"""The diary's week as HTML by hand: a row for each venue, a cell for each day, and the blocks, wings and bars in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from hashlib import blake2b
from html import escape
from zoneinfo import ZoneInfo

import holidays

from tests.bench.floor.diary_house import (
    House,
    hours_of,
    house_of,
    minutes_of,
    overlapping,
    percents,
)
from tests.bench.floor.frame import LETTERS, UNDECIDED, html, icon, names, page_of, person_of
from tests.bench.floor.request import MAY_WRITE_BOOKINGS, Request, Row

BLOCKS = """
SELECT l.id, l.bookable_id, l.starts_at, l.ends_at, l.lead_minutes, l.follow_up_minutes, l.name, l.attendees, l.places,
       v.name AS venue, b.id AS booking_id, b.code, b.name AS title, b.status, b.version, b.created_at,
       b.is_confidential, b.hold_expires_at, b.decision_on, c.first_name, c.last_name, o.name AS company, w.sharing
FROM booking_line l JOIN bookings_booking b ON b.id = l.booking_id
JOIN catalog_bookable v ON v.id = l.bookable_id JOIN catalog_venue w ON w.bookable_ptr_id = v.id
LEFT JOIN partners_customer c ON c.id = b.customer_id LEFT JOIN partners_company o ON o.id = b.company_id
WHERE l.partner_id = %s::bigint AND l.kind = 'session' AND l.status = 'booked' AND l.starts_at < %s AND l.ends_at > %s
  AND l.starts_at > %s
  AND l.bookable_id IN (SELECT id FROM catalog_bookable WHERE facility_id = %s AND partner_id = %s)
  AND b.status IN ('prospective', 'tentative', 'confirmed', 'ordering', 'prospective_hold')
ORDER BY l.starts_at, l.id
"""
DATES = """
SELECT a.venue_id AS bookable_id, a.starts_at, a.ends_at, a.lead_minutes, a.follow_up_minutes, k.name, v.name AS venue
FROM bookings_appointment a JOIN catalog_event e ON e.bookable_ptr_id = a.event_id
JOIN catalog_bookable k ON k.id = e.bookable_ptr_id JOIN catalog_bookable v ON v.id = a.venue_id
WHERE a.venue_id = ANY(%s::bigint[]) AND e.cancelled_at IS NULL AND a.starts_at < %s AND a.ends_at > %s
ORDER BY a.starts_at, a.id
"""
CLOSED = """
SELECT k.bookable_id, k.starts_at, k.ends_at, 0 AS lead_minutes, 0 AS follow_up_minutes, k.reason AS name,
       v.name AS venue
FROM bookings_blockout k JOIN catalog_bookable v ON v.id = k.bookable_id
WHERE k.bookable_id = ANY(%s::bigint[]) AND k.starts_at < %s AND k.ends_at > %s ORDER BY k.starts_at, k.id
"""
BEGINNING = """
SELECT count(*) FROM bookings_booking WHERE partner_id = %s AND facility_id = %s AND starts_on = %s
AND status IN ('tentative', 'confirmed', 'ordering', 'prospective_hold')
"""
EXPIRING = """
SELECT count(*) FROM bookings_booking WHERE partner_id = %s AND facility_id = %s AND status = 'prospective_hold'
AND hold_expires_at > %s AND hold_expires_at <= %s
"""
HUES = {
    "confirmed": "green",
    "tentative": "amber",
    "prospective_hold": "violet",
    "ordering": "blue",
    "prospective": "slate",
}
HOLDING = frozenset({"tentative", "confirmed", "ordering", "prospective_hold"})
LAYOUTS = {
    "custom": "Custom",
    "theatre": "Theatre",
    "classroom": "Classroom",
    "u_shape": "U-shape",
    "cabaret": "Cabaret",
    "boardroom": "Boardroom",
    "banquet": "Banquet",
    "cocktail": "Cocktail",
    "hollow_square": "Hollow square",
    "exhibition": "Exhibition",
}
LONGEST, URGENT = timedelta(days=31), timedelta(hours=48)
MOST_LANES, MOST_NAMED = 12, 3
TODAY = ' aria-current="date"'
PAGE = html("diary_page")
HEAD = (
    '<link rel="stylesheet" href="/static/css/diary.css"><link rel="stylesheet" href="/static/css/diary_columns.css">'
    '<link rel="stylesheet" href="/static/css/diary_hand.css"><script type="module" src="/static/js/diary.js"></script>'
    '<script type="module" src="/static/js/diary_keyboard.js"></script>'
    '<script type="module" src="/static/js/diary_now.js"></script>'
)


@dataclass
class Drawn:
    """A block or a bar, with its times by the clock: `html` has places for its id and its classes."""

    starts: datetime
    ends: datetime
    held_from: datetime
    held_until: datetime
    html: str
    is_bar: bool = False
    is_open: bool = False


def diary(request: Request) -> str:
    person, query = person_of(request), request.query
    partner_id, asked = person["partner_id"], date.fromisoformat(query["day"])
    house = house_of(request, partner_id, int(query["facility"]))
    first = asked - timedelta(days=asked.weekday())
    days = [first + timedelta(days=number) for number in range(7)]
    begin, end = (datetime.combine(day, time(), house.zone) for day in (first, first + timedelta(days=7)))
    facility_id = house.facility["id"]
    found = request.found(BLOCKS, partner_id, end, begin, begin - LONGEST, facility_id, partner_id)
    fixed = [
        {**row, "kind": kind}
        for kind, statement in (("event", DATES), ("closed", CLOSED))
        for row in request.found(statement, list(house.venues), end, begin)
    ]
    now = datetime.now(UTC)
    by_venue = _by_venue(house, found, fixed, person, now)
    booked = [(one.starts, one.ends) for blocks in by_venue.values() for one in blocks if not one.is_bar]
    hours = hours_of(house, days, booked)
    today = now.astimezone(ZoneInfo(person["time_zone"])).date()
    named = _holidays(house.facility["country_code"], first.year, days[-1].year)
    marks = {day: _marks(day, day == today, named.get(day, "")) for day in days}
    at_day = f"?view=week&amp;day={asked}&amp;facility={facility_id}"
    content = PAGE.format(
        title=_title(days),
        day=asked,
        previous=asked - timedelta(days=7),
        next=asked + timedelta(days=7),
        facility=facility_id,
        name=escape(house.facility["name"]),
        zone=house.facility["time_zone"],
        facilities=_facilities(house) if len(house.facilities) > 1 else "",
        layouts=_options((key, word, False) for key, word in LAYOUTS.items() if key in house.layouts),
        venues="".join(
            f'<label><input type="checkbox" id="diary-venue-{one["id"]}" name="venue" value="{one["id"]}">'
            f" {escape(one['name'])} </label>"
            for one in house.venues.values()
        ),
        glance=_glance(request, house, partner_id, today),
        stamp=blake2b(repr((house, found, fixed)).encode(), digest_size=12).hexdigest(),
        first=hours[0],
        end=hours[1],
        number=hours[1] - hours[0],
        columns=(hours[1] - hours[0]) * 4,
        days="".join(_head(day, marks[day], day == today, named.get(day, ""), hours) for day in days),
        heat="".join(map(_heat, percents(request, house, days, (begin, end), hours))),
        rows="".join(
            _row(house, venue, level, at_day)
            + "".join(
                _cell(venue["id"], day, first, marks[day], by_venue[venue["id"]], hours) for day in days
            )
            + "</tr>"
            for venue, level in house.in_order()
        ),
    )
    address = f"/diary/?{request.environ.get('QUERY_STRING', '')}"
    return page_of(person, address, content, title="Diary", page_class="page-diary", head=HEAD)


def _by_venue(
    house: House, found: list[Row], fixed: list[Row], person: Row, now: datetime
) -> dict[int, list[Drawn]]:
    """What stands in each venue, in the order of its beginning, and behind it what keeps others out."""
    drawn: dict[int, list[Drawn]] = defaultdict(list)
    bars: dict[int, list[tuple[datetime, datetime, str]]] = defaultdict(list)
    ranks, related = _ranks(found), house.related()
    for row in sorted([*found, *fixed], key=lambda one: one["starts_at"]):
        times = [_wall(row["starts_at"], house.zone), _wall(row["ends_at"], house.zone)]
        times += [times[0] - timedelta(minutes=row["lead_minutes"])]
        times += [times[1] + timedelta(minutes=row["follow_up_minutes"])]
        is_open = "status" in row and row["status"] not in HOLDING
        if "kind" in row:
            title, text = row["name"] or "Closed", _fixed(row, times[0], times[1])
        else:
            title = _title_of(row, person["role"])
            text = _block(row, title, times, ranks.get(row["id"], 0), house.zone, person["role"], now)
        drawn[row["bookable_id"]].append(Drawn(times[0], times[1], times[2], times[3], text, is_open=is_open))
        if not is_open:
            for other in related[row["bookable_id"]]:
                bars[other].append((times[2], times[3], f"{row['venue']}: {title}"))
    for venue_id, single in bars.items():
        drawn[venue_id] += _joined(single)
    return drawn


def _joined(single: list[tuple[datetime, datetime, str]]) -> list[Drawn]:
    """What follows upon each other without a break is one bar."""
    joined: list[tuple[datetime, datetime, list[str]]] = []
    for starts, ends, name in sorted(single, key=lambda one: one[0]):
        if joined and starts < joined[-1][1]:
            known = joined.pop()
            joined.append((known[0], max(known[1], ends), list(dict.fromkeys([*known[2], name]))))
        else:
            joined.append((starts, ends, [name]))
    return [_bar(*one) for one in joined]


def _bar(starts: datetime, ends: datetime, named: list[str]) -> Drawn:
    title = escape(", ".join(named[:MOST_NAMED]) + (", …" if len(named) > MOST_NAMED else ""))
    label = f"not to be had meanwhile: {title}"
    text = (
        f'<span class="bar @classes@" title="{label}"><span class="visually-hidden">{label}</span>'
        f'<span aria-hidden="true">{title}</span></span>'
    )
    return Drawn(starts, ends, starts, ends, text, is_bar=True)


def _row(house: House, venue: Row, level: int, at_day: str) -> str:
    pk, name = venue["id"], escape(venue["name"])
    if house.parts.get(pk):
        to = f"/diary/{at_day}&amp;closed=v{pk}"
        name = (
            f'<a id="toggle-v{pk}" class="diary-toggle" href="{to}" hx-get="{to}" hx-target="#diary"'
            f' hx-swap="outerHTML" hx-replace-url="true" aria-expanded="true">{icon("chevron")}'
            f'<span class="visually-hidden">Parts: </span>{name}</a>'
        )
    else:
        name = f"<span>{name}</span>"
    heads = venue["heads"]
    return (
        f'<tr class="diary-row" id="venue-{pk}" data-venue-id="{pk}" data-facility-id="{house.facility["id"]}"'
        f' data-level="{level}"><th class="diary-name level-{level}" scope="row">{name}'
        + ("" if heads is None else f' <span class="diary-heads" title="People">{heads}</span>')
        + ("" if venue["sharing"] == "sole" else ' <span class="diary-shared">shared</span>')
        + "</th>"
    )


def _cell(
    venue_id: int, day: date, first: date, marks: str, blocks: list[Drawn], hours: tuple[int, int]
) -> str:
    placed = _placed(day, blocks, hours)
    lanes = overlapping([columns for columns, *_ in placed])
    wings, bars, pieces = [], [], []
    for (columns, one, is_bare), lane in zip(placed, lanes, strict=True):
        if one.is_bar:
            bars.append(one.html.replace("@classes@", _classes(columns, lane)))
            continue
        if is_bare:
            pieces.append(_piece(one, columns, lane, day, first))
        for begins, ends in ((one.held_from, one.starts), (one.ends, one.held_until)):
            if begins < ends and (around := _columns(day, begins, ends, hours)):
                is_open = " is-open" if one.is_open else ""
                wings.append(f'<i class="wing {_classes(around, lane)}{is_open}" aria-hidden="true"></i>')
    standing = f'<div class="lanes">{"".join(wings + bars + pieces)}</div>' if placed else ""
    return f'<td class="diary-cell{marks}" id="cell-{venue_id}-{day:%Y%m%d}" data-day="{day}">{standing}</td>'


def _placed(
    day: date, blocks: list[Drawn], hours: tuple[int, int]
) -> list[tuple[tuple[int, int], Drawn, bool]]:
    """By their columns; whether any of the bare time lies on the day."""
    placed = []
    for one in blocks:
        if bare := _columns(day, one.starts, one.ends, hours):
            placed.append((bare, one, True))
        elif held := _columns(day, one.held_from, one.held_until, hours):
            placed.append((held, one, False))
    return sorted(placed, key=lambda each: each[0])


def _piece(one: Drawn, columns: tuple[int, int], lane: int, day: date, first: date) -> str:
    begins, ends = one.starts.date(), (one.ends - timedelta(microseconds=1)).date()
    number = (day - max(begins, first)).days + 1
    classes = _classes(columns, lane)
    classes += " continues-before" if day > begins else ""
    classes += " continues-after" if day < ends else ""
    return one.html.replace("@classes@", classes).replace("@number@", f"-{number}" if number > 1 else "")


def _columns(day: date, starts: datetime, ends: datetime, hours: tuple[int, int]) -> tuple[int, int] | None:
    """Quarters of an hour; what lies outside the hours shown stands at their edge."""
    minutes = minutes_of(day, starts, ends)
    if minutes is None:
        return None
    number = (hours[1] - hours[0]) * 4
    begin = min(max((minutes[0] - hours[0] * 60) // 15, 0), number - 1)
    return begin, min(max(-(-(minutes[1] - hours[0] * 60) // 15), begin + 1), number)


def _classes(columns: tuple[int, int], lane: int) -> str:
    row = f" l-{lane}" if lane <= MOST_LANES else ""
    return f"q-{columns[0] + 1} n-{columns[1] - columns[0]}{row}"


def _fixed(row: Row, starts: datetime, ends: datetime) -> str:
    kind = "Event" if row["kind"] == "event" else "Closed"
    title = row["name"] or kind
    label = ", ".join(dict.fromkeys([title, kind, row["venue"], _span(starts, ends)]))
    return (
        f'<span class="block block-{row["kind"]} @classes@" data-kind="{row["kind"]}">'
        f'<span class="visually-hidden">{escape(label)}</span> <span aria-hidden="true">{escape(title)}</span></span>'
    )


def _title_of(block: Row, role: str) -> str:
    customer, company = names(block, role)
    about = block["title"] or customer or company or block["code"]
    return f"{about} · {block['name']}" if block["name"] not in {"", block["venue"]} else about


def _block(
    block: Row, title: str, times: Sequence[datetime], rank: int, zone: ZoneInfo, role: str, now: datetime
) -> str:
    status, (starts, ends, *_) = block["status"], times
    letter, word = LETTERS[status]
    people = block["attendees"] or (block["places"] if block["places"] and block["places"] > 1 else 0)
    note, is_urgent = _note(block, zone, now)
    said = [title, word, block["venue"], _span(starts, ends)]
    said += [f"{people:,} {'person' if people == 1 else 'people'}"] if people else []
    said += [f"number {rank} in line"] if rank else []
    said += [note] if note else []
    said += ["confidential"] if block["is_confidential"] else []
    marks = (" is-urgent" if is_urgent else "") + ("" if status in HOLDING else " is-open")
    pk, booking = block["id"], block["booking_id"]
    return (
        f'<a class="block status-{status} hue-{HUES[status]}{marks} @classes@" id="line-{pk}@number@"'
        f' href="/bookings/{booking}/" hx-get="/diary/sessions/{pk}/" data-line-id="{pk}"'
        f' data-booking-id="{booking}" data-version="{block["version"]}" data-venue-id="{block["bookable_id"]}"'
        f' data-starts="{starts:%Y-%m-%dT%H:%M}" data-ends="{ends:%Y-%m-%dT%H:%M}" data-status="{status}"'
        f"{' data-movable' if role in MAY_WRITE_BOOKINGS else ''}"
        f' aria-label="{escape(", ".join(said))}"><b>{letter}{f"<sup>{rank}</sup>" if rank else ""}</b>'
        f" {escape(title)}{f' <small>{people}p</small>' if people else ''}"
        f"{f' <em>{note}</em>' if note else ''}</a>"
    )


def _note(block: Row, zone: ZoneInfo, now: datetime) -> tuple[str, bool]:
    """Until when it is held or to be decided, and whether that is less than two days away."""
    if block["status"] == "prospective_hold" and block["hold_expires_at"]:
        until = (block["hold_expires_at"] - timedelta(microseconds=1)).astimezone(zone)
        return f"exp {until.day} {until:%b}", block["hold_expires_at"] - now < URGENT
    if block["status"] == "tentative" and block["decision_on"]:
        day = block["decision_on"]
        return f"decide {day.day} {day:%b}", (day - now.astimezone(zone).date()).days < URGENT.days
    return "", False


def _span(starts: datetime, ends: datetime) -> str:
    if starts.date() == (ends - timedelta(microseconds=1)).date():
        return f"{starts:%H:%M}–{'24:00' if ends.date() > starts.date() else f'{ends:%H:%M}'}"
    return f"{starts.day} {starts:%b} {starts:%H:%M} – {ends.day} {ends:%b} {ends:%H:%M}"


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _title(days: Sequence[date]) -> str:
    first, last = days[0], days[-1]
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%b}{year} – {last.day} {last:%b %Y}"


def _marks(day: date, is_today: bool, holiday: str) -> str:
    told = (("is-weekend", day.weekday() >= 5), ("is-holiday", holiday), ("is-today", is_today))
    return "".join(f" {name}" for name, applies in told if applies)


@lru_cache(maxsize=64)
def _holidays(country: str, *years: int) -> dict[date, str]:
    """In English where they have names in it."""
    try:
        own = holidays.country_holidays(country, years=set(years))
    except NotImplementedError:
        return {}
    spoken = next((one for one in own.supported_languages if one.split("_")[0] == "en"), None)
    return dict(holidays.country_holidays(country, years=set(years), language=spoken) if spoken else own)


def _head(day: date, marks: str, is_today: bool, holiday: str, hours: tuple[int, int]) -> str:
    labels = "".join(f"<span>{hour:02d}</span>" for hour in range(*hours))
    named = escape(holiday)
    return (
        f'<th class="diary-day{marks}" scope="col" data-day="{day}"{TODAY if is_today else ""}>'
        f'<a href="/diary/?view=day&amp;day={day}"> {day:%a} {day.day} {day:%b} </a>'
        + (f'<span class="diary-holiday" title="{named}">{named}</span>' if holiday else "")
        + f'<span class="diary-hours" aria-hidden="true">{labels}</span></th>'
    )


def _heat(percent: int | None) -> str:
    step = min(-(-(percent or 0) * 5 // 100), 5)
    shown = (
        '<span class="visually-hidden">closed</span>–'
        if percent is None
        else f' {percent}<span class="diary-percent"> %</span>'
    )
    return f'<td class="heat heat-{step}">{shown}</td>'


def _facilities(house: House) -> str:
    options = _options((one["id"], one["name"], one is house.facility) for one in house.facilities)
    return (
        '<div class="field"><label for="diary-facility">Facility</label>'
        '<select id="diary-facility" name="facility"><option value="">All facilities</option>'
        f"{options}</select></div>"
    )


def _options(choices: Iterable[tuple[object, str, bool]]) -> str:
    return "".join(
        f'<option value="{key}"{" selected" if is_chosen else ""}>{escape(word)}</option>'
        for key, word, is_chosen in choices
    )


def _glance(request: Request, house: House, partner_id: int, today: date) -> str:
    facility_id = house.facility["id"]
    begin, end = (datetime.combine(day, time(), house.zone) for day in (today, today + timedelta(days=1)))
    beginning = request.row(BEGINNING, partner_id, facility_id, today)["count"]
    expiring = request.row(EXPIRING, partner_id, facility_id, begin, end)["count"]
    starts = f"{beginning} booking{' starts' if beginning == 1 else 's start'} today"
    expires = f"{expiring} hold{' expires' if expiring == 1 else 's expire'} today"
    return (
        f"<span>{starts if beginning else 'Nothing starts today'}</span>"
        f"<span>{expires if expiring else 'No hold expires today'}</span>"
    )


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
