"""Which times are free: 14 days of all 40 venues of a house, one house after the other."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.bench.ground import Ground, Row
from tests.bench.workload import Side, Workload

GOAL = 1.5
DAYS = 14
ACTION, ROUTE = "getFunctionSpaceAvailability", "/getFunctionSpaceAvailability"


def workloads(ground: Ground) -> Iterator[Workload]:
    facility_ids = ground.ways["facility_ids"][:5]
    first = date.fromisoformat(ground.ways["last_day"]) - timedelta(days=200)

    def content(number: int) -> Row:
        return {
            "venueId": facility_ids[number % len(facility_ids)],
            "startDate": f"{first:%Y-%m-%d}",
            "endDate": f"{first + timedelta(days=DAYS - 1):%Y-%m-%d}",
        }

    yield Workload(
        name="free times of 200 venues × 14 days, 40 venues a request",
        ours=Side(lambda number: ground.signed("venue", ACTION, content(number))),
        floor=Side(lambda number: ground.signed("venue", ACTION, content(number), ROUTE)),
        goal=GOAL,
    )
