"""How a person, a phone number and an address are printed and read, whoever they belong to.

A phone number has one piece here and two below; an address has its lines.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from partners.models.address import Address
from partners.rpc.kind import TEXT
from partners.rpc.parameter import Parameter, object_of

ADDRESS = object_of(
    Parameter("line1", TEXT, help=_("Street and number.")),
    Parameter("line2", TEXT),
    Parameter("city", TEXT),
    Parameter("postalCode", TEXT),
    Parameter("countryCode", TEXT, help=_("Two capital letters, such as AU.")),
)

ADDRESS_FIELDS = {
    "line2": "additional_information",
    "city": "city",
    "postalCode": "post_code",
    "countryCode": "country_code",
}

NAMES = {
    "phone_number": "phone",
    "street_name": "address.line1",
    **{field: f"address.{name}" for name, field in ADDRESS_FIELDS.items()},
}
"""Of the domain's fields, as a caller knows them."""


def phone(reachable: Address) -> str:
    return f"{reachable.phone_prefix} {reachable.phone_number}".strip()


def address(reachable: Address) -> dict[str, str]:
    printed = {"line1": f"{reachable.street_name} {reachable.street_number}".strip()}
    return printed | {name: getattr(reachable, field) for name, field in ADDRESS_FIELDS.items()}


def reached_by(values: Mapping[str, Any]) -> dict[str, str]:
    """The fields that a sent `phone` and `address` mean."""
    given: dict[str, str] = {}
    if "phone" in values:
        given |= {"phone_prefix": "", "phone_number": values["phone"]}
    sent = values.get("address") or {}
    if "line1" in sent:
        given |= {"street_name": sent["line1"], "street_number": ""}
    return given | {ADDRESS_FIELDS[name]: text for name, text in sent.items() if name in ADDRESS_FIELDS}
