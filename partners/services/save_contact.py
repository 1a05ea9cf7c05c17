"""A customer is written down as people tell it: with the name of their company, which is found or made."""

from dataclasses import dataclass

from partners.access import Actor, require
from partners.models import Company, Customer
from partners.services.latest_change import require_unchanged
from partners.services.save_company import save_company
from partners.services.save_customer import CustomerChanges, save_customer
from partners.services.transaction import run


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A company is found by its name, whatever its capitals; None leaves it as it is, an empty name takes it away."""

    changes: CustomerChanges
    company_name: str | None = None


def save_contact(
    *,
    actor: Actor,
    contact: Contact,
    customer_id: int | None = None,
    expected_change: int | None = None,
    dry_run: bool = False,
) -> Customer:
    """A new one without an id. ValidationError by field of the customer, `Stale` after another change than expected."""
    require(actor, "customers.write")

    def work() -> Customer:
        if customer_id is not None and expected_change is not None:
            require_unchanged(actor, Customer, customer_id, expected_change)
        changes: CustomerChanges = {**contact.changes}
        if contact.company_name is not None:
            company = _company_named(actor, contact.company_name)
            changes["company_id"] = company.pk if company else None
        return save_customer(actor=actor, changes=changes, customer_id=customer_id)

    return run(actor, work, dry_run=dry_run)


def _company_named(actor: Actor, name: str) -> Company | None:
    if not name:
        return None
    found = Company.objects.for_partner(actor.partner).filter(name__iexact=name).order_by("pk").first()
    return found or save_company(actor=actor, changes={"name": name})
