"""Many clients at once, each with a connection of its own, all let go at the same moment."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
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
SOMEBODY_WAITS = """
SELECT 1 FROM pg_locks waiting JOIN pg_locks held USING (pid) JOIN pg_database d ON d.oid = held.database
WHERE NOT waiting.granted AND held.granted AND d.datname = current_database() LIMIT 1
"""
"""Who is connected is told once a transaction; who locks, each time anew."""
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
    """Let each attempt go by a client of its own; `prepare` is SQL for each connection before the start."""
    gate = threading.Barrier(len(attempts))
    outcome = Outcome()
    done = [
        client.ask(partial(_try, attempt, gate, prepare, outcome))
        for client, attempt in zip(_clients(len(attempts)), attempts, strict=False)
    ]
    for one in done:
        one.wait()
    return outcome


def _try(attempt: Callable[[], Any], gate: threading.Barrier, prepare: str, outcome: Outcome) -> None:
    """A connection that was prepared is no good for the next attempt."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(prepare or "SELECT 1")
        gate.wait(SECONDS_TO_GATHER)
        outcome.done.append(attempt())
    except BaseException as error:
        gate_broke = isinstance(error, threading.BrokenBarrierError)
        (outcome.refused if not gate_broke and is_clean(error) else outcome.broken).append(error)
    finally:
        if prepare:
            connection.close()


class _Client(threading.Thread):
    """Stays with its connection from one rush to the next: to be connected takes longer than to book."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.asked: SimpleQueue[tuple[Callable[[], None], threading.Event] | None] = SimpleQueue()
        self.start()

    def ask(self, work: Callable[[], None]) -> threading.Event:
        done = threading.Event()
        self.asked.put((work, done))
        return done

    def run(self) -> None:
        while asked := self.asked.get():
            work, done = asked
            work()
            done.set()
        connection.close()


_STANDING: list[_Client] = []


def _clients(number: int) -> list[_Client]:
    _STANDING.extend(_Client() for _more in range(len(_STANDING), number))
    return _STANDING[:number]


def send_home() -> None:
    """A database to which somebody is connected can't be dropped."""
    for client in _STANDING:
        client.asked.put(None)
    for client in _STANDING:
        client.join()
    _STANDING.clear()


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
        while self.is_alive() and not sql(SOMEBODY_WAITS):
            self.join(A_MOMENT)

    def run(self) -> None:
        try:
            with transaction.atomic():
                self.work()
        except Exception as error:
            self.error = error
        finally:
            connection.close()
