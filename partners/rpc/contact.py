"""`contact.getContactList`, `getContact` and `addOrUpdateContact`: the persons who book, our customers."""

from typing import Any, cast

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from partners.errors import Unknown
from partners.models import Customer, CustomerGroup
from partners.models.customer import CustomerQuerySet
from partners.rpc import people
from partners.rpc.action import Action, Call, FilterField, Listing, Parameter
from partners.rpc.collection import collection
from partners.rpc.formats import timestamp
from partners.rpc.kind import FLAG, IDS, TIMESTAMP, WHOLE, Text
from partners.rpc.refusal import does_not_validate, is_required
from partners.services.save_customer import CustomerChanges, save_customer

NEEDED = ("firstName", "lastName", "email")
"""To add a contact, as documented."""

FIELDS = {
    "firstName": "first_name",
    "lastName": "last_name",
    "email": "email",
    "externalId": "number",
    "position": "position",
}

ANSWER = (
    '{"id": 88, "firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "phone": "+61400000000", '
    '"position": "", "externalId": "", "companyId": 4, "company": {"id": 4, "businessName": "Tennis Club"}, '
    '"companies": [4], "companiesData": [{"id": 4, "businessName": "Tennis Club"}], '
    '"groups": [{"groupId": 10, "groupName": "Members"}], "address": {"line1": "", "line2": "", "city": "", '
    '"postalCode": "", "countryCode": ""}, "createdDate": "2021-05-13 07:05:33 UTC", '
    '"modifiedDate": "2021-05-13 07:05:33 UTC"}'
)


def contact_row(customer: Customer) -> dict[str, Any]:
    """A contact has at most one company here; the vendor's clients read a list of them."""
    company = customer.company
    belongs_to = company and {"id": company.pk, "businessName": company.name}
    return {
        "id": customer.pk,
        **{name: getattr(customer, field) for name, field in FIELDS.items()},
        "phone": people.phone(customer),
        "companyId": customer.company_id,
        "company": belongs_to,
        "companies": [company.pk] if company else [],
        "companiesData": [belongs_to] if belongs_to else [],
        "groups": [{"groupId": group.pk, "groupName": group.name} for group in customer.groups.all()],
        "address": people.address(customer),
        "createdDate": timestamp(customer.created_at),
        "modifiedDate": timestamp(customer.updated_at),
    }


def get_contact_list(call: Call) -> dict[str, Any]:
    return collection(call, _visible(call).order_by("last_name", "first_name", "pk"), contact_row)


def get_contact(call: Call) -> dict[str, Any]:
    customer = _visible(call).filter(pk=call["id"]).first()
    if customer is None:
        raise Unknown
    return contact_row(customer)


def add_or_update_contact(call: Call) -> dict[str, Any]:
    customer_id = call.get("id") or _existing(call)
    if customer_id is None:
        _require_needed(call)
    customer = save_customer(actor=call.actor, customer_id=customer_id, changes=_changes(call))
    return {"success": True, "id": customer.pk}


def _visible(call: Call) -> CustomerQuerySet:
    groups = Prefetch("groups", queryset=CustomerGroup.objects.order_by("pk"))
    found = Customer.objects.for_partner(call.actor.partner).select_related("company")
    return found.prefetch_related(groups)


def _require_needed(call: Call) -> None:
    for name in NEEDED:
        if not call.get(name):
            raise is_required(name)


def _existing(call: Call) -> int | None:
    """The contact with that e-mail, where the caller would rather change them than have two."""
    if not call.get("updateIfExists") or not call.get("email"):
        return None
    found = Customer.objects.for_partner(call.actor.partner).filter(email__iexact=call["email"])
    return found.order_by("pk").values_list("pk", flat=True).first()


def _changes(call: Call) -> CustomerChanges:
    changes: dict[str, Any] = {field: call[name] for name, field in FIELDS.items() if call.has(name)}
    if call.has("companies"):
        changes["company_id"] = _only_company(call["companies"])
    if call.has("companyId"):
        changes["company_id"] = call["companyId"] or None
    return cast("CustomerChanges", changes | people.reached_by(call.values))


def _only_company(ids: list[int]) -> int | None:
    if len(ids) > 1:
        raise does_not_validate("companies", _("A contact belongs to one company"))
    return ids[0] if ids else None


GET_CONTACT_LIST = Action(
    namespace="contact",
    name="getContactList",
    run=get_contact_list,
    permission="customers.read",
    summary=_("The contacts, by name."),
    answer=ANSWER,
    listing=Listing(
        filters=(
            FilterField("id", "pk", WHOLE),
            *(FilterField(name, field) for name, field in FIELDS.items()),
            FilterField("phone", "phone_number"),
            FilterField("companyId", "company_id", WHOLE),
            FilterField("createdDate", "created_at", TIMESTAMP),
            FilterField("modifiedDate", "updated_at", TIMESTAMP),
        ),
        orders={"id": "pk", "lastName": "last_name", "email": "email", "modifiedDate": "updated_at"},
    ),
)
GET_CONTACT = Action(
    namespace="contact",
    name="getContact",
    run=get_contact,
    permission="customers.read",
    summary=_("One contact."),
    answer=ANSWER,
    parameters=(Parameter("id", WHOLE, required=True),),
)
ADD_OR_UPDATE_CONTACT = Action(
    namespace="contact",
    name="addOrUpdateContact",
    run=add_or_update_contact,
    permission="customers.write",
    writes=True,
    summary=_("Adds a contact, or changes of one what is sent."),
    answer='{"success": true, "id": 88}',
    parameters=(
        Parameter("id", WHOLE, help=_("Left out, a contact is added.")),
        Parameter("firstName", Text(100), help=_("Required when a contact is added.")),
        Parameter("lastName", Text(100), help=_("Required when a contact is added.")),
        Parameter("email", Text(254), help=_("Required when a contact is added.")),
        Parameter("phone", Text(40)),
        Parameter("position", Text(100)),
        Parameter("externalId", Text(40), help=_("The customer number.")),
        Parameter("companyId", WHOLE, help=_("0 or null takes the contact out of the company.")),
        Parameter("companies", IDS, help=_("The same, as a list of at most one.")),
        Parameter("address", people.ADDRESS),
        Parameter("updateIfExists", FLAG, help=_("Without an id: change the contact with that e-mail.")),
    ),
    names={
        **{field: name for name, field in FIELDS.items()},
        "company_id": "companyId",
        **people.NAMES,
    },
)
