"""Venue bookings over REST: made in many venues and in one, changed, confirmed and cancelled.

Those that are made stand after all there are, so that they are free in every run, and not in the venue whose lists
are measured; those that are changed or moved are old ones, put back before each turn.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from tests.bench.ask import Answer, Ask
from tests.bench.ground import Ground, Row
from tests.bench.workload import Kind, Side, Unlike, Workload, content_of, first_difference

GOAL = 0.4
MANY_CLIENTS = 16
HOURS = (7, 9, 11, 13, 15, 17, 19, 21)
"""When a booking of one hour starts; the hour between is enough for the minutes before and after."""

LAST_HELD = """
SELECT greatest(max(upper(o.period))::date + 2, %s::date) AS day FROM bookings_occupancy o
WHERE o.bookable_id = ANY(%s::bigint[]) AND o.active AND o.period && tstzrange(%s, NULL) AND o.sole_key > 0
"""
SIMPLE = """
SELECT l.id AS line_id, b.id AS booking_id, l.bookable_id, l.starts_at, l.ends_at, f.time_zone
FROM bookings_booking b JOIN booking_line l ON l.booking_id = b.id JOIN catalog_facility f ON f.id = l.facility_id
WHERE b.partner_id = %s AND b.type = 'simple' AND b.status = 'confirmed' AND l.kind = 'session' AND l.sole_use
  AND l.status = 'booked' AND l.ends_at - l.starts_at >= interval '1 hour' AND l.discount_id IS NULL
  AND l.price_basis = 'hourly'
  AND NOT EXISTS (SELECT FROM booking_line o WHERE o.booking_id = b.id AND o.id <> l.id)
  AND NOT EXISTS (SELECT FROM bookings_payment p WHERE p.booking_id = b.id)
ORDER BY b.starts_at DESC, b.id LIMIT %s
"""
PUT_BACK = """
UPDATE bookings_booking SET status = %s, became_cancelled_at = NULL
WHERE id = ANY(%s::bigint[]) AND (status <> %s OR became_cancelled_at IS NOT NULL)
"""
MOST = 1_600


def workloads(ground: Ground) -> Iterator[Workload]:
    spread, hot = Slots(ground, ground.ways["venue_ids"]), Slots(ground, [ground.ways["stormed_venue_id"]])
    for clients, name in ((1, "1 client"), (MANY_CLIENTS, f"{MANY_CLIENTS} clients")):
        yield _making(f"REST book, spread over the venues, {name}", ground, spread, clients)
        yield _making(f"REST book, in one venue, {name}", ground, hot, clients)
    old = Old(ground)
    for clients, name in ((1, "1 client"), (MANY_CLIENTS, f"{MANY_CLIENTS} clients")):
        yield _changing(f"REST change, {name}", ground, old, clients)
        yield _moving(f"REST confirm, {name}", ground, old, clients, "tentative", "confirmed")
        yield _moving(f"REST cancel, {name}", ground, old, clients, "confirmed", "cancelled")


class Slots:
    """Hours that are free in the venues, each given once, to whichever side asks."""

    def __init__(self, ground: Ground, venue_ids: Sequence[int]) -> None:
        self._ground = ground
        self._venue_ids = venue_ids
        self._numbers = count()

    @cached_property
    def _first_day(self) -> date:
        free_from = self._ground.ways.get("free_from", self._ground.ways["last_day"])
        held = self._ground.rows(LAST_HELD, free_from, list(self._venue_ids), free_from)
        return held[0]["day"]

    def next(self) -> Row:
        slot, venue = divmod(next(self._numbers), len(self._venue_ids))
        days, number = divmod(slot, len(HOURS))
        starts_at = datetime.combine(self._first_day + timedelta(days=days), time(HOURS[number]))
        return {
            "venue_id": self._venue_ids[venue],
            "starts_at": f"{starts_at}",
            "ends_at": f"{starts_at + timedelta(hours=1)}",
        }


class Old:
    """Confirmed bookings of one session; each side has its own half."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._changes: Counter[int] = Counter()

    @cached_property
    def _found(self) -> list[Row]:
        return self._ground.rows(SIMPLE, self._ground.partner_id, MOST)

    def of(self, half: int, number: int) -> Row:
        own = self._found[half::2]
        return own[number % len(own)]

    def change(self, line: Row) -> datetime:
        """When it ends from now on: a quarter of an hour earlier, and the next time where it was."""
        self._changes[line["line_id"]] += 1
        return line["ends_at"] - timedelta(minutes=15) * (self._changes[line["line_id"]] % 2)

    def put_back(self, half: int, numbers: Sequence[int], status: str) -> None:
        ids = [self.of(half, number)["booking_id"] for number in numbers]
        self._ground.connection.execute(PUT_BACK, [status, ids, status])


def _making(name: str, ground: Ground, slots: Slots, clients: int) -> Workload:
    def asking(path: str) -> Callable[[int], Ask]:
        return lambda _number: ground.with_token(
            "POST", path, {"customer_id": None, "venues": [slots.next()]}
        )

    return Workload(
        name=name,
        ours=Side(asking(f"{ground.rest}/bookings/venues")),
        floor=Side(asking("/book")),
        goal=GOAL,
        kind=Kind.THROUGHPUT,
        clients=clients,
        same=alike,
    )


def _changing(name: str, ground: Ground, old: Old, clients: int) -> Workload:
    def asking(half: int, path: str) -> Callable[[int], Ask]:
        def ask(number: int) -> Ask:
            line = old.of(half, number)
            content = {"ends_at": f"{_wall(old.change(line), line['time_zone'])}"}
            return ground.with_token("PUT", path % line["line_id"], content)

        return ask

    return Workload(
        name=name,
        ours=Side(
            asking(0, f"{ground.rest}/bookings/venues/%s"),
            lambda numbers: old.put_back(0, numbers, "confirmed"),
        ),
        floor=Side(asking(1, "/change?id=%s"), lambda numbers: old.put_back(1, numbers, "confirmed")),
        goal=GOAL,
        kind=Kind.THROUGHPUT,
        clients=clients,
        same=alike,
    )


def _moving(name: str, ground: Ground, old: Old, clients: int, before: str, after: str) -> Workload:
    def ours(number: int) -> Ask:
        booking_id = old.of(0, number)["booking_id"]
        if after == "cancelled":
            return ground.with_token("DELETE", f"{ground.rest}/bookings/{booking_id}")
        return ground.with_token("POST", f"{ground.rest}/bookings/{booking_id}/status", {"status": after})

    def floor(number: int) -> Ask:
        return ground.with_token("POST", f"/move?id={old.of(1, number)['booking_id']}&status={after}")

    return Workload(
        name=name,
        ours=Side(ours, lambda numbers: old.put_back(0, numbers, before)),
        floor=Side(floor, lambda numbers: old.put_back(1, numbers, before)),
        goal=GOAL,
        kind=Kind.THROUGHPUT,
        clients=clients,
        same=alike,
    )


def alike(ours: Answer, floor: Answer) -> None:
    """The same fields with values of the same kinds; how many steps explain a price depends on the booking."""
    difference = first_difference(_outline(content_of(ours)), _outline(content_of(floor)))
    if difference:
        raise Unlike(difference)


def _outline(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _outline(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_outline(inner) for inner in value[:1]]
    return type(value).__name__


def _wall(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
