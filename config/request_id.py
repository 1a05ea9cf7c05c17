"""Every request has an id, which stands in each line of the log about it and in the answer."""

import re
import secrets
from contextvars import ContextVar

NOTED = "HOLDFAST_REQUEST_ID"
"""Where the request itself keeps it."""

SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")

_current: ContextVar[str | None] = ContextVar("request_id", default=None)


def begin(named: str) -> str:
    """The id that a proxy gave, if it looks like one; else one drawn here."""
    chosen = named if SANE.fullmatch(named) else secrets.token_hex(8)
    _current.set(chosen)
    return chosen


def end() -> None:
    _current.set(None)


def current() -> str | None:
    """None outside any request."""
    return _current.get()
