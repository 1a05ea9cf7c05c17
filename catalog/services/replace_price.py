"""A price keeps its value for ever: another value is another row, and the old one is retired.

Bookings that were made by the old row go on referring to it; venues that were booked by it are booked by the new one.
"""

from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.models import Price, VenuePrice, VenuePriceAttachment
from catalog.models.price import VALUE_FIELDS
from partners.access import Actor, require
from partners.errors import Conflict, Unknown
from partners.services.transaction import run

P = TypeVar("P", bound=Price)

FIXED_FIELDS = {"id", "partner", "created_at", "retired_at"}


def replace_price(*, actor: Actor, price: P, **values: Any) -> P:
    """The price that is valid from now on: a new row where `values` change the value, else the same one.

    `Unknown` for another partner's price, `Conflict` for a retired one, `ValidationError` for values that no
    price can have.
    """
    require(actor, "catalog.write")
    return run(actor, lambda: _replaced(_locked(actor, price), values))


def _locked(actor: Actor, price: P) -> P:
    rows = type(price)._base_manager.order_by("pk").select_for_update(no_key=True)
    current = rows.filter(partner=actor.partner, pk=price.pk).first()
    if current is None:
        raise Unknown
    if current.retired_at:
        raise Conflict(
            _("This price has been replaced by another one and cannot be changed."), code="price_retired"
        )
    return current


def _replaced(price: P, values: dict[str, Any]) -> P:
    if all(getattr(price, name) == values.get(name, getattr(price, name)) for name in VALUE_FIELDS):
        return _saved(price, values)
    retired_id = price.pk
    type(price)._base_manager.filter(pk=retired_id).update(retired_at=timezone.now())
    successor = _saved(_copy(price), values)
    if isinstance(successor, VenuePrice):
        VenuePriceAttachment.objects.filter(price=retired_id).update(price=successor)
    return successor


def _copy(price: P) -> P:
    kept = [field for field in price._meta.concrete_fields if field.name not in FIXED_FIELDS]
    return type(price)(partner=price.partner, **{field.name: getattr(price, field.name) for field in kept})


def _saved(price: P, values: dict[str, Any]) -> P:
    for name, value in values.items():
        setattr(price, name, value)
    price.full_clean()
    price.save()
    return price
