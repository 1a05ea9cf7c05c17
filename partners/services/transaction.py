"""Every write runs in one READ COMMITTED transaction that says who writes, and is tried again after a deadlock.

`run` is the only owner of transactions: inside another `run` it joins it.
"""

import json
import random
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from django.db import connection, transaction

from partners import metrics
from partners.access import Actor
from partners.errors import Busy, OutcomeUnknown, Unreachable
from partners.models.prepared import NumberedCursor, prepared_cursor
from partners.outage import DATABASE_TROUBLE, RETRYABLE, TIMED_OUT, outage_in, sqlstate_of

T = TypeVar("T")

RETRIES = 3
LOCK_TIMEOUT = "4s"
STATEMENT_TIMEOUT = "20s"

CHECK = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"

_running: ContextVar[bool] = ContextVar("running", default=False)
_is_whole: ContextVar[bool] = ContextVar("is_whole", default=False)


def run(actor: Actor, work: Callable[[], T], *, dry_run: bool = False, is_whole: bool = False) -> T:
    """What `work` returns, after the commit; with `dry_run` all is checked and nothing kept. Where it `is_whole`, the
    error of a part ends all of it: nothing can be asked or written after, and no part needs a savepoint.

    `Busy` when locks or retries ran out; `Unreachable` when the database is lost, `OutcomeUnknown` when that happens
    during the commit, which is never tried again here: only who sends a key for it can. Where no commit follows, or
    somebody else's, deferred constraints are checked here, so that their errors always come from here.
    """
    if _running.get():
        return _nested(work, dry_run=dry_run)
    running, whole = _running.set(True), _is_whole.set(is_whole)
    try:
        with metrics.attempt(actor.door, dry_run=dry_run):
            return _with_retries(actor.door, lambda: _once(actor, work, dry_run=dry_run))
    finally:
        _is_whole.reset(whole)
        _running.reset(running)


def check_constraints_now() -> None:
    """Deferred constraints and guards speak up here instead of at the commit."""
    with connection.cursor() as cursor:
        cursor.execute(CHECK)


def _with_retries(door: str, attempt: Callable[[], T]) -> T:
    may_retry = not connection.in_atomic_block
    for tries_left in range(RETRIES, -1, -1):
        try:
            return attempt()
        except DATABASE_TROUBLE as error:
            outage = outage_in(error)
            if outage is None:
                raise
            sqlstate = sqlstate_of(error)
            if sqlstate in TIMED_OUT:
                metrics.LOCK_TIMEOUTS.labels(door).inc()
            if sqlstate not in RETRYABLE or not (tries_left and may_retry):
                raise outage from error
            metrics.RETRIES.labels(door, sqlstate).inc()
            time.sleep(random.uniform(0.01, 0.05) * (RETRIES + 1 - tries_left))  # noqa: S311
    raise Busy


def _once(actor: Actor, work: Callable[[], T], *, dry_run: bool) -> T:
    is_committing, ends_here = False, not connection.in_atomic_block
    try:
        with transaction.atomic():
            _sign(actor)
            result = work()
            if dry_run or not ends_here:
                check_constraints_now()
            transaction.set_rollback(dry_run)
            is_committing = not dry_run
    except DATABASE_TROUBLE as error:
        if is_committing and isinstance(outage_in(error), Unreachable):
            raise OutcomeUnknown from error
        raise
    return result


def _nested(work: Callable[[], T], *, dry_run: bool) -> T:
    """Where the caller catches the error of a part, the part has left nothing behind."""
    with transaction.atomic(savepoint=dry_run or not _is_whole.get()):
        result = work()
        if dry_run:
            check_constraints_now()
            transaction.set_rollback(True)
    return result


def _sign(actor: Actor) -> None:
    """History rows written by the triggers carry this context."""
    context = {"user": actor.user_id, "principal": actor.principal, "name": actor.name, "door": actor.door}
    settings = {
        "pghistory.context_id": str(uuid.uuid4()),
        "pghistory.context_metadata": json.dumps(context),
        "lock_timeout": LOCK_TIMEOUT,
        "statement_timeout": STATEMENT_TIMEOUT,
        "plan_cache_mode": "force_generic_plan",
    }
    columns = ", ".join(["set_config(%s, %s, true)"] * len(settings))
    with prepared_cursor(NumberedCursor) as cursor:
        cursor.execute(f"SELECT {columns}", [part for pair in settings.items() for part in pair])
