"""When a space is free, as slots of each local day: what is open, less what is held.

Pure: everything is naive wall time of one facility. A slot is where a booking's bare times may lie, so that its own
minutes before and after are kept clear of others too.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice

from bookings.availability.opening import Opening
from catalog.wall_time import day_after

Slot = tuple[datetime, datetime]


def free_slots(
    first: date,
    last: date,
    *,
    hours: Sequence[Opening],
    busy: Sequence[Slot],
    shortest: timedelta = timedelta(0),
) -> Iterator[Slot]:
    """In order, never over midnight. `busy` are periods in which nothing is left; they may overlap."""
    taken, passed = sorted(busy), 0
    for opened, closed in _open(first, last, tuple(sorted(hours))):
        while passed < len(taken) and taken[passed][1] <= opened:
            passed += 1
        for slot in _without(opened, closed, islice(taken, passed, None)):
            if slot[1] - slot[0] >= shortest:
                yield slot


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


@lru_cache(maxsize=32)
def _open(first: date, last: date, hours: tuple[Opening, ...]) -> tuple[Slot, ...]:
    """A facility without opening hours is always open; closing at 00:00 means 24:00. Its venues ask one by one."""
    found: list[Slot] = []
    day = first
    while day <= last:
        midnight = datetime.combine(day_after(day), time.min)
        if not hours:
            found.append((datetime.combine(day, time.min), midnight))
        for weekday, opens, closes in hours:
            if weekday == day.weekday():
                end = midnight if closes == time.min else datetime.combine(day, closes)
                found.append((datetime.combine(day, opens), end))
        day = day_after(day)
    return tuple(found)


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
