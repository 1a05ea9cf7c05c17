"""Who books what and when: the whole of the data, before a row of it is written; the same seed plans the same."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

from tests.bench.filling.partners import TREES_IN, PartnerPlan
from tests.bench.filling.shapes import Made, small_shapes
from tests.bench.filling.slots import EPOCH, STARTS, WEEK, Slot, Slots, slots_of
from tests.bench.filling.trees import WEIGHTS, tree_name

TODAY = (date(2026, 7, 1) - EPOCH).days
"""Bookings of later days are made before it, and more of them are undecided."""

DAY = 24 * 60
BEHIND = {"confirmed": 66, "agreed": 16, "cancelled": 15, "prospective": 2, "tentative": 1}
AHEAD = {
    "confirmed": 48,
    "agreed": 12,
    "cancelled": 6,
    "tentative": 14,
    "prospective": 12,
    "hold": 5,
    "ordering": 3,
}
IN_WEEK = {"confirmed": 60, "agreed": 20, "tentative": 20}
WEEK_BOOKINGS = 300
HOT_SHARE = 10


class Standing(NamedTuple):
    """One booking to be: a stencil, put into a house on a day, `made` at a minute since 1970."""

    made: int
    house: int
    stencil: int
    day: int
    shift: int
    members: tuple[int, ...]
    tag: str


@dataclass
class Planner:
    """`by_name` has the number of the stencil of each shape and fate."""

    made: Sequence[Made]
    random: Random
    by_name: dict[str, dict[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_name = defaultdict(dict)
        for number, one in enumerate(self.made):
            self.by_name[one.shape][one.fate] = number
        shapes = [shape for shape in small_shapes() if shape.weight]
        self.kinds = {shape.name: shape.roles[0][0] for shape in small_shapes()}
        self.shapes = [shape.name for shape in shapes]
        self.weights = [shape.weight for shape in shapes]

    def plan(self, partners: Sequence[PartnerPlan]) -> list[Standing]:
        """One booking in fifty is a tree, counted over all partners."""
        standing: list[Standing] = []
        for partner in partners:
            before, after = len(standing), len(standing) + partner.bookings
            standing += self._of_partner(partner, after // TREES_IN - before // TREES_IN)
        standing.sort()
        return standing

    def _of_partner(self, partner: PartnerPlan, trees: int) -> Iterator[Standing]:
        houses = range(partner.first_house, partner.first_house + partner.houses)
        slots = {house: slots_of(house, self.random) for house in houses}
        left = partner.bookings - trees
        yield from self._trees(trees, slots, has_all=partner.houses > 1)
        if partner.houses > 1:
            yield from self._week(houses[0])
            hot = partner.bookings // HOT_SHARE
            yield from (self._small("hire", houses[0], slots[houses[0]]["hot"], "") for _ in range(hot))
            left -= WEEK_BOOKINGS + hot
        names = self.random.choices(self.shapes, self.weights, k=left)
        for number, name in enumerate(names):
            house = houses[number % len(houses)]
            yield self._small(name, house, slots[house][self.kinds[name]], "")

    def _small(self, shape: str, house: int, slots: Slots, tag: str) -> Standing:
        stencils = self.by_name[shape]
        return self._standing(stencils, house, slots, tag)

    def _standing(self, stencils: dict[str, int], house: int, slots: Slots, tag: str) -> Standing:
        """The fate is drawn by where the next slot stands, and the slot is kept by what holds."""
        ahead = slots.take(holding=False).day >= TODAY
        fate = "confirmed" if tag else self._fate(AHEAD if ahead else BEHIND, stencils)
        number = stencils[fate]
        slot = slots.take(holding=self.made[number].is_holding)
        return self._at(slot, house, number, tag)

    def _at(self, slot: Slot, house: int, number: int, tag: str) -> Standing:
        made = min(slot.day - self.random.randrange(3, 200), TODAY - self.random.randrange(1, 60))
        minute = made * DAY + self.random.randrange(7 * 60, 17 * 60)
        return Standing(minute, house, number, slot.day, slot.shift, slot.members, tag)

    def _fate(self, weights: dict[str, int], stencils: dict[str, int]) -> str:
        known = [fate for fate in weights if fate in stencils]
        return self.random.choices(known, [weights[fate] for fate in known])[0]

    def _trees(self, number: int, slots: dict[int, dict[str, Slots]], *, has_all: bool) -> Iterator[Standing]:
        """The largest partner has one of each number of lines, which is known by its tag."""
        houses = list(slots)
        known = [str(size) for size in WEIGHTS] if has_all else []
        drawn = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()), k=max(number - len(known), 0))
        for tag in known:
            house = houses[0]
            yield self._standing(
                self.by_name[tree_name(int(tag))], house, slots[house]["tree"], f"tree {tag}"
            )
        for turn, size in enumerate(drawn):
            house = houses[turn % len(houses)]
            yield self._standing(self.by_name[tree_name(size)], house, slots[house]["tree"], "")

    def _week(self, house: int) -> Iterator[Standing]:
        """As many bookings as a busy diary shows, in all forty venues."""
        places = [place for day in WEEK for place in self._week_places(day)]
        rest = [place for day in WEEK for place in self._further_places(day)]
        self.random.shuffle(rest)
        for shape, slot in [*places, *rest][:WEEK_BOOKINGS]:
            number = self.by_name[shape][self._fate(IN_WEEK, self.by_name[shape])]
            yield self._at(slot, house, number, "week")

    def _week_places(self, day: int) -> Iterator[tuple[str, Slot]]:
        """Every venue that is free to be booked is booked once."""
        for room in range(21):
            yield "hire", Slot(day, STARTS[room % len(STARTS)], (room,))
        for salon in range(7):
            yield "salon", Slot(day, STARTS[1 + salon % 5], (salon,))
        kind, number = ("part", 4) if day % 2 else ("whole", 2)
        for venue in range(number):
            yield kind, Slot(day, STARTS[2], (venue,))
        for studio in range(2):
            yield "places", Slot(day, STARTS[3], (studio,))
        yield "courts", Slot(day, STARTS[4], (0,))

    def _further_places(self, day: int) -> Iterator[tuple[str, Slot]]:
        for room in range(21):
            yield "hire with chairs", Slot(day, STARTS[(room + 2) % len(STARTS)], (room,))
