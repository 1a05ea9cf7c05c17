"""An edit of a customer or a company is taken back: what the history says stood before is saved again."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partners.access import Actor, require
from partners.errors import Conflict, Stale
from partners.models import Company, Customer
from partners.services.latest_change import require_unchanged
from partners.services.save_company import CompanyChanges, save_company
from partners.services.save_customer import CustomerChanges, save_customer
from partners.services.transaction import run


def undo_customer_edit(*, actor: Actor, customer_id: int, change: int) -> Customer:
    """`Stale` when it is not the latest change any more; `Conflict` for the first, which made the customer."""
    require(actor, "customers.write")

    def work() -> Customer:
        former = _former(actor, Customer, customer_id, change)
        changes: Any = {name: former[name] for name in CustomerChanges.__annotations__}
        return save_customer(actor=actor, changes=changes, customer_id=customer_id)

    return run(actor, work)


def undo_company_edit(*, actor: Actor, company_id: int, change: int) -> Company:
    """As with customers."""
    require(actor, "customers.write")

    def work() -> Company:
        former = _former(actor, Company, company_id, change)
        changes: Any = {name: former[name] for name in CompanyChanges.__annotations__}
        return save_company(actor=actor, changes=changes, company_id=company_id)

    return run(actor, work)


def _former(actor: Actor, model: type[Customer] | type[Company], pk: int, change: int) -> dict[str, Any]:
    latest = require_unchanged(actor, model, pk, change)
    if latest is None:
        raise Stale
    events: Any = type(latest)._default_manager
    former = events.filter(pgh_obj=pk, pgh_id__lt=change).order_by("-pgh_id").values().first()
    if former is None:
        raise Conflict(_("This was the first that was known of it; it cannot be undone."))
    return dict(former)
