"""What is asked for, in days and wall times: each venue reads them on its own clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

Slot = tuple[time, time]
"""From one wall time to another; an end that is not after its start lies on the next day."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """`needed` of the `days`, at one of the `slots`, the same on each day.

    `layout` is the word of a type or the name of a layout; `equipment` are product ids with units; venues and the
    facility narrow what fits. `weekdays` bind other days that are offered instead, none of them before `earliest`.
    """

    earliest: date
    days: tuple[date, ...]
    needed: int
    slots: tuple[Slot, ...]
    people: int | None = None
    layout: str = ""
    places: int = 1
    venue_ids: tuple[int, ...] = ()
    facility_id: int | None = None
    weekdays: frozenset[int] = frozenset()
    equipment: tuple[tuple[int, int], ...] = ()


def first_together(days: Sequence[date], number: int) -> tuple[date, ...]:
    """The first so many days that follow each other, else the first so many."""
    for position in range(len(days) - number + 1):
        if days[position + number - 1] - days[position] == (number - 1) * ONE_DAY:
            return tuple(days[position : position + number])
    return tuple(days[:number])
