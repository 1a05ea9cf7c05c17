"""The wall clock of a day as columns: which hours are shown, and where a time stands among them.

A column is a quarter of an hour, or a quarter of what is shown of a day where days are too narrow for hours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from catalog.wall_time import day_after

USUAL = (7, 22)
"""Where nothing says when it is open."""

QUARTERS = 4
DAY_MINUTES = 24 * 60
MIDNIGHT, EARLY = time.min, time(6)

Opening = tuple[int, time, time]
Wall = tuple[datetime, datetime]
"""Naive, from one wall time to another."""


@dataclass(frozen=True)
class Hours:
    """From the beginning of an hour to the beginning of another."""

    first: int
    end: int
    is_zoomed_out: bool = False

    @property
    def number(self) -> int:
        return self.end - self.first

    @property
    def columns(self) -> int:
        return QUARTERS if self.is_zoomed_out else self.number * QUARTERS

    def place(self, day: date, starts: datetime, ends: datetime) -> tuple[int, int] | None:
        """The first column, from 0, and the one after the last; None where nothing of it is on the day.

        What lies outside the hours shown stands at their edge.
        """
        minutes = minutes_of(day, starts, ends)
        if minutes is None:
            return None
        width = self.number * 60 / self.columns
        begin = int((minutes[0] - self.first * 60) // width)
        end = int(-(-(minutes[1] - self.first * 60) // width))
        begin = min(max(begin, 0), self.columns - 1)
        return begin, min(max(end, begin + 1), self.columns)


def minutes_of(day: date, starts: datetime, ends: datetime) -> tuple[int, int] | None:
    """Since midnight by the clock on the wall, within the day."""
    midnight = datetime.combine(day, MIDNIGHT)
    begin = max(_minutes(starts - midnight), 0)
    end = min(-(-(ends - midnight).total_seconds() // 60), DAY_MINUTES)
    return (begin, int(end)) if begin < end else None


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def hours_shown(
    days: Iterable[date], openings: Iterable[Iterable[Opening]], booked: Iterable[Wall], zoomed_out: bool
) -> Hours:
    """As little as shows all that opens, starts and ends on the days; tails of the day before widen nothing."""
    shown = set(days)
    weekdays = {day.weekday() for day in shown}
    opened = [one for hours in openings for one in hours if one[0] in weekdays and not _is_tail(one)]
    first = [one[1].hour for one in opened] or [USUAL[0]]
    last = [_hour_after(one[2]) for one in opened] or [USUAL[1]]
    for starts, ends in booked:
        if starts.date() in shown:
            first.append(starts.hour)
            last.append(starts.hour + 1)
        if ends.date() == starts.date() and ends.date() in shown:
            last.append(_hour_after(ends.time()))
        if ends == datetime.combine(day_after(starts.date()), MIDNIGHT) and starts.date() in shown:
            last.append(24)
    return Hours(min(first), max(last), zoomed_out)


def _is_tail(opening: Opening) -> bool:
    """The end of the night before."""
    return opening[1] == MIDNIGHT and MIDNIGHT < opening[2] <= EARLY


def _hour_after(at: time) -> int:
    if at == MIDNIGHT:
        return 24
    return at.hour + (1 if at.minute or at.second else 0)


def open_minutes(openings: Iterable[Opening], day: date, hours: Hours) -> list[tuple[int, int]]:
    """When a facility is open on a day, in minutes since midnight; where it never says, in the hours shown."""
    said = list(openings)
    if not said:
        return [(hours.first * 60, hours.end * 60)]
    return [
        (opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute or DAY_MINUTES)
        for weekday, opens, closes in said
        if weekday == day.weekday()
    ]
