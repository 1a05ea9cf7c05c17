"""Reads that may be a moment old go to the replica, where there is one; all others, and every write, to the primary.

The replica answers nobody who wrote what it has not heard of yet, and nobody at all once it lags too far behind. Where
it fails, the primary answers, and the replica is left alone for a while.
"""

import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, connections

from partners import metrics

T = TypeVar("T")

REPLICA = "replica"
PRIMARY = "default"
MAY_LAG_SECONDS = 180
"""The worker's own minutely jobs write, so a replica that has heard nothing for longer is cut off."""

LEFT_ALONE_SECONDS = 5.0
HAS_HEARD = """
SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn
    AND now() - pg_last_xact_replay_timestamp() < make_interval(secs => %s)
"""
NOTHING_WRITTEN = "0/0"

log = logging.getLogger(__name__)

_asked: ContextVar[bool] = ContextVar("replica_asked", default=False)


class Router:
    """Django's word for who decides which database a query goes to. Rows read here or there are the same rows."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return REPLICA if _asked.get() else PRIMARY

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == PRIMARY


class _Trouble:
    """When the replica failed this process last."""

    def __init__(self) -> None:
        self._over_at = 0.0

    def is_recent(self) -> bool:
        return time.monotonic() < self._over_at

    def begin(self, error: Exception) -> None:
        log.warning("The replica does not answer (%s); the primary does.", type(error).__name__)
        self._over_at = time.monotonic() + LEFT_ALONE_SECONDS
        connections[REPLICA].close()


_trouble = _Trouble()


def is_there() -> bool:
    return REPLICA in settings.DATABASES


def position() -> str:
    """How far the primary has written: what was committed before now lies before it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn()::text")
        return str(cursor.fetchone()[0])


def a_moment_old(work: Callable[[], T], *, written: str = NOTHING_WRITTEN) -> T:
    """What `work` returns, which only reads, and may be done twice. `written`: how far the reader knows of writes."""
    if not is_there():
        return work()
    try:
        by = _who_answers(written)
        if by == REPLICA:
            answer = _by_replica(work)
            metrics.REPLICA_READS.labels(by).inc()
            return answer
    except (OperationalError, InterfaceError) as error:
        _trouble.begin(error)
        by = "primary_for_failing"
    metrics.REPLICA_READS.labels(by).inc()
    return work()


def _who_answers(written: str) -> str:
    if _trouble.is_recent():
        return "primary_for_failing"
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(HAS_HEARD, [written, MAY_LAG_SECONDS])
        return REPLICA if cursor.fetchone()[0] else "primary_for_lagging"


def _by_replica(work: Callable[[], T]) -> T:
    token = _asked.set(True)
    try:
        return work()
    finally:
        _asked.reset(token)
