"""The words of a diary in plain Python: things, lines, bookings, and what they hold; nothing of the project in it."""

from dataclasses import dataclass
from decimal import Decimal

HOLD = "prospective_hold"
HOLDING = {"tentative", "confirmed", "ordering", HOLD}
OVER = {"cancelled", "not_accepted"}
BOOKED, WAITING, REMOVED = "booked", "waiting", "removed"


@dataclass(frozen=True, kw_only=True)
class Thing:
    """`rooms` are what sole use of it takes: its parts, or itself. `waiting` is how many may wait for a seat."""

    id: int
    name: str
    kind: str
    is_sole: bool = False
    is_by_places: bool = False
    rooms: frozenset[int] = frozenset()
    waiting: int = 0


@dataclass(frozen=True, kw_only=True)
class Hold:
    owner: tuple[str, int]
    thing: int
    rooms: frozenset[int]
    starts: int
    ends: int
    number: int
    is_sole: bool

    def meets(self, other: "Hold") -> bool:
        return self.starts < other.ends and other.starts < self.ends

    def excludes(self, other: "Hold") -> bool:
        """However much room there is: a room has one sole user, or shares the use of one and the same thing."""
        if not self.meets(other) or not self.rooms & other.rooms:
            return False
        if self.is_sole and other.is_sole:
            return self.owner != other.owner
        return self.is_sole or other.is_sole or self.thing != other.thing


@dataclass(frozen=True, kw_only=True)
class Line:
    id: int
    thing: int
    starts: int
    ends: int
    before: int
    after: int
    number: int
    is_sole: bool
    standing: str = BOOKED
    price: Decimal | None
    unit: Decimal

    @property
    def total(self) -> Decimal:
        if self.standing != BOOKED:
            return Decimal(0)
        hours = Decimal(self.ends - self.starts) / 60
        return self.unit * hours * self.number if self.price is None else self.price


@dataclass
class Booking:
    status: str
    lines: dict[int, Line]
    version: int = 1
    has_lapsed: bool = False

    @property
    def total(self) -> Decimal:
        return sum((line.total for line in self.lines.values()), Decimal(0))
