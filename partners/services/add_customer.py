"""A customer is met for the first time: taken down in a line or two, with the company they come from."""

from dataclasses import dataclass

from partners.access import Actor, require
from partners.models import Company, Customer
from partners.services.save_company import save_company
from partners.services.save_customer import CustomerChanges, save_customer
from partners.services.transaction import run


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """A company of this name is found, whatever its capitals, or made."""

    changes: CustomerChanges
    company_name: str = ""


def add_customer(*, actor: Actor, newcomer: Newcomer, dry_run: bool = False) -> Customer:
    """ValidationError by field of the customer; `name` is the company's."""
    require(actor, "customers.write")
    return run(actor, lambda: _add(actor, newcomer), dry_run=dry_run)


def _add(actor: Actor, newcomer: Newcomer) -> Customer:
    if not newcomer.company_name:
        return save_customer(actor=actor, changes=newcomer.changes)
    company = _company_named(actor, newcomer.company_name)
    return save_customer(actor=actor, changes={**newcomer.changes, "company_id": company.pk})


def _company_named(actor: Actor, name: str) -> Company:
    found = Company.objects.for_partner(actor.partner).filter(name__iexact=name).order_by("pk").first()
    return found or save_company(actor=actor, changes={"name": name})
