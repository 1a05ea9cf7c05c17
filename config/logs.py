"""Words for the operator, on standard error, as JSON or as plain lines (`LOG_FORMAT`); never a secret, never a body.

An error is told by its kind and by where it happened. What it says of itself is left out of JSON, because the
messages of PostgreSQL and of conversions repeat what people typed.
"""

import json
import logging
import os
import traceback
from datetime import UTC, datetime
from typing import Any

from config import request_id

PLAIN = "{asctime} {levelname} {name}: {message}"
MOST_STEPS = 40
OURS = "told"
"""The attribute of a record with what it tells beside its message."""


def formatter() -> logging.Formatter:
    """JSON in production, unless `LOG_FORMAT` says otherwise."""
    usual = "plain" if os.environ.get("HOLDFAST_ENV") in {"demo", "test"} else "json"
    if os.environ.get("LOG_FORMAT", usual) == "plain":
        return PlainLines(PLAIN, style="{")
    return JsonLines()


class PlainLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = " ".join(f"{name}={value}" for name, value in getattr(record, OURS, {}).items())
        line = super().format(record)
        return f"{line} {told}" if told else line


class JsonLines(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.current(),
            **getattr(record, OURS, {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = _told(record.exc_info[1])
        return json.dumps({name: value for name, value in line.items() if value is not None}, default=str)


class RoutesForPaths(logging.Filter):
    """A path may hold what opens something, such as an invitation's word: its route is told instead.

    Django speaks of a refused request after it has left us, so its id is told here, too.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request: Any = getattr(record, "request", None)
        if not hasattr(request, "META"):
            return True
        if request_id.NOTED in request.META:
            setattr(record, OURS, {**getattr(record, OURS, {}), "request_id": request.META[request_id.NOTED]})
        if isinstance(record.args, tuple):
            route = route_of(request)
            record.args = tuple(route if part == request.path else part for part in record.args)
        return True


def route_of(request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    return match.route if match else "(no route)"


def _told(error: BaseException) -> dict[str, Any]:
    """The innermost cause comes last, as the one that began it."""
    chain = [error]
    while (earlier := chain[-1].__cause__ or chain[-1].__context__) and earlier not in chain:
        chain.append(earlier)
    database = next((one for one in chain if hasattr(one, "sqlstate")), None)
    return {
        "kind": " < ".join(type(one).__qualname__ for one in chain),
        "sqlstate": getattr(database, "sqlstate", None),
        "constraint": getattr(getattr(database, "diag", None), "constraint_name", None),
        "steps": [
            f"{step.filename}:{step.lineno} {step.name}"
            for step in traceback.extract_tb(error.__traceback__)[-MOST_STEPS:]
        ],
    }
