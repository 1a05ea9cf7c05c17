"""The list of bookings over REST, 50 a page: by dates and venue, the first page and the hundredth, and by words."""

from collections.abc import Iterator

from tests.bench.ground import Ground
from tests.bench.workload import Workload

GOAL = 3
GOAL_OF_A_SEARCH = 2
PER_PAGE = 50
PATH = "/bookings"
ONE_IS_FOUND = {"code", "rare name", "rare note"}
FEW, MANY = 100, 10_000
"""Bookings that the dates and the venue leave; few is what the smallest size has, too."""

NEWEST = """
SELECT min(starts_on) AS day FROM (
    SELECT b.starts_on FROM bookings_booking b WHERE b.partner_id = %s AND b.starts_on <= %s AND EXISTS (
        SELECT FROM booking_line l
        WHERE l.booking_id = b.id AND l.kind = 'session' AND l.status <> 'removed' AND l.bookable_id = %s)
    ORDER BY b.starts_on DESC LIMIT %s) newest
"""
"""From which day on so many bookings start; later than all that was filled, writes that were measured stand."""


def workloads(ground: Ground) -> Iterator[Workload]:
    yield _list("REST list by dates and venue, first page", ground, 1, FEW, grows=True)
    yield _list("REST list by dates and venue, 100th page", ground, 100, MANY, grows=False)
    for what, words in ground.ways["search"].items():
        ours, floor = ground.reading(PATH, PATH, search=words, per_page=PER_PAGE)
        yield Workload(
            name=f"search by {what}",
            ours=ours,
            floor=floor,
            goal=GOAL_OF_A_SEARCH,
            grows=what in ONE_IS_FOUND,
        )


def _list(name: str, ground: Ground, page: int, matches: int, *, grows: bool) -> Workload:
    venue_id = ground.ways["hot_venue_id"]
    (newest,) = ground.rows(NEWEST, ground.partner_id, ground.ways["last_day"], venue_id, matches)
    ours, floor = ground.reading(
        PATH,
        PATH,
        from_start_date=newest["day"],
        until_start_date=ground.ways["last_day"],
        venue_id=venue_id,
        per_page=PER_PAGE,
        page=page,
    )
    return Workload(name=name, ours=ours, floor=floor, goal=GOAL, grows=grows)
