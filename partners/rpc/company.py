"""`contact.getCompanyList`, `getCompany` and `addOrUpdateCompany`: organisations, agents among them."""

from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from partners.enums import CompanyType
from partners.errors import Unknown
from partners.models import Company
from partners.rpc import people
from partners.rpc.action import Action, Call, FilterField, Listing, Parameter
from partners.rpc.collection import collection
from partners.rpc.formats import timestamp
from partners.rpc.kind import FLAG, TIMESTAMP, WHOLE, Text
from partners.rpc.refusal import is_required
from partners.services.save_company import CompanyChanges, save_company

ANSWER = (
    '{"id": 4, "businessName": "Tennis Club", "isAgent": false, "email": "", "phone": "", "address": '
    '{"line1": "", "line2": "", "city": "", "postalCode": "", "countryCode": ""}, '
    '"createdDate": "2021-05-13 07:05:33 UTC", "modifiedDate": "2021-05-13 07:05:33 UTC"}'
)


def company_row(company: Company) -> dict[str, Any]:
    return {
        "id": company.pk,
        "businessName": company.name,
        "isAgent": company.type == CompanyType.AGENT,
        "email": company.email,
        "phone": people.phone(company),
        "address": people.address(company),
        "createdDate": timestamp(company.created_at),
        "modifiedDate": timestamp(company.updated_at),
    }


def get_company_list(call: Call) -> dict[str, Any]:
    found = Company.objects.for_partner(call.actor.partner).order_by("name", "pk")
    return collection(call, found, company_row)


def get_company(call: Call) -> dict[str, Any]:
    company = Company.objects.for_partner(call.actor.partner).filter(pk=call["id"]).first()
    if company is None:
        raise Unknown
    return company_row(company)


def add_or_update_company(call: Call) -> dict[str, Any]:
    company_id = call.get("id") or _existing(call)
    if company_id is None and not call.get("businessName"):
        raise is_required("businessName")
    company = save_company(actor=call.actor, company_id=company_id, changes=_changes(call, company_id))
    return {"success": True, "id": company.pk}


def _existing(call: Call) -> int | None:
    """The company of that name, where the caller would rather change it than have two."""
    if not call.get("updateIfExists"):
        return None
    named = Company.objects.for_partner(call.actor.partner).filter(name=call.get("businessName", ""))
    return named.order_by("pk").values_list("pk", flat=True).first()


def _changes(call: Call, company_id: int | None) -> CompanyChanges:
    changes = {"name": call["businessName"]} if call.has("businessName") else {}
    if call.has("email"):
        changes["email"] = call["email"]
    if call.get("isAgent"):
        changes["type"] = CompanyType.AGENT
    elif call.has("isAgent") and _is_agent(call, company_id):
        changes["type"] = CompanyType.COMPANY
    return cast("CompanyChanges", changes | people.reached_by(call.values))


def _is_agent(call: Call, company_id: int | None) -> bool:
    """A school or a club that is no agent stays what it is."""
    agents = Company.objects.for_partner(call.actor.partner).filter(type=CompanyType.AGENT)
    return agents.filter(pk=company_id).exists()


GET_COMPANY_LIST = Action(
    namespace="contact",
    name="getCompanyList",
    run=get_company_list,
    permission="customers.read",
    summary=_("The companies and agents, by name."),
    answer=ANSWER,
    listing=Listing(
        filters=(
            FilterField("id", "pk", WHOLE),
            FilterField("businessName", "name"),
            FilterField("email", "email"),
            FilterField("phone", "phone_number"),
            FilterField("createdDate", "created_at", TIMESTAMP),
            FilterField("modifiedDate", "updated_at", TIMESTAMP),
        ),
        orders={"id": "pk", "businessName": "name", "modifiedDate": "updated_at"},
    ),
)
GET_COMPANY = Action(
    namespace="contact",
    name="getCompany",
    run=get_company,
    permission="customers.read",
    summary=_("One company."),
    answer=ANSWER,
    parameters=(Parameter("id", WHOLE, required=True),),
)
ADD_OR_UPDATE_COMPANY = Action(
    namespace="contact",
    name="addOrUpdateCompany",
    run=add_or_update_company,
    permission="customers.write",
    writes=True,
    summary=_("Adds a company, or changes of one what is sent."),
    answer='{"success": true, "id": 4}',
    parameters=(
        Parameter("id", WHOLE, help=_("Left out, a company is added.")),
        Parameter("businessName", Text(200), help=_("Required when a company is added.")),
        Parameter("email", Text(254)),
        Parameter("phone", Text(40)),
        Parameter("address", people.ADDRESS),
        Parameter("isAgent", FLAG),
        Parameter("updateIfExists", FLAG, help=_("Without an id: change the company of that name.")),
    ),
    names={"name": "businessName", **people.NAMES},
)
