"""Where and when bookings stand, so that no two hold the same: each slot of a house is given away once.

A small booking's slot is a part of a day in one venue, a tree's three days in two salons. Bookings that hold
nothing stand where the next one will.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import gcd
from random import Random

from tests.bench.filling.house import EVENT_DAYS, FIRST_YEAR, ROOMS, SALONS, WHOLES, YEARS
from tests.bench.filling.trees import TREE_DAYS

EPOCH = date(1970, 1, 1)
FIRST_DAY = (date(FIRST_YEAR, 1, 1) - EPOCH).days
LAST_DAY = (date(FIRST_YEAR + YEARS - 1, 12, 31) - EPOCH).days
DAYS = LAST_DAY - FIRST_DAY + 1
WEEK_FIRST = (date(2026, 9, 7) - EPOCH).days
WEEK = range(WEEK_FIRST, WEEK_FIRST + 7)
"""Of the first house: planned booking by booking."""

STARTS = (-60, 90, 240, 390, 540, 690)
"""Minutes after eight, local time, at which small bookings begin: 07:00, 09:30, 12:00, 14:30, 17:00, 19:30."""

SHARE = {"places": 10, "courts": 8}
"""How many bookings share one slot."""


@dataclass(frozen=True)
class Slot:
    day: int
    shift: int
    members: tuple[int, ...]


Find = Callable[[int], Slot | None]
"""The slot of a number; None where nothing may stand there."""


@dataclass
class Slots:
    """Numbers from 0 to `size`, in a mixed order, each once."""

    size: int
    find: Find
    random: Random

    def __post_init__(self) -> None:
        self.step = next(
            step
            for step in iter(lambda: self.random.randrange(1, self.size + 1), 0)
            if gcd(step, self.size) == 1
        )
        self.next = self.random.randrange(self.size)
        self.taken = 0

    def take(self, *, holding: bool) -> Slot:
        while (slot := self.find(self.next)) is None:
            self._move_on()
        if holding:
            self._move_on()
        return slot

    def _move_on(self) -> None:
        self.taken += 1
        if self.taken > self.size:
            raise RuntimeError("All slots are taken: there are too many bookings for the house.")
        self.next = (self.next + self.step) % self.size


def slots_of(house: int, random: Random) -> dict[str, Slots]:
    """By the class of venue. The first room of the first house is the hot one and has slots of its own."""
    is_first = house == 0
    first_room = 1 if is_first else 0
    closed = WEEK if is_first else range(0)
    kinds = {
        "room": (ROOMS - 1 - first_room, lambda n: n + first_room, 1),
        "whole": (WHOLES, lambda n: n, 1),
        "part": (2 * WHOLES, lambda n: n, 1),
        "places": (2, lambda n: n, SHARE["places"]),
        "courts": (1, lambda n: n, SHARE["courts"]),
    }
    slots = {
        kind: Slots(DAYS * number * len(STARTS) * share, _small(kind, number, member, closed), random)
        for kind, (number, member, share) in kinds.items()
    }
    if is_first:
        slots["hot"] = Slots(DAYS * len(STARTS), _small("hot", 1, lambda n: n, closed), random)
    slots["event"] = Slots(len(EVENT_DAYS) * 95, _seat, random)
    slots["tree"] = Slots((DAYS // TREE_DAYS) * (SALONS // 2), _tree(closed), random)
    return slots


def _small(kind: str, number: int, member: Callable[[int], int], closed: range) -> Find:
    """Wholes have the even days, their parts the odd ones."""

    def find(place: int) -> Slot | None:
        rest, venue = divmod(place, number)
        rest, start = divmod(rest, len(STARTS))
        day = FIRST_DAY + rest % DAYS
        if day in closed or (kind == "whole" and day % 2) or (kind == "part" and not day % 2):
            return None
        return Slot(day, STARTS[start], (member(venue),))

    return find


def _seat(place: int) -> Slot:
    event = place % len(EVENT_DAYS)
    return Slot((EVENT_DAYS[event] - EPOCH).days, 0, (event,))


def _tree(closed: range) -> Find:
    def find(place: int) -> Slot | None:
        block, pair = divmod(place, SALONS // 2)
        day = FIRST_DAY + block * TREE_DAYS
        if set(range(day, day + TREE_DAYS)) & set(closed):
            return None
        return Slot(day, 0, (2 * pair, 2 * pair + 1))

    return find
