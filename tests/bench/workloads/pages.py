"""The pages that staff look at all day, whole, as the browser asks for them: the list of bookings, the diary and a
booking; and of the latter its greatest part, the programme, which is asked for again after every change.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from tests.bench.ask import Ask
from tests.bench.ground import Ground
from tests.bench.signing_in import cookie
from tests.bench.visible import same_page
from tests.bench.workload import Side, Workload

GOAL = 3


def workloads(ground: Ground) -> Iterator[Workload]:
    headers = {"Cookie": cookie(ground)}

    def side(path: str) -> Side:
        ask = Ask("GET", path, headers)
        return Side(lambda _number: ask)

    yield Workload(
        name="page: list of bookings, 50 rows",
        ours=side("/bookings/"),
        floor=side("/page/bookings"),
        goal=GOAL,
        same=same_page,
    )
    week = ground.ways["week"]
    query = urlencode({"view": "week", "day": week["first_day"], "facility": week["facility_id"]})
    yield Workload(
        name="page: diary, 40 venues × 7 days × 300 bookings",
        ours=side(f"/diary/?{query}"),
        floor=side(f"/page/diary?{query}"),
        goal=GOAL,
        same=same_page,
    )
    page_of = ground.ways.get("page", ground.ways["tree"])["booking_id"]
    yield Workload(
        name="page: booking of 60 lines",
        ours=side(f"/bookings/{page_of}/"),
        floor=side(f"/page/booking?id={page_of}"),
        goal=GOAL,
        same=same_page,
    )
    booking_id = ground.ways["tree"]["booking_id"]
    yield Workload(
        name="part of a page: programme of a booking of 60 lines",
        ours=side(f"/bookings/{booking_id}/programme/"),
        floor=side(f"/page/programme?id={booking_id}"),
        goal=GOAL,
        same=same_page,
    )
