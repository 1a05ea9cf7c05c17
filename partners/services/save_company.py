"""A company is made, or changed in what is said of it; what is left out stays."""

from typing import TypedDict

from partners.access import Actor, require
from partners.errors import Unknown
from partners.models import Company
from partners.services.latest_change import require_unchanged
from partners.services.transaction import run


class CompanyChanges(TypedDict, total=False):
    """The model's own fields."""

    name: str
    type: str
    email: str
    note: str
    phone_prefix: str
    phone_number: str
    street_name: str
    street_number: str
    additional_information: str
    post_code: str
    city: str
    country_code: str


def save_company(
    *,
    actor: Actor,
    changes: CompanyChanges,
    company_id: int | None = None,
    expected_change: int | None = None,
    dry_run: bool = False,
) -> Company:
    """A new one without an id. `Unknown` where the partner has none of that id; ValidationError by field, `Stale`
    after another change than expected.
    """
    require(actor, "customers.write")

    def work() -> Company:
        if company_id is not None and expected_change is not None:
            require_unchanged(actor, Company, company_id, expected_change)
        return _save(actor, company_id, changes)

    return run(actor, work, dry_run=dry_run)


def _save(actor: Actor, company_id: int | None, changes: CompanyChanges) -> Company:
    company = _locked(actor, company_id) if company_id is not None else Company(partner=actor.partner)
    for name, value in changes.items():
        setattr(company, name, value)
    company.full_clean(exclude=["partner"])
    company.save()
    return company


def _locked(actor: Actor, company_id: int) -> Company:
    companies = Company.objects.for_partner(actor.partner).select_for_update(no_key=True)
    company = companies.filter(pk=company_id).first()
    if company is None:
        raise Unknown
    return company
