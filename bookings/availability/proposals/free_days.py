"""On which days a venue looks free at a time of day: read from the ledger in bulk, to choose days by.

What is chosen is asked again through `answers`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bookings.availability.free_slots import full_times
from bookings.availability.held_times import HeldPeriod, held_periods
from bookings.availability.opening import is_open
from bookings.availability.proposals.candidate import Candidate
from bookings.availability.proposals.wish import ONE_DAY, Slot, Wish, first_together
from catalog.wall_time import instant
from partners.errors import Invalid
from partners.models import Partner

LONGEST_AHEAD = timedelta(days=2)
"""Beyond the days asked for, for what lasts over midnight and for minutes before and after."""

Times = tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A venue on some days at one slot."""

    candidate: Candidate
    days: tuple[date, ...]
    slot: Slot
    is_other_date: bool = False


@dataclass
class Clocks:
    """Wall times as instants, and whether a facility is open then; each is reckoned once."""

    _known: dict[tuple[int, date, Slot], tuple[Times | None, bool]] = field(default_factory=dict)

    def times(self, candidate: Candidate, day: date, slot: Slot) -> Times | None:
        """None where the clocks know no such time."""
        return self._reckoned(candidate, day, slot)[0]

    def is_open(self, candidate: Candidate, day: date, slot: Slot) -> bool:
        return self._reckoned(candidate, day, slot)[1]

    def _reckoned(self, candidate: Candidate, day: date, slot: Slot) -> tuple[Times | None, bool]:
        key = (candidate.venue.facility_id, day, slot)
        if key not in self._known:
            times = instants(candidate.zone, day, slot)
            opened = times is not None and is_open(candidate.hours, *times, candidate.zone)
            self._known[key] = (times, opened)
        return self._known[key]


def instants(zone: ZoneInfo, day: date, slot: Slot) -> Times | None:
    """None where the clocks of the zone know no such time."""
    starts, ends = slot
    try:
        return (
            instant(datetime.combine(day, starts), zone),
            instant(datetime.combine(day if ends > starts else day + ONE_DAY, ends), zone),
        )
    except Invalid:
        return None


class FreeDays:
    """What is held of some candidates between two days, in one statement."""

    def __init__(
        self,
        partner: Partner,
        asked: Sequence[Candidate],
        first: date,
        last: date,
        clocks: Clocks,
        places: int,
    ) -> None:
        self._clocks = clocks
        held: dict[int, list[HeldPeriod]] = {}
        if asked:
            zone = asked[0].zone
            held = held_periods(
                partner_id=partner.pk,
                bookable_ids=[candidate.id for candidate in asked],
                starts_at=datetime.combine(first, datetime.min.time(), zone) - LONGEST_AHEAD,
                ends_at=datetime.combine(last, datetime.min.time(), zone) + LONGEST_AHEAD + LONGEST_AHEAD,
            )
        self._full = {
            candidate.id: full_times(held[candidate.id], max(candidate.venue.capacity - places + 1, 1))
            for candidate in asked
        }

    def is_free(self, candidate: Candidate, day: date, slot: Slot) -> bool:
        times = self._clocks.times(candidate, day, slot)
        if times is None or not self._clocks.is_open(candidate, day, slot):
            return False
        starts = times[0] - timedelta(minutes=candidate.lead_minutes)
        ends = times[1] + timedelta(minutes=candidate.follow_up_minutes)
        full = self._full[candidate.id]
        position = bisect_right(full, ends, key=lambda one: one[0])
        while position > 0:
            begins, finishes = full[position - 1]
            if finishes <= starts:
                return True
            if begins < ends:
                return False
            position -= 1
        return True

    def free(self, candidate: Candidate, days: Iterable[date], slot: Slot) -> list[date]:
        return [day for day in days if self.is_free(candidate, day, slot)]


def plan_on(wish: Wish, candidate: Candidate, free_days: FreeDays) -> Plan:
    """At the first slot that is free often enough, on days that follow each other; else at the most often free."""
    best: tuple[Slot, list[date]] | None = None
    for slot in wish.slots:
        free = free_days.free(candidate, wish.days, slot)
        if len(free) >= wish.needed:
            return Plan(candidate=candidate, days=first_together(free, wish.needed), slot=slot)
        if best is None or len(free) > len(best[1]):
            best = slot, free
    slot, free = best or (wish.slots[0], [])
    others = [day for day in wish.days if day not in free]
    days = sorted([*free, *others[: wish.needed - len(free)]])
    return Plan(candidate=candidate, days=tuple(days), slot=slot)


def other_dates(wish: Wish, blocked: Plan, free_days: FreeDays, most: int, furthest: int) -> list[Plan]:
    """The same days moved by the fewest days to where all are free."""
    found: list[Plan] = []
    for step in sorted(range(-furthest, furthest + 1), key=lambda days: (abs(days), -days)):
        days = tuple(day + step * ONE_DAY for day in blocked.days)
        if step == 0 or days[0] < wish.earliest or (set(days) <= set(wish.days)):
            continue
        if wish.weekdays and any(day.weekday() not in wish.weekdays for day in days):
            continue
        for slot in wish.slots:
            if len(free_days.free(blocked.candidate, days, slot)) == len(days):
                found.append(Plan(candidate=blocked.candidate, days=days, slot=slot, is_other_date=True))
                break
        if len(found) == most:
            break
    return found
