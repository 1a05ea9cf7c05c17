"""The free times of venues: what is open, less what is held; all of them day by day, or the first that will do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from tests.bench.floor.request import Refused, Request, Row

FACILITY = "SELECT id FROM catalog_facility WHERE id = %s::bigint AND partner_id = %s::bigint"
HOURS = """
SELECT facility_id, weekday, opens_at, closes_at FROM catalog_openinghours WHERE facility_id = ANY(%s::bigint[])
ORDER BY 2, 3
"""
VENUES = """
SELECT b.id, b.name, b.facility_id, f.time_zone, b.capacity, b.lead_minutes, b.follow_up_minutes,
       coalesce(b.min_booking_minutes, 0) AS shortest, b.max_booking_minutes AS longest,
       coalesce(v.head_capacity, (SELECT max(head_capacity) FROM catalog_layout l WHERE l.venue_id = b.id)) AS heads
FROM catalog_venue v JOIN catalog_bookable b ON b.id = v.bookable_ptr_id JOIN catalog_facility f ON f.id = b.facility_id
WHERE b.partner_id = %s::bigint
"""
OF_FACILITY = f"{VENUES} AND b.facility_id = %s::bigint ORDER BY b.id"
BY_ID = f"{VENUES} AND b.id = ANY(%s::bigint[])"
HELD = """
SELECT w.id, lower(held.period) AS starts, upper(held.period) AS ends, held.quantity
FROM unnest(%s::bigint[]) AS wanted (id)
JOIN catalog_bookable w ON w.id = wanted.id
LEFT JOIN catalog_venue v ON v.bookable_ptr_id = w.id
CROSS JOIN LATERAL (
    SELECT w.id, 0::bigint AS sole_key WHERE v.sharing IS DISTINCT FROM 'sole'
    UNION ALL
    SELECT leaf, CASE WHEN v.sharing = 'sole' THEN NULL ELSE -w.id END
    FROM venue_leaves(w.id) WHERE v.sharing = 'sole' OR leaf <> w.id
) account
CROSS JOIN LATERAL (
    SELECT o.period, CASE WHEN o.sole_key = account.sole_key THEN o.quantity END AS quantity
    FROM bookings_occupancy o
    WHERE o.bookable_id = account.id AND o.active AND o.period && tstzrange(%s, %s, '[)')
      AND (account.sole_key = 0 OR o.sole_key IS DISTINCT FROM account.sole_key)
    OFFSET 0
) held
"""
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MOST_VENUES = 200
Slot = tuple[datetime, datetime]


@dataclass(frozen=True)
class Wanted:
    starts: datetime
    ends: datetime
    opens: time = time.min
    closes: time = time.min
    minutes: int = 0


def free_times_of_facility(request: Request) -> Row:
    caller = request.signer("/api/1.0/venue?action=getFunctionSpaceAvailability")
    asked = request.content()
    first, last = (date.fromisoformat(asked[name]) for name in ("startDate", "endDate"))
    wanted = Wanted(datetime.combine(first, time.min), datetime.combine(last + DAY, time.min))
    with request.at_one_moment():
        facility = request.row(FACILITY, asked["venueId"], caller["partner_id"])
        venues = request.rows(OF_FACILITY, caller["partner_id"], facility["id"])
        found = _free_times(request, venues, wanted)
    return {
        "availability": [
            {"spaceId": venue["id"], "timeSlots": [_printed(slot) for slot in slots]}
            for venue, slots in found
        ]
    }


def free_times(request: Request) -> Row:
    caller, query = request.caller(), request.query
    ids = [int(one) for one in query["venue_id"].split(",")]
    if len(ids) > MOST_VENUES:
        raise Refused(422)
    found = {row["id"]: row for row in request.rows(BY_ID, caller["partner_id"], ids)}
    if len(found) < len(ids):
        raise Refused(422)
    rows = [
        {**_named(venue), "free": [_told(slot) for slot in slots]}
        for venue, slots in _free_times(request, [found[one] for one in ids], _wanted(query))
    ]
    return {"data": rows}


def first_free_times(request: Request) -> Row:
    caller, query = request.caller(), request.query
    people, wanted = int(query["people"]), _wanted(query)
    found: list[tuple[Any, Row, Slot]] = []
    venues = [
        venue
        for venue in request.rows(VENUES, caller["partner_id"])
        if (venue["heads"] is None or venue["heads"] >= people)
        and (venue["longest"] is None or venue["longest"] >= wanted.minutes)
    ]
    most = int(query.get("count", 1))
    later = min(datetime.combine(wanted.starts.date() + 7 * DAY, time.min), wanted.ends)
    for part in (replace(wanted, ends=later), replace(wanted, starts=later)):
        if len(found) < most and part.starts < part.ends:
            by_time = merge(*(_ranked(venue, slots) for venue, slots in _free_times(request, venues, part)))
            found += islice(by_time, most - len(found))
    return {"data": [{**_named(venue), **_told(slot)} for _rank, venue, slot in found]}


def _free_times(request: Request, venues: list[Row], wanted: Wanted) -> Iterator[tuple[Row, Iterator[Slot]]]:
    zones = {venue["facility_id"]: ZoneInfo(venue["time_zone"]) for venue in venues}
    hours: dict[int, list[Any]] = defaultdict(list)
    for facility_id, *own in request.tuples(HOURS, list(zones)):
        hours[facility_id].append(own)
    open_at = {facility_id: list(_open(wanted, hours[facility_id])) for facility_id in zones}
    longest = (
        max((venue["lead_minutes"] + venue["follow_up_minutes"] for venue in venues), default=0) * MINUTE
    )
    begin = min((wanted.starts.replace(tzinfo=zone) for zone in zones.values()), default=wanted.starts)
    end = max((wanted.ends.replace(tzinfo=zone) for zone in zones.values()), default=wanted.ends)
    held: dict[int, list[Any]] = defaultdict(list)
    ids = [venue["id"] for venue in venues]
    for pk, starts, ends, quantity in request.tuples(HELD, ids, begin - longest, end + longest):
        held[pk].append((starts, ends, quantity))
    for venue in venues:
        facility_id = venue["facility_id"]
        yield (
            venue,
            _free(venue, held[venue["id"]], open_at[facility_id], zones[facility_id], wanted.minutes),
        )


def _free(venue: Row, held: list[Any], open_at: list[Slot], zone: ZoneInfo, minutes: int) -> Iterator[Slot]:
    before, after = venue["follow_up_minutes"] * MINUTE, venue["lead_minutes"] * MINUTE
    shortest = max(venue["shortest"], minutes) * MINUTE
    busy = sorted(
        (_wall(starts - before, zone), _wall(ends + after, zone))
        for starts, ends in _full(held, venue["capacity"])
    )
    position = 0
    for opened, end in open_at:
        start = opened
        while position < len(busy) and busy[position][1] <= start:
            position += 1
        for number in range(position, len(busy)):
            begins, ends = busy[number]
            if begins >= end:
                break
            if begins > start and begins - start >= shortest:
                yield start, begins
            start = max(start, ends)
        if start < end and end - start >= shortest:
            yield start, end


def _full(held: list[Any], capacity: int) -> Iterable[Slot]:
    if capacity == 1:
        return [(starts, ends) for starts, ends, _quantity in held]
    return _counted(held, capacity)


def _counted(held: list[Any], capacity: int) -> Iterator[Slot]:
    steps: dict[datetime, int] = defaultdict(int)
    for starts, ends, quantity in held:
        steps[starts] += capacity if quantity is None else quantity
        steps[ends] -= capacity if quantity is None else quantity
    used, since = 0, None
    for at in sorted(steps):
        used += steps[at]
        if used >= capacity and since is None:
            since = at
        elif used < capacity and since is not None:
            yield since, at
            since = None


def _open(wanted: Wanted, hours: list[Any]) -> Iterator[Slot]:
    day = wanted.starts.date()
    while datetime.combine(day, time.min) < wanted.ends:
        for weekday, opens, closes in hours or [(day.weekday(), time.min, time.min)]:
            if weekday == day.weekday():
                start = max(wanted.starts, datetime.combine(day, max(opens, wanted.opens)))
                end = min(wanted.ends, _closing(day, closes), _closing(day, wanted.closes))
                if start < end:
                    yield start, end
        day += DAY


def _closing(day: date, closes: time) -> datetime:
    """At 00:00 means 24:00."""
    return datetime.combine(day + DAY if closes == time.min else day, closes)


def _ranked(venue: Row, slots: Iterator[Slot]) -> Iterator[tuple[Any, Row, Slot]]:
    heads = float("inf") if venue["heads"] is None else venue["heads"]
    for slot in slots:
        yield (slot[0], heads, venue["name"], venue["id"]), venue, slot


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _wanted(query: dict[str, str]) -> Wanted:
    return Wanted(
        datetime.fromisoformat(query["starts_at"]),
        datetime.fromisoformat(query["ends_at"]),
        time.fromisoformat(query.get("from_time", "00:00")),
        time.fromisoformat(query.get("until_time", "00:00")),
        int(query.get("minutes", 0)),
    )


def _named(venue: Row) -> Row:
    return {
        "venue_id": venue["id"],
        "name": venue["name"],
        "time_zone": venue["time_zone"],
        "head_capacity": venue["heads"],
    }


def _told(slot: Slot) -> Row:
    return {"starts_at": slot[0].isoformat(" "), "ends_at": slot[1].isoformat(" ")}


def _printed(slot: Slot) -> Row:
    start, end = slot
    if end.time() == time.min:
        end -= timedelta(seconds=1)
    return {
        "date": end.date().isoformat(),
        "startTime": start.time().isoformat(),
        "endTime": end.time().isoformat(),
    }


ROUTES = {
    "/getFunctionSpaceAvailability": free_times_of_facility,
    "/free-times": free_times,
    "/first-free-times": first_free_times,
}
