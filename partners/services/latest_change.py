"""The history's latest row of a customer or a company: what is known by it tells whether anybody changed it since."""

from typing import Any

from partners.models import Company, Customer


def latest_change(model: type[Customer] | type[Company], pk: int) -> Any:
    """None for what has no history."""
    events = model.pgh_event_model.objects  # type: ignore[union-attr]
    return events.filter(pgh_obj=pk).order_by("-pgh_id").first()
