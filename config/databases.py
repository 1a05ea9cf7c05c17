"""Which databases there are: the one that is written, and perhaps a replica that follows it.

Where `DATABASE_DIRECT_URL` is set, `DATABASE_URL` leads through a pooler that lends a connection for one transaction
at a time. What is said to a session there reaches somebody else, so nothing is: the pooler says it to each connection
that it opens, and `manage.py`, whose commands and worker need sessions, goes the direct way. A replica is always
reached directly: a pooler would have readers wait for one that is away.
"""

from pathlib import Path
from typing import Any

from environ import Env

from config.private_postgres import Cluster

ENGINE = "config.postgresql"
REPLICA = "replica"
SOON_GIVEN_UP = {"connect_timeout": 2, "tcp_user_timeout": 5000}
"""Seconds until a replica is known to be away, milliseconds until one that has fallen silent is."""

GIVEN_UP = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
"""The same of the primary, so that whoever waits for a host that fell silent is told so: seconds and milliseconds."""

TIMES_BEFORE_PREPARED = 3
NO_JIT = "-c jit=off "
"""The diary's questions are short; compiling each would take longer than answering it."""

TIMEOUTS = "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
"""For whoever answers people; management commands run without (`manage.py` says so)."""


def databases(env: Env, var: Path, *, is_test: bool) -> dict[str, dict[str, Any]]:
    written: dict[str, Any] = (
        dict(env.db_url("DATABASE_URL")) if "DATABASE_URL" in env else Cluster.below(var).django_database()
    )
    is_pooled = "DATABASE_DIRECT_URL" in env
    said = {**GIVEN_UP, **(_of_transactions() if is_pooled else _of_sessions(env))}
    primary = _reached(env, written, said, is_test=is_test)
    found = {"default": {**primary, "DISABLE_SERVER_SIDE_CURSORS": is_pooled, "TEST": _of_tests(env)}}
    if "DATABASE_REPLICA_URL" in env:
        said = {**SOON_GIVEN_UP, **_of_sessions(env)}
        replica = _reached(env, dict(env.db_url("DATABASE_REPLICA_URL")), said, is_test=is_test)
        found[REPLICA] = {**replica, "TEST": {"MIRROR": "default"}}
    return found


def _reached(env: Env, database: dict[str, Any], said: dict[str, Any], *, is_test: bool) -> dict[str, Any]:
    """What the address says goes before what we say. A connection is kept, with the statements prepared on it."""
    return {
        **database,
        "ENGINE": ENGINE,
        "CONN_MAX_AGE": 0 if is_test else env.int("CONN_MAX_AGE", default=600),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**said, **database.get("OPTIONS", {})},
    }


def _of_tests(env: Env) -> dict[str, Any]:
    """A copy of what is migrated already, if there is such a thing."""
    return {"TEMPLATE": env.str("TEST_TEMPLATE"), "MIGRATE": False} if "TEST_TEMPLATE" in env else {}


def _of_sessions(env: Env) -> dict[str, Any]:
    """What is asked a few times the same way (`partners.models.prepared`) is planned once for a connection."""
    timeouts = TIMEOUTS if env.bool("DATABASE_TIMEOUTS", default=True) else ""
    return {"options": NO_JIT + timeouts, "prepare_threshold": TIMES_BEFORE_PREPARED}


def _of_transactions() -> dict[str, Any]:
    """Statements prepared on one connection are not known to the next."""
    return {"prepare_threshold": None}
