"""What people wish for is drawn: mostly what can be had, often what others want at the same time."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from tests.proof.histories.diary import DAY
from tests.proof.histories.house import DAYS, House
from tests.proof.histories.wish import Want, Wish

WEIGHTS = {
    "book": 30,
    "add": 6,
    "change": 18,
    "remove": 4,
    "status": 18,
    "reprice": 5,
    "lapse": 4,
    "capacity": 6,
    "minutes": 2,
    "list_price": 2,
    "close": 3,
    "reopen": 2,
    "fill": 6,
    "expire": 3,
}
BEHIND_THE_DOORS = {"capacity", "minutes", "list_price", "close", "reopen", "fill", "expire"}
BEGINNINGS = (
    "confirmed",
    "confirmed",
    "confirmed",
    "tentative",
    "prospective_hold",
    "prospective",
    "ordering",
)
MOVES = {
    "cancelled": 6,
    "confirmed": 4,
    "prospective": 3,
    "tentative": 3,
    "prospective_hold": 2,
    "not_accepted": 1,
}
LATELY = 40


class Known:
    """What has been made so far, as everybody knows it: bookings with their lines, and closings."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bookings: list[tuple[int, list[tuple[int, int]]]] = []
        self._closings: list[int] = []

    def add(self, booking: int, lines: Sequence[tuple[int, int]]) -> None:
        with self._lock:
            self._bookings.append((booking, list(lines)))

    def add_line(self, booking: int, line: tuple[int, int]) -> None:
        with self._lock:
            next(lines for one, lines in self._bookings if one == booking).append(line)

    def add_closing(self, closing: int) -> None:
        with self._lock:
            self._closings.append(closing)

    def booking(self, random: Random) -> tuple[int, list[tuple[int, int]]] | None:
        with self._lock:
            return random.choice(self._bookings[-LATELY:]) if self._bookings else None

    def closing(self, random: Random) -> int:
        with self._lock:
            return random.choice(self._closings[-4:]) if self._closings else 0


CROWDED = {"parlour", "pool", "beamer", "course"}


class Drawing:
    """Where it is crowded everybody wants the same few things on one morning."""

    def __init__(self, house: House, known: Known, random: Random, *, is_crowded: bool) -> None:
        self.house, self.known, self.random, self.is_crowded = house, known, random, is_crowded
        self.things = [pk for pk in sorted(house.things) if self._is_wanted(pk)]
        self.venues = [pk for pk in self.things if house.things[pk].kind == "venue"]

    def _is_wanted(self, thing: int) -> bool:
        return not self.is_crowded or self.house.things[thing].name in CROWDED

    def wish(self, *, over_http: bool) -> Wish | None:
        """None where there is nothing yet to wish it of."""
        kinds = [kind for kind in WEIGHTS if not (over_http and kind in BEHIND_THE_DOORS)]
        [kind] = self.random.choices(kinds, [WEIGHTS[kind] for kind in kinds])
        return getattr(self, f"_{kind}")()

    def _book(self) -> Wish:
        number = self.random.choice((1, 1, 1, 2, 2, 3))
        kind = self.house.things[self.random.choice(self.things)].kind
        same_kind = [pk for pk in self.things if self.house.things[pk].kind == kind]
        wants = [self._want(self.random.choice(same_kind)) for _number in range(number)]
        if kind != "event" and self.random.random() < 0.4:
            wants = [wants[0], *(self._beside(wants[0]) for _number in range(number - 1))]
        return Wish(kind="book", status=self.random.choice(BEGINNINGS), wants=wants)

    def _want(self, thing_id: int) -> Want:
        thing = self.house.things[thing_id]
        starts, ends = self._times()
        is_listed = thing.kind == "venue" and self.random.random() < 0.4
        if thing.kind == "event":
            starts, ends = 0, 0
        return Want(
            thing=thing_id,
            starts=starts,
            ends=ends,
            number=self._number(thing_id),
            price=None if is_listed else Decimal(self.random.randint(1, 900)),
        )

    def _beside(self, want: Want) -> Want:
        """The same again, mostly right behind it, else at the same time."""
        starts = want.ends if self.random.random() < 0.7 else want.starts + 30
        return replace(want, starts=starts, ends=starts + 60)

    def _times(self) -> tuple[int, int]:
        """Halves of hours, mostly while the house is open."""
        day = 0 if self.is_crowded else self.random.randrange(DAYS)
        starts = day * DAY + self.random.randrange(6 if self.is_crowded else 28) * 30 + 7 * 60
        if self.random.random() < 0.02:
            starts -= 60
        return starts, starts + self.random.choice((30, 60, 60, 90, 120, 180))

    def _number(self, thing_id: int) -> int:
        thing = self.house.things[thing_id]
        if thing.kind == "equipment" or thing.is_by_places:
            most = self.house.rows[thing_id].capacity
            return self.random.randint(1, max(1, most // 2))
        return 1

    def _add(self) -> Wish | None:
        found = self._line(timed=True)
        if found is None:
            return None
        booking, _line, thing = found
        timed = [pk for pk in self.things if self.house.things[pk].kind != "event"]
        wanted = thing if self.random.random() < 0.3 else self.random.choice(timed)
        return Wish(kind="add", booking=booking, wants=[self._want(wanted)])

    def _change(self) -> Wish | None:
        found = self._line(timed=True)
        if found is None:
            return None
        booking, line, thing = found
        changes: dict[str, Any] = {}
        changes["starts"], changes["ends"] = self._times()
        if self.random.random() < 0.3:
            changes = {}
        if self.random.random() < 0.4 and self.house.things[thing].kind == "venue":
            changes["thing"] = self.random.choice(self.venues)
        if not changes or self.random.random() < 0.2:
            changes["number"] = self._number(changes.get("thing", thing))
        return Wish(kind="change", booking=booking, line=line, thing=thing, changes=changes)

    def _reprice(self) -> Wish | None:
        found = self._line()
        if found is None:
            return None
        booking, line, thing = found
        changes = {"price": Decimal(self.random.randint(1, 900))}
        return Wish(kind="change", booking=booking, line=line, thing=thing, changes=changes)

    def _line(self, *, timed: bool = False) -> tuple[int, int, int] | None:
        booking = self.known.booking(self.random)
        if booking is None:
            return None
        lines = [one for one in booking[1] if not (timed and self.house.things[one[1]].kind == "event")]
        return (booking[0], *self.random.choice(lines)) if lines else None

    def _remove(self) -> Wish | None:
        found = self._line()
        return found and Wish(kind="remove", booking=found[0], line=found[1], thing=found[2])

    def _status(self) -> Wish | None:
        booking = self.known.booking(self.random)
        [status] = self.random.choices(list(MOVES), list(MOVES.values()))
        return booking and Wish(kind="status", booking=booking[0], status=status)

    def _lapse(self) -> Wish | None:
        booking = self.known.booking(self.random)
        return booking and Wish(kind="lapse", booking=booking[0])

    def _capacity(self) -> Wish:
        thing_id = self.random.choice([pk for pk in self.things if not self.house.things[pk].is_sole])
        usual = self.house.rows[thing_id].capacity
        return Wish(
            kind="capacity", thing=thing_id, capacity=self.random.randint(max(1, usual // 2), usual + 2)
        )

    def _minutes(self) -> Wish:
        timed = [pk for pk in self.things if self.house.things[pk].kind != "event"]
        before, after = (self.random.choice((0, 0, 15, 30)) for _side in range(2))
        return Wish(kind="minutes", thing=self.random.choice(timed), minutes=(before, after))

    def _list_price(self) -> Wish:
        amount = Decimal(self.random.randint(10, 60))
        return Wish(kind="list_price", thing=self.random.choice(self.venues), amount=amount)

    def _close(self) -> Wish:
        starts, ends = self._times()
        timed = [pk for pk in self.things if self.house.things[pk].kind != "event"]
        return Wish(kind="close", thing=self.random.choice(timed), starts=starts, ends=ends)

    def _reopen(self) -> Wish | None:
        closing = self.known.closing(self.random)
        return Wish(kind="reopen", closing=closing) if closing else None

    def _fill(self) -> Wish:
        events = [pk for pk in self.things if self.house.things[pk].waiting]
        return Wish(kind="fill", thing=self.random.choice(events))

    def _expire(self) -> Wish:
        return Wish(kind="expire")
