"""How much of their opening hours the venues shown are held, by the ledger, in each column of the strip.

The minutes before and after count as held. Shared use counts by its share of the capacity.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bookings.availability.held_times import Held
from bookings.web.diary.hours import Hours, minutes_of, open_minutes
from bookings.web.diary.places import Place, Places
from bookings.web.diary.timed import days_touched
from catalog.wall_time import wall

Window = tuple[int, int]
STEPS = 5


@dataclass(frozen=True)
class Heat:
    """`percent` is None where nothing is open; `step` 0 to 5 is the depth of its colour."""

    percent: int | None
    day: date
    hour: int | None = None

    @property
    def step(self) -> int:
        return min(-(-(self.percent or 0) * STEPS // 100), STEPS)


@dataclass(frozen=True)
class _Use:
    window: Window
    share: float


def heat_strip(
    places: Places, held: Iterable[Held], days: Sequence[date], hours: Hours, hourly: bool
) -> list[Heat]:
    uses = _uses(places, held, days)
    opened = {
        (facility.pk, day): open_minutes(places.hours.get(facility.pk, ()), day, hours)
        for facility in places.shown_facilities
        for day in days
    }
    if not hourly:
        return [Heat(_percent(places.ends, uses, opened, day, (0, 24 * 60)), day) for day in days]
    return [
        Heat(_percent(places.ends, uses, opened, day, (hour * 60, (hour + 1) * 60)), day, hour)
        for day in days
        for hour in range(hours.first, hours.end)
    ]


def _uses(places: Places, held: Iterable[Held], days: Sequence[date]) -> dict[tuple[int, date], list[_Use]]:
    zones = {facility.pk: facility.zone for facility in places.facilities}
    found: dict[tuple[int, date], list[_Use]] = defaultdict(list)
    for one in held:
        if one.bookable_id in places.venues:
            place = places.venues[one.bookable_id]
            share = 1.0 if one.quantity is None else min(one.quantity / place.capacity, 1.0)
            for day, window in _windows(one, zones[place.facility_id], days):
                found[place.id, day].append(_Use(window, share))
    return found


def _windows(one: Held, zone: ZoneInfo, days: Sequence[date]) -> Iterable[tuple[date, Window]]:
    starts, ends = wall(one.starts_at, zone), wall(one.ends_at, zone)
    for day in days_touched(starts, ends, days[0], days[-1]):
        if window := minutes_of(day, starts, ends):
            yield day, window


def _percent(
    venues: Iterable[Place],
    uses: dict[tuple[int, date], list[_Use]],
    opened: dict[tuple[int, date], list[Window]],
    day: date,
    column: Window,
) -> int | None:
    total, used = 0, 0.0
    for place in venues:
        for opening in opened.get((place.facility_id, day), ()):
            if window := _common(opening, column):
                total += window[1] - window[0]
                used += _used(uses.get((place.id, day), ()), window)
    return round(100 * used / total) if total else None


def _used(uses: Iterable[_Use], window: Window) -> float:
    """Minutes; what is held as a whole counts once, however many rows hold it."""
    minutes, reached = 0.0, window[0]
    for use in sorted(uses, key=lambda one: one.window):
        common = _common(use.window, window)
        if common is None:
            continue
        if use.share < 1:
            minutes += use.share * (common[1] - common[0])
        elif common[1] > reached:
            minutes += common[1] - max(common[0], reached)
            reached = common[1]
    return min(minutes, window[1] - window[0])


def _common(one: Window, other: Window) -> Window | None:
    begin, end = max(one[0], other[0]), min(one[1], other[1])
    return (begin, end) if begin < end else None
