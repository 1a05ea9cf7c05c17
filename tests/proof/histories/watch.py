"""Numbers are drawn where the services hold their locks, so that what they did can be replayed in that order.

The services run as they are: each lock is followed by a number, each commit has one before and one after it.
"""

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from bookings.availability.lock import lock_bookables
from bookings.enums import BookingStatus
from bookings.models import Line
from bookings.services import (
    booking_tree,
    change_capacity,
    change_status,
    close_bookable,
    create_booking,
    fill_free_places,
    release_holds,
)
from partners.services import transaction
from tests.proof.histories.wish import DONE, Asked, Attempt, Wish

LOCKING = (booking_tree, change_capacity, change_status, close_bookable, create_booking, fill_free_places)
ASKING = (booking_tree, change_status, create_booking)

Lock = Callable[[Iterable[int]], None]


class Watch:
    """`attempts` are all that were made while it watched, by whichever thread."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []
        self._by_beginning: dict[int, Attempt] = {}
        self._numbers = itertools.count(1)
        self._here = threading.local()

    def number(self) -> int:
        return next(self._numbers)

    def begun(self, number: int) -> Attempt:
        """The attempt that began with it."""
        return self._by_beginning[number]

    @contextmanager
    def attempt(self, wish: Wish, door: str) -> Iterator[Attempt]:
        attempt = Attempt(wish=wish, door=door, began=self.number())
        self.attempts.append(attempt)
        self._by_beginning[attempt.began] = attempt
        with self.bound(attempt):
            yield attempt
        attempt.checked = attempt.checked or self.number()
        attempt.ended = attempt.ended or self.number()

    @contextmanager
    def bound(self, attempt: Attempt) -> Iterator[None]:
        """What this thread does belongs to the attempt."""
        former = getattr(self._here, "attempt", None), getattr(self._here, "lines", [])
        self._here.attempt, self._here.lines = attempt, []
        try:
            yield
        finally:
            attempt.asked = attempt.asked or [_asked(line) for line in self._here.lines]
            self._here.attempt, self._here.lines = former

    # ------------------------------------------------------------ where the services are watched

    @contextmanager
    def watching(self, lock: Lock = lock_bookables) -> Iterator[None]:
        with ExitStack() as stack:
            for module in LOCKING:
                stack.enter_context(patch.object(module, "lock_bookables", self._decided(lock)))
            for module in ASKING:
                asking = self._noting(module.require_places)
                stack.enter_context(patch.object(module, "require_places", asking))
            for module in (booking_tree, change_status):
                stack.enter_context(patch.object(module, "lock_booking", self._decided(module.lock_booking)))
            once = self._ending(transaction._once)
            stack.enter_context(patch.object(transaction, "_once", once))
            released = self._released(release_holds.change_status)
            stack.enter_context(patch.object(release_holds, "change_status", released))
            yield

    def _decided(self, lock: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            try:
                return lock(*given, **named)
            finally:
                self._here.attempt.decided = self.number()

        return watched

    def _noting(self, require_places: Callable[..., None]) -> Callable[..., None]:
        def watched(partner: Any, lines: Any, **how: Any) -> None:
            self._here.lines = list(lines)
            require_places(partner, lines, **how)

        return watched

    def _checked(self, work: Callable[[], Any]) -> Callable[[], Any]:
        """Under all locks, and before the commit gives them back."""

        def watched() -> Any:
            result = work()
            self._here.attempt.checked = self.number()
            return result

        return watched

    def _ending(self, once: Callable[..., Any]) -> Callable[..., Any]:
        def watched(actor: Any, work: Callable[[], Any], **named: Any) -> Any:
            try:
                result = once(actor, self._checked(work), **named)
            except BaseException as error:
                self._here.attempt.checked = self.number()
                self._here.attempt.states.append(getattr(error.__cause__, "sqlstate", None))
                raise
            self._here.attempt.ended = self.number()
            return result

        return watched

    def _released(self, change: Callable[..., Any]) -> Callable[..., Any]:
        """Each hold that ends is an attempt of its own."""

        def watched(**named: Any) -> Any:
            wish = Wish(
                kind="status",
                booking=named["booking_id"],
                version=named["expected_version"],
                status=str(BookingStatus(named["status"])),
            )
            with self.attempt(wish, "job") as attempt:
                try:
                    result = change(**named)
                except Exception as error:
                    attempt.word = getattr(error, "code", repr(error))
                    raise
                attempt.word = DONE
            return result

        return watched


def _asked(line: Line) -> Asked:
    return Asked(
        line=line.pk or 0,
        thing=line.bookable_id,
        before=line.lead_minutes,
        after=line.follow_up_minutes,
        unit=line.unit_value,
        standing=str(line.status),
    )
