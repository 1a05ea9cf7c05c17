"""What is counted for Prometheus: how often, how long and by which door; never for whom.

The processes of one host count in files of the folder that `HOLDFAST_RUN` names. Each takes the lowest place that
nobody holds, and goes on where the one before it ended, so that restarts leave no files behind. Without the folder
a process counts for itself.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from pathlib import Path

if FOLDER := os.environ.get("HOLDFAST_RUN", ""):
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = FOLDER

from prometheus_client import Counter, Histogram, values

from partners.errors import HoldfastError

_held: list[int] = []


def _place() -> str:
    """The lock is held as long as the process lives, however it ends."""
    for number in count():
        lock = os.open(Path(FOLDER) / f"{number}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            continue
        _held.append(lock)
        return str(number)
    raise AssertionError


if FOLDER:
    _OWN_PLACE = _place()
    values.ValueClass = values.MultiProcessValue(lambda: _OWN_PLACE)  # type: ignore[no-untyped-call]

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

BOOKING_ATTEMPTS = Counter(
    "holdfast_booking_attempts", "Writes to the diary, by what became of them", ["door", "outcome"]
)
LOCK_SECONDS = Histogram(
    "holdfast_lock_seconds", "Statements that lock rows, with their waiting", ["door"], buckets=SECONDS
)
LOCK_TIMEOUTS = Counter("holdfast_lock_timeouts", "Writes that waited too long and were refused", ["door"])
RETRIES = Counter("holdfast_retries", "Transactions begun again", ["door", "sqlstate"])
REQUEST_SECONDS = Histogram(
    "holdfast_request_seconds", "Requests", ["door", "method", "status"], buckets=SECONDS
)
REPLICA_READS = Counter("holdfast_replica_reads", "Reads that may be a moment old, by who answered", ["by"])


class Attempt:
    """One write, from its first transaction to its end."""

    is_booking = False


_attempt: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


@contextmanager
def attempt(door: str, *, dry_run: bool) -> Iterator[None]:
    """What only tries is not counted."""
    token = _attempt.set(made := Attempt())
    outcome = "error"
    try:
        yield
        outcome = "done"
    except HoldfastError as error:
        outcome = str(type(error).code)
        raise
    finally:
        _attempt.reset(token)
        if made.is_booking and not dry_run:
            BOOKING_ATTEMPTS.labels(door, outcome).inc()


def is_booking() -> None:
    """The write that runs is one to the diary."""
    if made := _attempt.get():
        made.is_booking = True
