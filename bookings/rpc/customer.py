"""Whose booking it is: contact and company by their ids, or as objects that are kept when they are new.

An object that carries an id means whom it names, so that what was read can be sent back.
"""

from collections.abc import Mapping
from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from bookings.models import Booking
from partners.models import Company, Customer
from partners.rpc.action import Call, Parameter
from partners.rpc.kind import WHOLE, Text
from partners.rpc.parameter import object_of
from partners.services.save_company import save_company
from partners.services.save_customer import CustomerChanges, save_customer

CUSTOMER = (
    Parameter("companyId", WHOLE, help=_("0 or null for none.")),
    Parameter(
        "company",
        object_of(Parameter("id", WHOLE), Parameter("businessName", Text(200))),
        help=_("Without an id: the company of that name, or a new one."),
    ),
    Parameter("contactId", WHOLE, help=_("0 or null for none.")),
    Parameter(
        "contact",
        object_of(
            Parameter("id", WHOLE),
            Parameter("firstName", Text(100)),
            Parameter("lastName", Text(100)),
            Parameter("email", Text(254)),
            Parameter("phone", Text(40)),
        ),
        help=_("Without an id: the contact with that e-mail, or a new one."),
    ),
)


def customer_said(call: Call, booking: Booking | None) -> dict[str, int | None]:
    """`customer_id` and `company_id`, where anything is said of them. New ones need the right to write customers."""
    said: dict[str, int | None] = {}
    if call.has("companyId"):
        said["company_id"] = call["companyId"] or None
    elif call.get("company"):
        said["company_id"] = _company(call, call["company"])
    if call.has("contactId"):
        said["customer_id"] = call["contactId"] or None
    elif call.get("contact"):
        company_id = said.get("company_id", booking.company_id if booking else None)
        said["customer_id"] = _contact(call, call["contact"], company_id)
    return said


def _company(call: Call, given: Mapping[str, Any]) -> int | None:
    if given.get("id"):
        return int(given["id"])
    name = given.get("businessName", "")
    companies = Company.objects.for_partner(call.actor.partner).filter(name__iexact=name).order_by("pk")
    found = companies.values_list("pk", flat=True).first() if name else None
    return found or save_company(actor=call.actor, changes={"name": name}).pk


def _contact(call: Call, given: Mapping[str, Any], company_id: int | None) -> int | None:
    if given.get("id"):
        return int(given["id"])
    email = given.get("email", "")
    customers = Customer.objects.for_partner(call.actor.partner).filter(email__iexact=email).order_by("pk")
    found = customers.values_list("pk", flat=True).first() if email else None
    return found or save_customer(actor=call.actor, changes=_changes(given, company_id)).pk


def _changes(given: Mapping[str, Any], company_id: int | None) -> CustomerChanges:
    changes = {
        "first_name": given.get("firstName", ""),
        "last_name": given.get("lastName", ""),
        "email": given.get("email", ""),
        "phone_number": given.get("phone", ""),
        "company_id": company_id,
    }
    return cast("CustomerChanges", changes)
