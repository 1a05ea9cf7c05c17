"""What somebody wants to be free, said as a value: the typed line and the form below it both become one.

A question is always in its normal form: both days or none, both times or none, nothing that says what is said already.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

MOST_DAYS_AHEAD = 92
MOST_DAYS = 31
MOST_PEOPLE = 99_999
MOST_UNITS = 9_999
MOST_MINUTES = 24 * 60
EVERY_WEEKDAY = frozenset(range(7))
FIRST_DAY, LAST_DAY = date(2000, 1, 2), date(2099, 12, 29)
"""What the diary holds."""


class PartOfDay(StrEnum):
    DAY = "day"
    HALF_DAY = "half_day"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


Slot = tuple[time, time]
"""From one wall time to another; an end that is not after its start lies on the next day."""

MORNING: Slot = (time(8), time(12, 30))
AFTERNOON: Slot = (time(13), time(17, 30))
SLOTS: dict[str, tuple[Slot, ...]] = {
    "": ((time(9), time(17)),),
    PartOfDay.DAY: ((time(9), time(17)),),
    PartOfDay.HALF_DAY: (MORNING, AFTERNOON),
    PartOfDay.MORNING: (MORNING,),
    PartOfDay.AFTERNOON: (AFTERNOON,),
    PartOfDay.EVENING: ((time(18), time(23)),),
}
"""What each part of a day means; of several, whichever is free."""


@dataclass(frozen=True)
class Wanted:
    """So many units of an inventory product."""

    product_id: int
    units: int = 1


@dataclass(frozen=True, kw_only=True)
class Question:
    """`layout` is the word of a type, or the name of a layout. `days` is how many of the days between the first and
    the last are wanted, all of them where it is None; without a first day any that come soon.
    """

    people: int | None = None
    layout: str = ""
    first_day: date | None = None
    last_day: date | None = None
    days: int | None = None
    weekdays: frozenset[int] = frozenset()
    avoided: frozenset[date] = frozenset()
    part: str = ""
    starts: time | None = None
    ends: time | None = None
    minutes: int | None = None
    venue_ids: tuple[int, ...] = ()
    facility_id: int | None = None
    places: int | None = None
    equipment: tuple[Wanted, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == Question()

    @property
    def says_when(self) -> bool:
        return bool(self.first_day or self.weekdays or self.days or self.part or self.starts or self.minutes)

    @property
    def is_of_equipment(self) -> bool:
        """Equipment alone, with no venue for it."""
        about_venues = (self.people, self.layout, self.venue_ids, self.facility_id, self.places)
        return bool(self.equipment) and not any(about_venues)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """When on a day; of several, whichever is free."""
        if self.starts is not None and self.ends is not None:
            return ((self.starts, self.ends),)
        if self.minutes is None:
            return SLOTS[self.part]
        return tuple(slot for window in SLOTS[self.part] for slot in _within(window, self.minutes))

    def normal(self) -> "Question":
        """The same in the one form that it is compared and written in."""
        return _with_few_days(_with_both_times(_with_days_in_order(self)))


def days_between(question: Question) -> list[date]:
    """Those that may be meant, in order; none without a first day."""
    if question.first_day is None or question.last_day is None:
        return []
    span = (question.last_day - question.first_day).days
    every = (question.first_day + timedelta(days=number) for number in range(span + 1))
    return [
        day
        for day in every
        if day not in question.avoided and (not question.weekdays or day.weekday() in question.weekdays)
    ]


def _within(window: Slot, minutes: int) -> list[Slot]:
    """Slots of that length, each an hour after the other; the first where none is short enough."""
    starts, found = window[0], []
    room = _minute(window[1]) - _minute(starts)
    for offset in range(0, max(room - minutes, 0) + 1, 60):
        begin = _later(starts, offset)
        found.append((begin, _later(begin, minutes)))
    return found


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _later(at: time, minutes: int) -> time:
    return (datetime.combine(FIRST_DAY, at) + timedelta(minutes=minutes)).time()


def _with_days_in_order(asked: Question) -> Question:
    if asked.first_day is None:
        return replace(asked, last_day=None, avoided=frozenset())
    first = min(max(asked.first_day, FIRST_DAY), LAST_DAY)
    last = max(min(asked.last_day or first, LAST_DAY), first)
    if first == last and asked.days:
        last = min(first + timedelta(days=asked.days - 1), LAST_DAY)
    if first == last:
        return replace(
            asked, first_day=first, last_day=last, days=None, weekdays=frozenset(), avoided=frozenset()
        )
    last = min(last, first + timedelta(days=MOST_DAYS_AHEAD - 1))
    avoided = frozenset(day for day in asked.avoided if first <= day <= last)
    return replace(asked, first_day=first, last_day=last, avoided=avoided)


def _with_both_times(asked: Question) -> Question:
    if asked.starts is None:
        return replace(asked, ends=None)
    ends = asked.ends or _end_from(asked, asked.starts)
    return replace(asked, ends=ends, part="", minutes=None)


def _end_from(asked: Question, starts: time) -> time:
    if asked.minutes is not None:
        return _later(starts, asked.minutes)
    ends = SLOTS[asked.part][-1][1] if asked.part else time(17)
    if ends > starts:
        return ends
    return time(23) if starts < time(23) else _later(starts, 60)


def _with_few_days(asked: Question) -> Question:
    """As many days as there are is all of them; of more than can be asked for at once any will do."""
    weekdays = frozenset() if asked.weekdays == EVERY_WEEKDAY else asked.weekdays
    days, between = min(asked.days or 0, MOST_DAYS) or None, len(days_between(asked))
    if days and asked.first_day and days >= between:
        days = None
    if days is None and between > MOST_DAYS:
        days = 1
    return replace(asked, weekdays=weekdays, days=days)
