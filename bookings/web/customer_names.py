"""Customers are named to those alone who may read customers; to others every booking's customer is empty."""

from collections.abc import Iterable

from partners.access import Actor, can
from partners.models import Customer


def may_name(actor: Actor) -> bool:
    return can(actor, "customers.read")


def customer_names(actor: Actor, customer_ids: Iterable[int | None]) -> dict[int | None, str]:
    """By id, in one query; look up with `.get(id, "")`."""
    if not may_name(actor):
        return {}
    rows = Customer.objects.for_partner(actor.partner).filter(pk__in={pk for pk in customer_ids if pk})
    named = rows.values_list("pk", "first_name", "last_name")
    return {pk: f"{first} {last}".strip() for pk, first, last in named}
