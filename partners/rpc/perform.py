"""One action for one actor: permission, parameters, then a read that cannot write or a write in one transaction."""

from collections.abc import Callable, Mapping
from typing import Any

from partners.access import Actor, require
from partners.rpc.action import Action, Call
from partners.rpc.formats import json_text
from partners.services.read_only import read_only

Write = Callable[[bool, Callable[[], dict[str, Any]]], dict[str, Any]]
"""How the answer of a writing action is made: `write(dry_run, work)` runs `work` in its transaction, once."""


def perform(action: Action, actor: Actor, body: Mapping[str, Any], *, write: Write) -> dict[str, Any]:
    """`{"body": the answer as JSON text}`; what `write` adds to it, a stored answer has too."""
    if action.permission is not None:
        require(actor, action.permission)
    call = action.call(actor, body)
    if action.writes:
        return write(call.dry_run, lambda: _answer(call))
    return read_only(lambda: _answer(call))


def _answer(call: Call) -> dict[str, Any]:
    """Printed inside the transaction, because printing may ask the database."""
    return {"body": json_text(call.action.run(call))}
