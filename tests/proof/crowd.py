"""Many clients at once, each with a connection of its own, all let go at the same moment."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import Error, connection, transaction

from bookings.errors import EventFull, NotFree, TakenMeanwhile
from partners.errors import Busy
from tests.bookings.plain_sql import constraint_of, sql

CLIENTS = 64
SECONDS_TO_GATHER = 60
A_MOMENT = 0.02
WAITED_TOO_LONG = "55P03"
DEADLOCK = "40P01"
TAKEN = {"occupancy_sole_use", "occupancy_within_capacity"}


def rounds(attempts: int, scenes: int) -> int:
    """How often all clients set out in each scene until there were so many attempts."""
    return -(-attempts // (CLIENTS * scenes))


@dataclass
class Outcome:
    """What the attempts came to. `broken` are errors that no client should see."""

    done: list[Any] = field(default_factory=list)
    refused: list[Exception] = field(default_factory=list)
    broken: list[BaseException] = field(default_factory=list)

    @property
    def counts(self) -> tuple[int, int, list[str]]:
        return len(self.done), len(self.refused), [repr(error) for error in self.broken]


def rush(attempts: Sequence[Callable[[], Any]], *, prepare: str = "") -> Outcome:
    """Let each attempt go in a thread of its own; `prepare` is SQL for each connection before the start."""
    gate = threading.Barrier(len(attempts))
    outcome = Outcome()
    threads = [threading.Thread(target=_try, args=(attempt, gate, prepare, outcome)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def _try(attempt: Callable[[], Any], gate: threading.Barrier, prepare: str, outcome: Outcome) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(prepare or "SELECT 1")
        gate.wait(SECONDS_TO_GATHER)
        outcome.done.append(attempt())
    except BaseException as error:
        gate_broke = isinstance(error, threading.BrokenBarrierError)
        (outcome.refused if not gate_broke and is_clean(error) else outcome.broken).append(error)
    finally:
        connection.close()


def is_clean(error: BaseException) -> bool:
    """A refusal because somebody else has what was wanted, or too many stand in line; nothing else."""
    if isinstance(error, Error):
        return constraint_of(error) in TAKEN or _state(error) == WAITED_TOO_LONG
    if isinstance(error, Busy):
        return _state(error.__cause__) == WAITED_TOO_LONG
    return isinstance(error, NotFree | EventFull | TakenMeanwhile)


def is_deadlock(error: BaseException) -> bool:
    return DEADLOCK in {_state(error), _state(error.__cause__)}


def _state(error: BaseException | None) -> str | None:
    return getattr(error and error.__cause__, "sqlstate", None)


class Meanwhile(threading.Thread):
    """Another connection that works at the same time; `error` is what was said to it.

    Once it is made it either is done or waits for a lock of ours.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.work = work
        self.error: Exception | None = None
        self.start()
        while self.is_alive() and not sql("SELECT 1 FROM pg_locks WHERE NOT granted LIMIT 1"):
            self.join(A_MOMENT)

    def run(self) -> None:
        try:
            with transaction.atomic():
                self.work()
        except Exception as error:
            self.error = error
        finally:
            connection.close()
