"""An answer of getBooking with the names of things in place of their ids, and of instants the word."""

import json
import re
from typing import Any

from bookings.models import Booking, Line, ServiceFee
from catalog.models import (
    BeveragePackage,
    CostCentre,
    EventType,
    Facility,
    InventoryProduct,
    Layout,
    Menu,
    Package,
    Product,
    Tax,
    TaxRate,
    Venue,
)
from partners.models import Company

INSTANT = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$")
STAMPS = re.compile(r"^(created|modified|lastModified)Date$|^convertedTo")
FACILITIES = ("venueId", "spaceVenueId", "menuVenueId", "beverageVenueId", "resourceVenueId")
LINES = ("sessionId", "bookingPackageId", "refId")
TAXES = (
    "excludedTaxIds",
    "totalCostExcludedTaxIds",
    "actualCostExcludedTaxIds",
    "costPerPersonExcludedTaxIds",
)


CATALOGUE: dict[str, Any] = {
    "eventTypeId": EventType,
    "spaceId": Venue,
    "spaceLayout": Layout,
    "menuId": Menu,
    "beverageId": BeveragePackage,
    "resourceId": InventoryProduct,
    "productId": Product,
}


class Names:
    def __init__(self) -> None:
        facilities, centres, taxes, lines = (
            {row.pk: row.name for row in model.objects.all()} for model in (Facility, CostCentre, Tax, Line)
        )
        companies = {row.pk: row.name for row in Company.objects.all()}
        self.of_key = {
            **dict.fromkeys(FACILITIES, facilities),
            **dict.fromkeys(LINES, lines),
            **dict.fromkeys(TAXES, taxes),
            **dict.fromkeys(("costcenterId", "refCostcenterId"), centres),
            **dict.fromkeys(("agentCompanyId", "companyId"), companies),
            "packageId": {str(row.pk): row.name for row in Package.objects.all()},
            **{key: {row.pk: row.name for row in model.objects.all()} for key, model in CATALOGUE.items()},
            "rateId": {row.pk: f"{row.amount:f} % from {row.starts_on}" for row in TaxRate.objects.all()},
        }
        self.of_id = {
            "taxDetails": taxes,
            "serviceFees": {row.pk: row.fee.name for row in ServiceFee.objects.select_related("fee")},
            "agent": companies,
            "agentCompany": companies,
            **dict.fromkeys(
                ("packages", "sessions", "menus", "beveragePackages", "resources", "products"), lines
            ),
            "additionalItems": lines,
            "": {row.pk: row.code for row in Booking.objects.all()},
        }

    def told(self, value: Any, key: str = "", within: str = "") -> Any:
        """`within` is the member whose objects are told."""
        if isinstance(value, dict):
            return {name: self.told(member, name, key) for name, member in value.items()}
        if isinstance(value, list):
            return [self.told(member, key, within) for member in value]
        if key == "leadBccEmail":
            return "an address"
        if STAMPS.match(key) and isinstance(value, str) and INSTANT.match(value):
            return "an instant"
        names = self.of_id.get(within, {}) if key == "id" else self.of_key.get(key, {})
        return names.get(value, value)


def as_text(answer: dict[str, Any]) -> str:
    return json.dumps(Names().told(answer), indent=1, ensure_ascii=False) + "\n"
