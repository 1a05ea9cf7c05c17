"""The history's latest row of a customer or a company: what is known by it tells whether anybody changed it since."""

from typing import Any

from partners.access import Actor
from partners.errors import Stale, Unknown
from partners.models import Company, Customer


def latest_change(model: type[Customer] | type[Company], pk: int) -> Any:
    """None for what has no history."""
    events = model.pgh_event_model.objects  # type: ignore[union-attr]
    return events.filter(pgh_obj=pk).order_by("-pgh_id").first()


def require_unchanged(actor: Actor, model: type[Customer] | type[Company], pk: int, expected: int) -> Any:
    """The latest row, once its subject is locked: of two who have seen the same, the second is told. `Stale`."""
    rows = model._default_manager.filter(partner=actor.partner, pk=pk).select_for_update(no_key=True)
    if rows.first() is None:
        raise Unknown
    latest = latest_change(model, pk)
    if latest is not None and latest.pk != expected:
        raise Stale
    return latest
