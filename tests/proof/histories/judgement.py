"""What a simple model says to each wish: the word, and how each line asked for would stand."""

from collections.abc import Callable, Sequence
from itertools import chain, combinations

from tests.proof.histories.catalogue import PRICE
from tests.proof.histories.diary import Statuses
from tests.proof.histories.nouns import OVER, REMOVED, Line
from tests.proof.histories.past import Past
from tests.proof.histories.wish import DONE, Attempt

STRICT = {"services", "rest"}
"""Doors that refuse what others warn of: times outside opening hours, and a booking that overlaps itself."""

Verdict = tuple[str, tuple[object, ...]]
Judge = Callable[[Statuses], Sequence[Verdict]]
"""The verdicts that may be given; `Statuses` are those of bookings that were seen with another than the latest."""


def judge_of(past: Past, attempt: Attempt) -> Judge:
    return getattr(_Judgement(past, attempt), attempt.wish.kind)()


def always(word: str) -> Judge:
    return lambda _statuses: [(word, ())]


class _Judgement:
    def __init__(self, past: Past, attempt: Attempt) -> None:
        self.past, self.diary = past, past.diary
        self.attempt, self.wish = attempt, attempt.wish

    def book(self) -> Judge:
        lines, status = self.past.drafts(self.attempt), self.wish.status
        return lambda statuses: [self.diary.may_book(0, lines, status=status, statuses=statuses)]

    def add(self) -> Judge:
        return self._in_tree(self.past.drafts(self.attempt))

    def change(self) -> Judge:
        _booking, line = self.diary.find(self.wish.line)
        if self._is_over():
            return always("booking_closed")
        if line.standing == REMOVED:
            return always("gone")
        changed = self.past.changed(self.attempt)
        thing = self.diary.things[changed.thing]
        if changed.number != 1 and not (thing.kind == "equipment" or thing.is_by_places):
            return always("not_shared_by_places")
        if _held_by(changed) == _held_by(line):
            return always(DONE)
        return self._in_tree([changed])

    def _in_tree(self, lines: Sequence[Line]) -> Judge:
        if self._is_over():
            return always("booking_closed")
        status = self.diary.bookings[self.wish.booking].status
        is_strict = self.attempt.door in STRICT
        how = {"status": status, "asks_hours": is_strict, "asks_own": is_strict}
        return lambda statuses: [self.diary.may_book(self.wish.booking, lines, statuses=statuses, **how)]

    def remove(self) -> Judge:
        """Who found the line before it was removed may be told of its booking, if that is over by now."""
        if self.diary.find(self.wish.line)[1].standing != REMOVED:
            return self.lapse()
        was_there = self.past.removed_by[self.wish.line] > self.attempt.began
        words = ["gone", "booking_closed"] if was_there and self._is_over() else ["gone"]
        return lambda _statuses: [(word, ()) for word in words]

    def lapse(self) -> Judge:
        return always("booking_closed" if self._is_over() else DONE)

    def _is_over(self) -> bool:
        return self.diary.bookings[self.wish.booking].status in OVER

    def status(self) -> Judge:
        if self.wish.version not in {None, self.diary.bookings[self.wish.booking].version}:
            return always("stale")
        return lambda statuses: [self.diary.may_move(self.wish.booking, self.wish.status, statuses)]

    def capacity(self) -> Judge:
        return lambda statuses: [(self.diary.may_have(self.wish.thing, self.wish.capacity, statuses), ())]

    def close(self) -> Judge:
        closing = self.diary.closing(0, self.wish.thing, self.wish.starts, self.wish.ends)
        return lambda statuses: [(self.diary.may_close(closing, statuses), ())]

    def reopen(self) -> Judge:
        return always(DONE if self.wish.closing in self.diary.closings else "gone")

    def fill(self) -> Judge:
        return self._let_in

    def _let_in(self, statuses: Statuses) -> list[Verdict]:
        """The first come first; who joined while the job began may be passed over this once."""
        queue = self.diary.waiting(self.wish.thing, statuses)
        free = self.diary.free(self.wish.thing, statuses)
        late = [line for line in queue if self.past.waits_since[line] > self.attempt.began]
        subsets = chain.from_iterable(combinations(late, n) for n in range(len(late) + 1))
        left = ([line for line in queue if line not in passed_over] for passed_over in subsets)
        return [(DONE, tuple(let_in[:free])) for let_in in left]

    def minutes(self) -> Judge:
        return always(DONE)

    def list_price(self) -> Judge:
        """Of two that replace one price at the same time the second is told so."""
        words = [DONE, "price_retired"] if self.past.catalogue.was_edited(PRICE, self.attempt) else [DONE]
        return lambda _statuses: [(word, ()) for word in words]


def _held_by(line: Line) -> tuple[object, ...]:
    return (line.thing, line.starts, line.ends, line.number, line.before, line.after)
