"""Which databases there are: the one that is written, and perhaps a replica that follows it.

Where `DATABASE_DIRECT_URL` is set, `DATABASE_URL` leads through a pooler that lends a connection for one transaction
at a time. What is said to a session there reaches somebody else, so nothing is: the pooler says it to each connection
that it opens, and `manage.py`, whose commands and worker need sessions, goes the direct way.
"""

from pathlib import Path
from typing import Any

from environ import Env

from config.private_postgres import Cluster

REPLICA = "replica"
SECONDS_TO_REACH_A_REPLICA = 2

NO_JIT = "-c jit=off "
"""The diary's questions are short; compiling each would take longer than answering it."""

TIMEOUTS = "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
"""For whoever answers people; management commands run without (`manage.py` says so)."""


def databases(env: Env, var: Path, *, is_test: bool) -> dict[str, dict[str, Any]]:
    written: dict[str, Any] = (
        dict(env.db_url("DATABASE_URL")) if "DATABASE_URL" in env else Cluster.below(var).django_database()
    )
    found = {"default": {**_reached(env, written, is_test=is_test), "TEST": _of_tests(env)}}
    if "DATABASE_REPLICA_URL" in env:
        replica = _reached(env, dict(env.db_url("DATABASE_REPLICA_URL")), is_test=is_test)
        replica["OPTIONS"].setdefault("connect_timeout", SECONDS_TO_REACH_A_REPLICA)
        found[REPLICA] = {**replica, "TEST": {"MIRROR": "default"}}
    return found


def _reached(env: Env, database: dict[str, Any], *, is_test: bool) -> dict[str, Any]:
    is_pooled = "DATABASE_DIRECT_URL" in env
    return {
        **database,
        "CONN_MAX_AGE": 0 if is_test else env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": is_pooled,
        "OPTIONS": {
            **database.get("OPTIONS", {}),
            **(_of_transactions() if is_pooled else _of_sessions(env)),
        },
    }


def _of_tests(env: Env) -> dict[str, Any]:
    """A copy of what is migrated already, if there is such a thing."""
    return {"TEMPLATE": env.str("TEST_TEMPLATE"), "MIGRATE": False} if "TEST_TEMPLATE" in env else {}


def _of_sessions(env: Env) -> dict[str, Any]:
    return {"options": NO_JIT + (TIMEOUTS if env.bool("DATABASE_TIMEOUTS", default=True) else "")}


def _of_transactions() -> dict[str, Any]:
    """Statements prepared on one connection are not known to the next."""
    return {"prepare_threshold": None}
