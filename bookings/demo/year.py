"""The demo's days lie around today, half of them past; busy seasons and weekdays are drawn more often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from zoneinfo import ZoneInfo

from catalog.wall_time import instant

HALF = 182
NEAR = 10
"""Days from today that everybody looks at first, so they are the fullest."""


@dataclass(frozen=True)
class Year:
    today: date
    zone: ZoneInfo

    @cached_property
    def days(self) -> list[date]:
        return [self.today + timedelta(days=offset) for offset in range(-HALF, HALF + 1)]

    def is_past(self, day: date) -> bool:
        return day < self.today

    def weekday(self, *, weeks: int, weekday: int) -> date:
        """A weekday (Monday is 0) of the week that many weeks from this one."""
        return self.today + timedelta(days=weekday - self.today.weekday(), weeks=weeks)

    def near(self, day: date, draws: int) -> date:
        """Six draws on the day itself, six on the day after, and so on; the past stays past."""
        later = day + timedelta(days=draws // 6)
        return later if self.is_past(later) == self.is_past(day) else day - timedelta(days=draws // 6)

    def at(self, day: date, clock: str) -> datetime:
        """The instant of a wall time such as 08:30; from 24:00 on it lies on the day after."""
        hours, minutes = (int(part) for part in clock.split(":"))
        wall_time = datetime.combine(day, time.min) + timedelta(hours=hours, minutes=minutes)
        return instant(wall_time, self.zone)


@dataclass(frozen=True)
class Rhythm:
    """How busy the weekdays (Monday first) and the months (January first) are, in proportion."""

    weekdays: Sequence[float]
    months: Sequence[float]

    def draw(self, random: Random, year: Year, number: int) -> list[date]:
        """That many days in order, today and tomorrow always among them."""
        near = [year.today, year.today + timedelta(days=1)] * max(1, number // 100)
        weights = [self._weight(day, year.today) for day in year.days]
        return sorted([*near, *random.choices(year.days, weights, k=max(0, number - len(near)))])[:number]

    def _weight(self, day: date, today: date) -> float:
        nearness = 2.5 if abs((day - today).days) <= NEAR else 1.0
        return self.weekdays[day.weekday()] * self.months[day.month - 1] * nearness
