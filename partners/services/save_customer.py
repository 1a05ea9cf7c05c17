"""A customer is made, or changed in what is said of them; what is left out stays."""

from datetime import date
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from partners.access import Actor, require
from partners.errors import Invalid, Unknown
from partners.models import Company, Customer
from partners.services.transaction import run


class CustomerChanges(TypedDict, total=False):
    """The model's own fields; `company_id` None takes the customer out of their company."""

    first_name: str
    last_name: str
    email: str
    number: str
    gender: int
    born_on: date | None
    position: str
    colour: str
    note: str
    company_id: int | None
    phone_prefix: str
    phone_number: str
    street_name: str
    street_number: str
    additional_information: str
    post_code: str
    city: str
    country_code: str


def save_customer(
    *, actor: Actor, changes: CustomerChanges, customer_id: int | None = None, dry_run: bool = False
) -> Customer:
    """A new one without an id. `Unknown` where the partner has none of that id; ValidationError by field."""
    require(actor, "customers.write")
    return run(actor, lambda: _save(actor, customer_id, changes), dry_run=dry_run)


def _save(actor: Actor, customer_id: int | None, changes: CustomerChanges) -> Customer:
    customer = _locked(actor, customer_id) if customer_id is not None else Customer(partner=actor.partner)
    _require_own_company(actor, changes.get("company_id"))
    for name, value in changes.items():
        setattr(customer, name, value)
    customer.full_clean(exclude=["partner", "company"])
    customer.save()
    return customer


def _locked(actor: Actor, customer_id: int) -> Customer:
    customers = Customer.objects.for_partner(actor.partner).select_for_update(no_key=True)
    customer = customers.filter(pk=customer_id).first()
    if customer is None:
        raise Unknown
    return customer


def _require_own_company(actor: Actor, company_id: int | None) -> None:
    """Another partner's company is told like one that does not exist."""
    if company_id is None or Company.objects.for_partner(actor.partner).filter(pk=company_id).exists():
        return
    raise Invalid(_("There is no such company."), field="company_id", code="unknown_reference")
