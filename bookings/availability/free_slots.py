"""When a space is free, as slots of each local day: what is open, less what is held.

Pure: everything is naive wall time of one facility. A slot is where a booking's bare times may lie, so that its own
minutes before and after are kept clear of others too.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice

from bookings.availability.opening import Opening
from catalog.wall_time import day_after

Slot = tuple[datetime, datetime]
DayPart = tuple[time, time]
"""From one wall time to another; 00:00 as an end means 24:00."""

WHOLE_DAY: DayPart = (time.min, time.min)


def free_slots(
    opened: Iterable[Slot], busy: Iterable[Slot], shortest: timedelta = timedelta(0)
) -> Iterator[Slot]:
    """What of `opened` is left, in order; `busy` are periods in which nothing is left, which may overlap."""
    taken, passed = sorted(busy), 0
    for opens, closes in opened:
        while passed < len(taken) and taken[passed][1] <= opens:
            passed += 1
        for slot in _without(opens, closes, islice(taken, passed, None)):
            if slot[1] - slot[0] >= shortest:
                yield slot


def openings(
    starts: datetime, ends: datetime, hours: Sequence[Opening], part: DayPart = WHOLE_DAY
) -> list[Slot]:
    """In order, never over midnight, in `part` of each day. A facility without opening hours is always open."""
    found: list[Slot] = []
    day = starts.date()
    while datetime.combine(day, time.min) < ends:
        begins, finishes = _on(day, *part)
        for weekday, opens, closes in hours or ((day.weekday(), time.min, time.min),):
            if weekday == day.weekday():
                opened, closed = _on(day, opens, closes)
                found.append((max(opened, begins, starts), min(closed, finishes, ends)))
        day = day_after(day)
    return sorted(slot for slot in found if slot[0] < slot[1])


def full_times(held: Sequence[tuple[datetime, datetime, int | None]], capacity: int) -> list[Slot]:
    """When the shares held leave none free; None is a hold of everything. Of instants as well as of wall times."""
    steps: dict[datetime, int] = {}
    for starts, ends, quantity in held:
        shares = capacity if quantity is None else quantity
        steps[starts] = steps.get(starts, 0) + shares
        steps[ends] = steps.get(ends, 0) - shares
    full: list[Slot] = []
    used, since = 0, None
    for at in sorted(steps):
        used += steps[at]
        if used >= capacity and since is None:
            since = at
        elif used < capacity and since is not None:
            full.append((since, at))
            since = None
    return full


def _on(day: date, starts: time, ends: time) -> Slot:
    """An end at 00:00 means 24:00."""
    last = day_after(day) if ends == time.min else day
    return datetime.combine(day, starts), datetime.combine(last, ends)


def _without(start: datetime, end: datetime, busy: Iterable[Slot]) -> Iterator[Slot]:
    """`busy` in the order of its beginnings."""
    for begins, ends in busy:
        if begins >= end:
            break
        if ends <= start:
            continue
        if begins > start:
            yield start, begins
        start = max(start, ends)
    if start < end:
        yield start, end
