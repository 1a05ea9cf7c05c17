"""Asked in bulk: how much of each bookable is free in a period, and what stands in the way and why.

One statement answers any number of requests. A service that writes asks it after `lock_bookables`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from bookings.availability.opening import is_open
from bookings.availability.question import QUESTION
from bookings.enums import Reason
from bookings.errors import Obstacle
from partners.models.prepared import prepared_cursor


@dataclass(frozen=True, kw_only=True)
class Request:
    """`quantity` shares of a bookable between two aware instants, without the minutes before and after.

    `sole` and the minutes are the bookable's own where they are None. An event needs no times.
    """

    bookable_id: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    quantity: int = 1
    sole: bool | None = None
    lead_minutes: int | None = None
    follow_up_minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`free` counts the shares left during the whole period, 0 or 1 for sole use; `peak` those in shared use."""

    bookable_id: int
    name: str
    capacity: int
    free: int
    peak: int
    obstacles: list[Obstacle]

    @property
    def is_free(self) -> bool:
        return not self.obstacles

    @property
    def held(self) -> list[Obstacle]:
        """The obstacles that no permission and no warning overcomes."""
        return [one for one in self.obstacles if one.reason != Reason.OUTSIDE_OPENING_HOURS]


def answers(
    *,
    partner_id: int,
    requests: Sequence[Request],
    without_lines: Iterable[int] = (),
    for_holder: int | None = None,
) -> list[Answer]:
    """One answer for each request, in order; requests for another partner's bookables get none.

    `without_lines` leaves out what these lines hold now, because they are about to be moved. Rows of sole use
    by the holder `for_holder` are not in its own way.
    """
    if not requests:
        return []
    with prepared_cursor() as cursor:
        cursor.execute(QUESTION, _parameters(partner_id, requests, without_lines, for_holder))
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return [
        _answer(requests[number - 1], list(accounts))
        for number, accounts in groupby(rows, key=lambda row: row["number"])
    ]


def _parameters(
    partner_id: int, requests: Sequence[Request], without_lines: Iterable[int], for_holder: int | None
) -> dict[str, Any]:
    return {
        "partner": partner_id,
        "bookables": [request.bookable_id for request in requests],
        "starts": [request.starts_at for request in requests],
        "ends": [request.ends_at for request in requests],
        "soles": [request.sole for request in requests],
        "leads": [request.lead_minutes for request in requests],
        "follow_ups": [request.follow_up_minutes for request in requests],
        "without_lines": list(without_lines),
        "holder": for_holder,
    }


def _answer(request: Request, accounts: list[dict[str, Any]]) -> Answer:
    first = accounts[0]
    zone = ZoneInfo(first["time_zone"])
    in_the_way = [_holder(row, first, zone) for account in accounts for row in account["holders"] or ()]
    free = _free(accounts)
    obstacles = _once(in_the_way)
    if free < request.quantity and not obstacles:
        obstacles.append(_too_few(request, first, free, zone))
    if _is_outside_hours(request, first, zone):
        obstacles.append(_outside_hours(request, first, zone))
    return Answer(
        bookable_id=first["bookable_id"],
        name=first["name"],
        capacity=first["capacity"],
        free=free,
        peak=_peak(accounts),
        obstacles=obstacles,
    )


def _free(accounts: list[dict[str, Any]]) -> int:
    """Nothing, where anybody's sole use is in the way; else what the peak of shared use leaves."""
    first = accounts[0]
    if any(account["holders"] for account in accounts):
        return 0
    return 1 if first["sole"] else max(first["capacity"] - _peak(accounts), 0)


def _peak(accounts: list[dict[str, Any]]) -> int:
    """Shared use is counted on the bookable itself; its leaves count nothing."""
    return max(account["peak"] for account in accounts)


def _holder(row: dict[str, Any], asked: dict[str, Any], zone: ZoneInfo) -> Obstacle:
    return Obstacle(
        reason=_reason(row, asked),
        bookable_id=row["bookable_id"],
        name=row["name"],
        starts_at=datetime.fromisoformat(row["starts_at"]),
        ends_at=datetime.fromisoformat(row["ends_at"]),
        free=0,
        booking_id=row["booking_id"],
        booking_code=row["booking_code"],
        customer=row["customer"],
        zone=zone,
    )


def _reason(row: dict[str, Any], asked: dict[str, Any]) -> str:
    if row["is_closed"]:
        return Reason.CLOSED
    if row["bookable_id"] != asked["bookable_id"]:
        return Reason.PART_VENUE
    if row["is_only_buffer"]:
        return Reason.BUFFER
    return Reason.BOOKED


def _once(obstacles: list[Obstacle]) -> list[Obstacle]:
    """A holder of a whole venue is met on each of its parts and told once."""
    return sorted(set(obstacles), key=lambda one: (one.starts_at, one.bookable_id))


def _too_few(request: Request, first: dict[str, Any], free: int, zone: ZoneInfo) -> Obstacle:
    return Obstacle(
        reason=Reason.TOO_FEW_PLACES,
        bookable_id=first["bookable_id"],
        name=first["name"],
        starts_at=request.starts_at,
        ends_at=request.ends_at,
        free=free,
        zone=zone,
    )


def _is_outside_hours(request: Request, first: dict[str, Any], zone: ZoneInfo) -> bool:
    if request.starts_at is None or request.ends_at is None:
        return False
    hours = [
        (weekday, time.fromisoformat(opens), time.fromisoformat(closes))
        for weekday, opens, closes in first["hours"] or ()
    ]
    return not is_open(hours, request.starts_at, request.ends_at, zone)


def _outside_hours(request: Request, first: dict[str, Any], zone: ZoneInfo) -> Obstacle:
    return Obstacle(
        reason=Reason.OUTSIDE_OPENING_HOURS,
        bookable_id=first["bookable_id"],
        name=first["name"],
        starts_at=request.starts_at,
        ends_at=request.ends_at,
        zone=zone,
    )
