"""A diary in plain Python to compare Holdfast's with: nothing of the project is imported, nothing is clever.

Whatever is held is a list, and every instant at which a crowd could grow is tried.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.proof.histories.nouns import BOOKED, HOLD, HOLDING, WAITING, Booking, Hold, Line, Thing

MOVES = {
    "prospective": {"prospective_hold", "tentative", "confirmed", "cancelled", "not_accepted"},
    "prospective_hold": {"prospective", "tentative", "confirmed", "cancelled"},
    "tentative": {"prospective", "confirmed", "cancelled"},
    "confirmed": {"tentative", "cancelled"},
    "ordering": {"confirmed", "not_accepted"},
    "cancelled": {"prospective"},
    "not_accepted": set(),
}
DAY = 24 * 60
OPENS, CLOSES = 7 * 60, 22 * 60

Statuses = Mapping[int, str]
"""Of bookings for which another status than the latest counts."""


@dataclass
class Diary:
    things: Mapping[int, Thing]
    capacity: dict[int, int]
    bookings: dict[int, Booking] = field(default_factory=dict)
    closings: dict[int, Hold] = field(default_factory=dict)
    appointments: list[Hold] = field(default_factory=list)

    # ------------------------------------------------------------ what is held

    def holds(
        self, things: Iterable[int] = (), *, without: Iterable[int] = (), statuses: Statuses | None = None
    ) -> list[Hold]:
        """What stands in these things or their rooms; all of it where none is named. `without` are lines."""
        rooms = {room for thing in things for room in (thing, *self.things[thing].rooms)}
        left_out = set(without)
        there = [*self.closings.values(), *self.appointments]
        for booking_id, line in self._booked(statuses or {}):
            if line.id not in left_out:
                there.append(self.hold(booking_id, line))
        return [hold for hold in there if not rooms or hold.rooms & rooms]

    def _booked(self, statuses: Statuses) -> Iterator[tuple[int, Line]]:
        for booking_id, booking in self.bookings.items():
            if statuses.get(booking_id, booking.status) in HOLDING:
                for line in booking.lines.values():
                    if line.standing == BOOKED:
                        yield booking_id, line

    def hold(self, booking_id: int, line: Line) -> Hold:
        thing = self.things[line.thing]
        is_seat = thing.kind == "event"
        return Hold(
            owner=("booking", booking_id),
            thing=line.thing,
            rooms=thing.rooms,
            starts=-(10**9) if is_seat else line.starts - line.before,
            ends=10**9 if is_seat else line.ends + line.after,
            number=line.number,
            is_sole=line.is_sole,
        )

    def fits(self, hold: Hold, others: Sequence[Hold]) -> bool:
        if any(hold.excludes(other) for other in others):
            return False
        return hold.is_sole or self.peak(hold, others) + hold.number <= self.capacity[hold.thing]

    def peak(self, hold: Hold, others: Sequence[Hold]) -> int:
        """The most that the others use of the same thing at any instant of the hold."""
        crowd = [other for other in others if other.thing == hold.thing and not other.is_sole]
        instants = {hold.starts, *(one.starts for one in crowd if hold.starts < one.starts < hold.ends)}
        return max(sum(one.number for one in crowd if one.starts <= at < one.ends) for at in instants)

    def waiting(self, thing: int, statuses: Statuses | None = None) -> list[int]:
        """The lines on the event's waiting list, the first first."""
        return sorted(
            line.id
            for booking_id, booking in self.bookings.items()
            if (statuses or {}).get(booking_id, booking.status) in HOLDING
            for line in booking.lines.values()
            if line.thing == thing and line.standing == WAITING
        )

    def free(self, event: int, statuses: Statuses | None = None) -> int:
        """Seats, whoever waits for them."""
        taken = sum(hold.number for hold in self.holds({event}, statuses=statuses))
        return max(self.capacity[event] - taken, 0)

    def lapsed(self) -> list[int]:
        """Holds that ought to have been let go."""
        return [pk for pk, booking in self.bookings.items() if booking.status == HOLD and booking.has_lapsed]

    # ------------------------------------------------------------ what may be done

    def may_book(
        self,
        booking_id: int,
        lines: Sequence[Line],
        *,
        status: str,
        statuses: Statuses | None = None,
        asks_hours: bool = True,
        asks_own: bool = True,
        must_sit: bool = False,
    ) -> tuple[str, tuple[str, ...]]:
        """The word that is said, and how each line would stand. Lines that stand already are asked for anew."""
        as_asked = tuple(line.standing for line in lines)
        if asks_hours and not all(self._is_open(line) for line in lines):
            return "outside_opening_hours", as_asked
        if status in HOLDING:
            others = self.holds(
                {line.thing for line in lines}, without=[line.id for line in lines], statuses=statuses
            )
            timed = [line for line in lines if self.things[line.thing].kind != "event"]
            if not all(self.fits(self.hold(booking_id, line), others) for line in timed):
                return "not_free", as_asked
            standings = self._seat(lines, others, statuses or {})
            if standings is None or (must_sit and WAITING in standings):
                return "event_full", as_asked
            if not self._get_along(booking_id, timed, others):
                return "not_free", as_asked
            as_asked = standings
        if asks_own and self._own_overlap(booking_id, lines):
            return "not_free", as_asked
        return "done", as_asked

    def _is_open(self, line: Line) -> bool:
        if self.things[line.thing].kind == "event":
            return True
        return (
            line.starts // DAY * DAY + OPENS <= line.starts and line.ends <= line.starts // DAY * DAY + CLOSES
        )

    def _seat(
        self, lines: Sequence[Line], others: Sequence[Hold], statuses: Statuses
    ) -> tuple[str, ...] | None:
        """Who waits comes before who asks; None where somebody may not even wait."""
        standings = []
        free: dict[int, int] = {}
        queue: dict[int, int] = {}
        for line in lines:
            thing = self.things[line.thing]
            if thing.kind != "event":
                standings.append(line.standing)
                continue
            taken = sum(one.number for one in others if one.thing == thing.id)
            free.setdefault(thing.id, self.capacity[thing.id] - taken)
            queue.setdefault(
                thing.id, len([one for one in self.waiting(thing.id, statuses) if one != line.id])
            )
            if free[thing.id] > queue[thing.id]:
                free[thing.id] -= 1
                standings.append(BOOKED)
            elif queue[thing.id] < thing.waiting:
                queue[thing.id] += 1
                standings.append(WAITING)
            else:
                return None
        return tuple(standings)

    def _get_along(self, booking_id: int, lines: Sequence[Line], others: Sequence[Hold]) -> bool:
        """With those before them in the same call."""
        there = list(others)
        for line in lines:
            hold = self.hold(booking_id, line)
            if not self.fits(hold, there):
                return False
            there.append(hold)
        return True

    def _own_overlap(self, booking_id: int, lines: Sequence[Line]) -> bool:
        """Whether one of the lines is in the same room at the same time as another of its booking."""
        asked = {line.id for line in lines}
        standing = self.bookings[booking_id].lines.values() if booking_id in self.bookings else ()
        own = [*lines, *(line for line in standing if line.id not in asked and line.standing == BOOKED)]
        return any(
            one is not other and one.is_sole and other.is_sole
            and self.things[one.thing].rooms & self.things[other.thing].rooms
            and one.starts < other.ends and other.starts < one.ends
            for one in lines
            for other in own
        )  # fmt: skip

    def may_move(self, booking_id: int, status: str, statuses: Statuses) -> tuple[str, tuple[str, ...]]:
        booking = self.bookings[booking_id]
        if status == booking.status:
            return ("already_cancelled" if status == "cancelled" else "move_not_allowed"), ()
        if status not in MOVES[booking.status]:
            return "move_not_allowed", ()
        if status not in HOLDING or booking.status in HOLDING:
            return "done", ()
        lines = sorted(
            (one for one in booking.lines.values() if one.standing == BOOKED), key=lambda one: one.id
        )
        how = {"asks_hours": False, "asks_own": False, "must_sit": True}
        word = self.may_book(booking_id, lines, status=status, statuses=statuses, **how)[0]
        return (word if word != "done" or self._may_wait_again(booking, statuses) else "event_full"), ()

    def _may_wait_again(self, booking: Booking, statuses: Statuses) -> bool:
        back = Counter(line.thing for line in booking.lines.values() if line.standing == WAITING)
        return all(
            len(self.waiting(thing, statuses)) + number <= self.things[thing].waiting
            for thing, number in back.items()
        )

    def may_have(self, thing: int, capacity: int, statuses: Statuses) -> str:
        always = Hold(
            owner=("", 0),
            thing=thing,
            rooms=frozenset(),
            starts=-(10**9),
            ends=10**9,
            number=0,
            is_sole=False,
        )
        return (
            "done" if self.peak(always, self.holds({thing}, statuses=statuses)) <= capacity else "held_ahead"
        )

    def may_close(self, closing: Hold, statuses: Statuses) -> str:
        return "done" if self.fits(closing, self.holds({closing.thing}, statuses=statuses)) else "not_free"

    def closing(self, closing_id: int, thing: int, starts: int, ends: int) -> Hold:
        rooms = self.things[thing].rooms
        owner = ("closing", closing_id)
        return Hold(owner=owner, thing=thing, rooms=rooms, starts=starts, ends=ends, number=1, is_sole=True)

    def find(self, line_id: int) -> tuple[int, Line]:
        """With the id of its booking."""
        return next(
            (booking_id, booking.lines[line_id])
            for booking_id, booking in self.bookings.items()
            if line_id in booking.lines
        )
