"""Who makes the request that is being answered: said by its door, told in the log."""

from contextvars import ContextVar

from partners.access import Actor

_caller: ContextVar[Actor | None] = ContextVar("caller", default=None)


def forget() -> None:
    """At the start of every request, because a thread answers many."""
    _caller.set(None)


def is_known_as(actor: Actor) -> None:
    _caller.set(actor)


def known() -> Actor | None:
    return _caller.get()
