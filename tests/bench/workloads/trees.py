"""One booking: a typical one over REST, and getBooking of sixty lines, alone and for sixteen clients at once."""

from collections.abc import Iterator, Sequence

from tests.bench.ground import Ground
from tests.bench.workload import Side, Workload

GOAL = 3
MANY_CLIENTS = 16
HOW_MANY = 200

TYPICAL = """
SELECT b.id FROM bookings_booking b
WHERE b.partner_id = %s AND (SELECT count(*) FROM booking_line l WHERE l.booking_id = b.id AND l.kind = 'session') = 1
  AND NOT EXISTS (SELECT FROM booking_line l WHERE l.booking_id = b.id AND l.kind <> 'session')
ORDER BY b.id LIMIT %s
"""
"""Bookings of one session, as most are."""


def workloads(ground: Ground) -> Iterator[Workload]:
    ids = [row["id"] for row in ground.rows(TYPICAL, ground.partner_id, HOW_MANY)]
    for clients, name in ((1, ""), (MANY_CLIENTS, ", 16 clients")):
        yield Workload(
            name=f"REST one booking{name}",
            ours=_each(ground, f"{ground.rest}/bookings/%s", ids),
            floor=_each(ground, "/booking?id=%s", ids),
            goal=GOAL,
            clients=clients,
        )
        ours, floor = ground.calling("getBooking", "/getBooking", {"id": ground.ways["tree"]["booking_id"]})
        yield Workload(
            name=f"getBooking of 60 lines{name}", ours=ours, floor=floor, goal=GOAL, clients=clients
        )


def _each(ground: Ground, path: str, ids: Sequence[int]) -> Side:
    """One after the other, so that no single row is warmer than in daily life."""
    asks = [ground.with_token("GET", path % booking_id) for booking_id in ids]
    return Side(lambda number: asks[number % len(asks)])
