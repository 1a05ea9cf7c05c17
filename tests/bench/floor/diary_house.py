"""The house whose week is shown: its venues with what they are parts of, when it is open, and what is held."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.bench.floor.request import Refused, Request, Row

FACILITIES = """
SELECT id, name, time_zone, country_code FROM catalog_facility WHERE partner_id = %s ORDER BY name, id
"""
VENUES = """
SELECT b.id, b.name, b.capacity, v.sharing, v.head_capacity FROM catalog_venue v
JOIN catalog_bookable b ON b.id = v.bookable_ptr_id WHERE b.facility_id = %s AND b.partner_id = %s ORDER BY b.name, b.id
"""
LAYOUTS = "SELECT venue_id, type, head_capacity FROM catalog_layout WHERE partner_id = %s AND head_capacity IS NOT NULL"
PARTS = "SELECT whole_id, part_id FROM catalog_venuepart WHERE partner_id = %s"
HOURS = """
SELECT weekday, opens_at, closes_at FROM catalog_openinghours WHERE facility_id = %s AND partner_id = %s
ORDER BY weekday, opens_at
"""
HELD = """
SELECT o.bookable_id, lower(o.period) AS starts_at, upper(o.period) AS ends_at, o.quantity, o.sole_key
FROM bookings_occupancy o WHERE o.bookable_id = ANY(%s::bigint[]) AND o.active AND o.period && tstzrange(%s, %s, '[)')
ORDER BY o.bookable_id, lower(o.period), o.id
"""
USUAL = (7, 22)
DAY_MINUTES = 24 * 60


@dataclass
class House:
    facility: Row
    facilities: list[Row]
    venues: dict[int, Row]
    parts: dict[int, set[int]]
    layouts: set[str]
    hours: list[Row]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.facility["time_zone"])

    def in_order(self) -> list[tuple[Row, int]]:
        """The largest first, parts below what they are part of; with their level."""
        ordered = sorted(
            self.venues.values(), key=lambda venue: (-(venue["most"] or 0), venue["name"], venue["id"])
        )
        below = set().union(*self.parts.values()) if self.parts else set()
        found: dict[int, tuple[Row, int]] = {}
        for venue in ordered:
            if venue["id"] not in below:
                self._nest(venue, 1, ordered, found)
        return list(found.values())

    def _nest(self, venue: Row, level: int, ordered: list[Row], found: dict[int, tuple[Row, int]]) -> None:
        if venue["id"] in found:
            return
        found[venue["id"]] = venue, level
        parts = self.parts.get(venue["id"], set())
        for part in ordered:
            if part["id"] in parts:
                self._nest(part, level + 1, ordered, found)

    def leaves(self, venue_id: int) -> set[int]:
        parts = self.parts.get(venue_id, set())
        return set().union(*(self.leaves(part) for part in parts)) if parts else {venue_id}

    def related(self) -> dict[int, set[int]]:
        """From each venue to the others that cannot be had while it is held."""
        leaves = {venue_id: self.leaves(venue_id) for venue_id in self.venues}
        return {
            one: {other for other, theirs in leaves.items() if other != one and theirs & mine}
            for one, mine in leaves.items()
        }


def house_of(request: Request, partner_id: int, facility_id: int) -> House:
    facilities = request.rows(FACILITIES, partner_id)
    facility = next((one for one in facilities if one["id"] == facility_id), None)
    if facility is None:
        raise Refused(404)
    layouts = request.rows(LAYOUTS, partner_id)
    fitting: dict[int, int] = defaultdict(int)
    for layout in layouts:
        fitting[layout["venue_id"]] = max(fitting[layout["venue_id"]], layout["head_capacity"])
    venues = {row["id"]: row for row in request.rows(VENUES, facility_id, partner_id)}
    for venue_id, venue in venues.items():
        venue["most"] = max(fitting.get(venue_id, 0), venue["head_capacity"] or 0)
        venue["heads"] = fitting.get(venue_id) if venue["head_capacity"] is None else venue["head_capacity"]
    parts: dict[int, set[int]] = defaultdict(set)
    for row in request.rows(PARTS, partner_id):
        if row["whole_id"] in venues:
            parts[row["whole_id"]].add(row["part_id"])
    return House(
        facility=facility,
        facilities=facilities,
        venues=venues,
        parts=dict(parts),
        layouts={layout["type"] for layout in layouts},
        hours=request.rows(HOURS, facility_id, partner_id),
    )


def hours_of(
    house: House, days: Sequence[date], booked: Sequence[tuple[datetime, datetime]]
) -> tuple[int, int]:
    """As little as shows all that opens, starts and ends on the days."""
    weekdays, shown = {day.weekday() for day in days}, set(days)
    opened = [one for one in house.hours if one["weekday"] in weekdays and not _is_tail(one)]
    first = [one["opens_at"].hour for one in opened] or [USUAL[0]]
    last = [_hour_after(one["closes_at"]) for one in opened] or [USUAL[1]]
    for starts, ends in booked:
        if starts.date() in shown:
            first.append(starts.hour)
            last.append(starts.hour + 1)
            if ends.date() == starts.date():
                last.append(_hour_after(ends.time()))
            elif ends == datetime.combine(starts.date() + timedelta(days=1), time()):
                last.append(24)
    return min(first), max(last)


def _is_tail(opening: Row) -> bool:
    """The end of the night before."""
    return opening["opens_at"] == time() and time() < opening["closes_at"] <= time(6)


def _hour_after(at: time) -> int:
    return 24 if at == time() else at.hour + bool(at.minute or at.second)


def minutes_of(day: date, starts: datetime, ends: datetime) -> tuple[int, int] | None:
    """Since midnight, within the day."""
    midnight = datetime.combine(day, time())
    begin = max(int((starts - midnight).total_seconds() // 60), 0)
    end = min(int(-(-(ends - midnight).total_seconds() // 60)), DAY_MINUTES)
    return (begin, end) if begin < end else None


def days_between(starts: datetime, ends: datetime, days: Sequence[date]) -> list[date]:
    first, last = starts.date(), (ends - timedelta(microseconds=1)).date()
    return [day for day in days if first <= day <= last]


def percents(
    request: Request,
    house: House,
    days: Sequence[date],
    span: tuple[datetime, datetime],
    shown: tuple[int, int],
) -> list[int | None]:
    """How much of its opening hours the house is held, day by day: of the venues that have no parts."""
    ends = [venue_id for venue_id in house.venues if not house.parts.get(venue_id)]
    used: dict[tuple[int, date], list[tuple[tuple[int, int], float]]] = defaultdict(list)
    for row in request.found(HELD, ends, *span):
        venue = house.venues[row["bookable_id"]]
        is_shared = venue["sharing"] != "sole" and row["sole_key"] == 0
        share = min(row["quantity"] / venue["capacity"], 1.0) if is_shared else 1.0
        starts, until = (
            row[name].astimezone(house.zone).replace(tzinfo=None) for name in ("starts_at", "ends_at")
        )
        for day in days_between(starts, until, days):
            if window := minutes_of(day, starts, until):
                used[venue["id"], day].append((window, share))
    return [_percent(house, ends, used, day, shown) for day in days]


def _percent(
    house: House,
    ends: Sequence[int],
    used: dict[tuple[int, date], list[tuple[tuple[int, int], float]]],
    day: date,
    shown: tuple[int, int],
) -> int | None:
    total, minutes = 0, 0.0
    windows = list(_open(house, day, shown))
    for venue_id in ends:
        held = sorted(used.get((venue_id, day), ()))
        for first, last in windows:
            total += last - first
            taken, reached = 0.0, first
            for (begin, end), share in held:
                begins, until = max(begin, first), min(end, last)
                if begins < until and share < 1:
                    taken += share * (until - begins)
                elif begins < until and until > reached:
                    taken += until - max(begins, reached)
                    reached = until
            minutes += min(taken, last - first)
    return round(100 * minutes / total) if total else None


def _open(house: House, day: date, shown: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Where nobody said when it is open, in the hours shown."""
    if not house.hours:
        yield shown[0] * 60, shown[1] * 60
    for row in house.hours:
        if row["weekday"] == day.weekday():
            opens, closes = row["opens_at"], row["closes_at"]
            yield opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute or DAY_MINUTES


def overlapping(spans: Sequence[tuple[int, int]]) -> list[int]:
    """The lane of each, from 1; they come in the order of their beginnings."""
    ends: list[int] = []
    lanes = []
    for begin, end in spans:
        lane = next((number for number, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[lane : lane + 1] = [end]
        lanes.append(lane + 1)
    return lanes
