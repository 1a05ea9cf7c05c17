"""A line of the log for each request, and its time among the metrics: by which door, for whom, how long, how it ended.

The route is told and never the path, the ids of people and keys and never their names.
"""

import logging
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponseBase

from config import request_id
from config.logs import OURS, route_of
from partners import caller, metrics
from partners.enums import Door

log = logging.getLogger("holdfast.requests")

PROBES = ("/healthz", "/readyz", "/metrics")
PROBE = "probe"
DOORS = (("/api/1.0/", Door.RPC), ("/api/", Door.REST), ("/admin/", Door.ADMIN))
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
LOCKING = (" FOR NO KEY UPDATE", " FOR UPDATE")


class RequestLog:
    """Middleware; above all that asks the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        named = request_id.begin(request.headers.get("X-Request-ID", ""))
        request.META[request_id.NOTED] = named
        caller.forget()
        door, began = door_of(request.path_info), time.monotonic()
        tally = Tally(door)
        with ExitStack() as stack:
            stack.callback(request_id.end)
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(tally))
            response = self.get_response(request)
            _tell(request, response, tally, time.monotonic() - began)
        response["X-Request-ID"] = named
        return response


class Tally:
    """Counts the statements of one request, and their time."""

    def __init__(self, door: str) -> None:
        self.door = door
        self.queries = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        began = time.monotonic()
        try:
            return execute(sql, params, many, context)
        finally:
            took = time.monotonic() - began
            self.queries += 1
            self.seconds += took
            if isinstance(sql, str) and any(words in sql for words in LOCKING):
                metrics.LOCK_SECONDS.labels(self.door).observe(took)


def door_of(path: str) -> str:
    if path in PROBES:
        return PROBE
    return next((door for start, door in DOORS if path.startswith(start)), Door.WEB).value


def _tell(request: HttpRequest, response: HttpResponseBase, tally: Tally, seconds: float) -> None:
    method = request.method if request.method in METHODS else "other"
    kind = f"{response.status_code // 100}xx"
    metrics.REQUEST_SECONDS.labels(tally.door, method, kind).observe(seconds)
    told = {
        "request_id": request_id.current(),
        "door": tally.door,
        "method": method,
        "route": route_of(request),
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "queries": tally.queries,
        "query_ms": round(tally.seconds * 1000, 1),
        **_who(request),
    }
    log.info("answered", extra={OURS: told})


def _who(request: HttpRequest) -> dict[str, Any]:
    """Nobody is looked up for the log: only who is known already is told."""
    actor = caller.known()
    if actor is not None:
        return {"partner_id": actor.partner.pk, "principal": actor.principal}
    user = request.__dict__.get("_cached_user")
    return {"principal": f"user:{user.pk}"} if user is not None and user.pk else {}
