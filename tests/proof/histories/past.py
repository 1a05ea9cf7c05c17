"""What has been done, attempt by attempt, and what the history is to tell of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.proof.histories.catalogue import MINUTES, PRICE, Catalogue
from tests.proof.histories.diary import Diary
from tests.proof.histories.nouns import BOOKED, HOLD, HOLDING, REMOVED, WAITING, Booking, Line
from tests.proof.histories.wish import Asked, Attempt, Want

Told = dict[int, list[tuple[Any, ...]]]


class Past:
    """`bookings`, `lines`, `things` and `closings` are what is to be told of each. `before` holds the status that each
    move of a status found; `waits_since` and `removed_by` are the numbers by which everybody saw that a line waits,
    or is gone.
    """

    def __init__(self, diary: Diary, catalogue: Catalogue) -> None:
        self.diary, self.catalogue = diary, catalogue
        self.bookings: Told = defaultdict(list)
        self.lines: Told = defaultdict(list)
        self.things: Told = defaultdict(list)
        self.closings: Told = defaultdict(list)
        self.before: dict[int, str] = {}
        self.waits_since: dict[int, int] = {}
        self.removed_by: dict[int, int] = {}

    def take(self, attempt: Attempt) -> None:
        getattr(self, f"_{attempt.wish.kind}")(attempt)

    # ------------------------------------------------------------ lines as they are wished for

    def drafts(self, attempt: Attempt) -> list[Line]:
        """The lines wanted. Where nobody got so far as to ask for them, their minutes do not matter."""
        asked: Sequence[Asked | None] = attempt.asked or [None] * len(attempt.wish.wants)
        return [
            self._draft(number, want, one)
            for number, (want, one) in enumerate(zip(attempt.wish.wants, asked, strict=True), 1)
        ]

    def _draft(self, number: int, want: Want, asked: Asked | None) -> Line:
        before, after = (asked.before, asked.after) if asked else self.catalogue.minutes(want.thing)
        return Line(
            id=asked.line if asked and asked.line else -number,
            thing=want.thing,
            starts=want.starts,
            ends=want.ends,
            before=before,
            after=after,
            number=want.number,
            is_sole=self.diary.things[want.thing].is_sole,
            price=want.price,
            unit=asked.unit if asked else Decimal(0),
        )

    def changed(self, attempt: Attempt) -> Line:
        """The line as it is to be; another thing brings its own minutes and list price along."""
        _booking, line = self.diary.find(attempt.wish.line)
        changed = replace(line, **attempt.wish.changes)
        if changed.thing == line.thing:
            return changed
        changed = replace(changed, is_sole=self.diary.things[changed.thing].is_sole)
        if not attempt.asked:
            return changed
        [asked] = attempt.asked
        unit = asked.unit if changed.price is None else changed.unit
        return replace(changed, before=asked.before, after=asked.after, unit=unit)

    def not_offered(self, attempt: Attempt) -> list[str]:
        """What was copied from the catalogue although it never said so."""
        if attempt.wish.kind not in {"book", "add"} and "thing" not in attempt.wish.changes:
            return []
        if not attempt.asked:
            return []
        lines = self.drafts(attempt) if attempt.wish.wants else [self.changed(attempt)]
        wrong = []
        for line in lines:
            minutes = (line.before, line.after)
            if not self._is_offered(MINUTES, line, minutes, attempt):
                wrong.append(f"{attempt}: the catalogue did not offer {minutes} minutes")
            if line.price is None and not self._is_offered(PRICE, line, line.unit, attempt):
                wrong.append(f"{attempt}: the catalogue did not offer the price of {line.unit}")
        return wrong

    def _is_offered(self, what: str, line: Line, value: Any, attempt: Attempt) -> bool:
        """A line that stays where it is keeps what it once copied."""
        if line.id in self.lines and line.thing == self.diary.find(line.id)[1].thing:
            return True
        return self.catalogue.offered(what, line.thing, value, attempt)

    # ------------------------------------------------------------ what is done

    def _book(self, attempt: Attempt) -> None:
        [booking] = attempt.made
        self.diary.bookings[booking] = Booking(attempt.wish.status, {})
        self._put_drafts(booking, attempt)
        self._tell(booking)

    def _add(self, attempt: Attempt) -> None:
        self._put_drafts(attempt.wish.booking, attempt)
        self._next(attempt.wish.booking)

    def _put_drafts(self, booking: int, attempt: Attempt) -> None:
        for line, asked in zip(self.drafts(attempt), attempt.asked, strict=True):
            self._put(booking, replace(line, standing=asked.standing), attempt)

    def _change(self, attempt: Attempt) -> None:
        self._put(attempt.wish.booking, self.changed(attempt), attempt)
        self._next(attempt.wish.booking)

    def _remove(self, attempt: Attempt) -> None:
        _booking, line = self.diary.find(attempt.wish.line)
        self._put(attempt.wish.booking, replace(line, standing=REMOVED), attempt)
        self.removed_by[line.id] = attempt.ended
        self._next(attempt.wish.booking)

    def _status(self, attempt: Attempt) -> None:
        booking = self.diary.bookings[attempt.wish.booking]
        self.before[id(attempt)] = booking.status
        booking.status = attempt.wish.status
        booking.has_lapsed = booking.has_lapsed and booking.status == HOLD
        self._next(attempt.wish.booking)
        if booking.status in HOLDING:
            waiting = [line.id for line in booking.lines.values() if line.standing == WAITING]
            self.waits_since |= dict.fromkeys(waiting, attempt.ended)

    def _lapse(self, attempt: Attempt) -> None:
        self.diary.bookings[attempt.wish.booking].has_lapsed = True
        self._next(attempt.wish.booking)

    def _capacity(self, attempt: Attempt) -> None:
        self.diary.capacity[attempt.wish.thing] = attempt.wish.capacity

    def _close(self, attempt: Attempt) -> None:
        [closing], wish = attempt.made, attempt.wish
        self.diary.closings[closing] = self.diary.closing(closing, wish.thing, wish.starts, wish.ends)
        self.closings[closing].append(("insert", wish.thing, wish.starts, wish.ends))

    def _reopen(self, attempt: Attempt) -> None:
        hold = self.diary.closings.pop(attempt.wish.closing)
        self.closings[attempt.wish.closing].append(("delete", hold.thing, hold.starts, hold.ends))

    def _fill(self, attempt: Attempt) -> None:
        for line_id in attempt.made:
            booking, line = self.diary.find(line_id)
            self._put(booking, replace(line, standing=BOOKED), attempt)
            self._next(booking)

    def _edit(self, attempt: Attempt) -> None:
        """What is booked keeps what it copied."""

    _minutes = _list_price = _edit

    def _put(self, booking: int, line: Line, attempt: Attempt) -> None:
        self.diary.bookings[booking].lines[line.id] = line
        if line.standing == WAITING:
            self.waits_since.setdefault(line.id, attempt.ended)
        told = (line.thing, line.starts, line.ends, line.number, line.standing)
        if not self.lines[line.id] or self.lines[line.id][-1] != told:
            self.lines[line.id].append(told)
            self.things[line.thing].append((line.id, *told[1:]))

    def _next(self, booking: int) -> None:
        self.diary.bookings[booking].version += 1
        self._tell(booking)

    def _tell(self, booking: int) -> None:
        now = self.diary.bookings[booking]
        self.bookings[booking].append((now.version, now.status, now.total))
