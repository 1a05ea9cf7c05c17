"""Which times are free: fourteen days of many venues, and the first half day in ninety for eighty people."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.bench.ground import Ground, Row
from tests.bench.workload import Side, Workload

GOAL = 1.5
DAYS, DAYS_TO_THE_FIRST = 14, 90
ACTION, ROUTE = "getFunctionSpaceAvailability", "/getFunctionSpaceAvailability"
HALF_A_DAY = {"from_time": "08:00", "until_time": "18:00", "minutes": 240}


def workloads(ground: Ground) -> Iterator[Workload]:
    first = date.fromisoformat(ground.ways["last_day"]) - timedelta(days=200)
    ours, floor = ground.reading(
        "/availability/free-times",
        "/free-times",
        venue_id=",".join(map(str, ground.ways["venue_ids"])),
        **_days(first, DAYS),
    )
    yield Workload(name="free times of 200 venues × 14 days", ours=ours, floor=floor, goal=GOAL)
    ours, floor = ground.reading(
        "/availability/first-free-times",
        "/first-free-times",
        people=80,
        **HALF_A_DAY,
        **_days(first, DAYS_TO_THE_FIRST),
    )
    yield Workload(name="first free half day in 90 days for 80 people", ours=ours, floor=floor, goal=GOAL)
    yield _of_a_house(ground, first)


def _days(first: date, number: int) -> Row:
    return {"starts_at": f"{first} 00:00:00", "ends_at": f"{first + timedelta(days=number)} 00:00:00"}


def _of_a_house(ground: Ground, first: date) -> Workload:
    facility_ids = ground.ways["facility_ids"][:5]

    def content(number: int) -> Row:
        return {
            "venueId": facility_ids[number % len(facility_ids)],
            "startDate": f"{first}",
            "endDate": f"{first + timedelta(days=DAYS - 1)}",
        }

    return Workload(
        name="getFunctionSpaceAvailability of 40 spaces × 14 days",
        ours=Side(lambda number: ground.signed("venue", ACTION, content(number))),
        floor=Side(lambda number: ground.signed("venue", ACTION, content(number), ROUTE)),
        goal=GOAL,
    )
