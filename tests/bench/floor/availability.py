"""The free times of a house's venues: what is open, less what is held."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.bench.floor.request import Request, Row

FACILITY = "SELECT id, time_zone FROM catalog_facility WHERE id = %s::bigint AND partner_id = %s::bigint"
HOURS = "SELECT weekday, opens_at, closes_at FROM catalog_openinghours WHERE facility_id = %s::bigint ORDER BY 1, 2"
VENUES = """
SELECT b.id, b.capacity, b.lead_minutes, b.follow_up_minutes, b.min_booking_minutes
FROM catalog_venue v JOIN catalog_bookable b ON b.id = v.bookable_ptr_id
WHERE b.facility_id = %s::bigint AND b.partner_id = %s::bigint ORDER BY b.id
"""
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
Slot = tuple[datetime, datetime]


def free_times(request: Request) -> Row:
    caller = request.signer("/api/1.0/venue?action=getFunctionSpaceAvailability")
    asked = request.content()
    first, last = (date.fromisoformat(asked[name]) for name in ("startDate", "endDate"))
    with request.at_one_moment():
        facility = request.row(FACILITY, asked["venueId"], caller["partner_id"])
        venues = request.rows(VENUES, facility["id"], caller["partner_id"])
        hours = request.tuples(HOURS, facility["id"])
        zone = ZoneInfo(facility["time_zone"])
        begin = datetime.combine(first, time.min, zone) - DAY
        end = datetime.combine(last, time.min, zone) + 2 * DAY
        held: dict[int, list[Any]] = defaultdict(list)
        for pk, starts, ends, quantity in request.tuples(HELD, [venue["id"] for venue in venues], begin, end):
            held[pk].append((starts, ends, quantity))
    return {
        "availability": [
            {
                "spaceId": venue["id"],
                "timeSlots": [
                    _told(slot) for slot in _free(venue, held[venue["id"]], hours, first, last, zone)
                ],
            }
            for venue in venues
        ]
    }


def _free(
    venue: Row, held: list[Any], hours: list[Any], first: date, last: date, zone: ZoneInfo
) -> Iterator[Slot]:
    before = timedelta(minutes=venue["follow_up_minutes"])
    after = timedelta(minutes=venue["lead_minutes"])
    shortest = timedelta(minutes=venue["min_booking_minutes"] or 0)
    busy = sorted(
        (_wall(starts - before, zone), _wall(ends + after, zone))
        for starts, ends in _full(held, venue["capacity"])
    )
    position = 0
    for opened, end in _open(first, last, hours):
        start = opened
        while position < len(busy) and busy[position][1] <= start:
            position += 1
        for begins, ends in busy[position:]:
            if begins >= end:
                break
            if begins > start and begins - start >= shortest:
                yield start, begins
            start = max(start, ends)
        if start < end and end - start >= shortest:
            yield start, end


def _full(held: list[Any], capacity: int) -> Iterator[Slot]:
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


def _open(first: date, last: date, hours: list[Any]) -> Iterator[Slot]:
    day = first
    while day <= last:
        midnight = datetime.combine(day + DAY, time.min)
        if not hours:
            yield datetime.combine(day, time.min), midnight
        for weekday, opens, closes in hours:
            if weekday == day.weekday():
                end = midnight if closes == time.min else datetime.combine(day, closes)
                yield datetime.combine(day, opens), end
        day += DAY


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _told(slot: Slot) -> Row:
    start, end = slot
    if end.time() == time.min:
        end -= timedelta(seconds=1)
    return {
        "date": end.strftime("%Y-%m-%d"),
        "startTime": start.strftime("%H:%M:%S"),
        "endTime": end.strftime("%H:%M:%S"),
    }


ROUTES = {"/getFunctionSpaceAvailability": free_times}
