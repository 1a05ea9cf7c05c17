"""Beverage packages; where there are costs by hours, they take the place of the one cost."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.models import BeveragePackage
from catalog.rpc.listing import BY_NAME_AND_CHANGE, VENUE_ID, venue_of
from catalog.rpc.numbers import PRICE_METHODS
from partners.rpc.action import Action, Call
from partners.rpc.collection import collection
from partners.rpc.formats import number, timestamp

ANSWER = (
    '{"id": 31, "venueId": 7, "name": "Wine and beer", "smallDescription": "", "description": "", '
    '"marketplaceName": "", "cost": 18, "priceType": 1, "costs": [{"hours": 2, "cost": 24}, {"hours": 4, '
    '"cost": 36.8}], "excludedTaxIds": [], "costcenterId": 3, "createdDate": "2021-05-13 07:05:33 UTC", '
    '"modifiedDate": "2021-05-13 07:05:33 UTC"}'
)


def get_beverage_package_list(call: Call) -> dict[str, Any]:
    packages = (
        BeveragePackage.objects.for_partner(call.actor.partner)
        .filter(facility=venue_of(call), is_active=True)
        .prefetch_related("hourly_prices")
    )
    return collection(call, packages, _row)


def _row(package: BeveragePackage) -> dict[str, Any]:
    return {
        "id": package.pk,
        "venueId": package.facility_id,
        "name": package.name,
        "smallDescription": package.small_description,
        "description": package.description,
        "marketplaceName": package.marketplace_name,
        "cost": number(package.price),
        "priceType": PRICE_METHODS[package.price_method],
        "costs": [
            {"hours": by_hours.hours, "cost": number(by_hours.price)}
            for by_hours in package.hourly_prices.all()
        ],
        "excludedTaxIds": [],
        "costcenterId": package.cost_centre_id,
        "createdDate": timestamp(package.created_at),
        "modifiedDate": timestamp(package.updated_at),
    }


BEVERAGE_PACKAGES = (
    Action(
        namespace="venue",
        name="getBeveragePackageList",
        run=get_beverage_package_list,
        parameters=(VENUE_ID,),
        permission="catalog.read",
        listing=BY_NAME_AND_CHANGE,
        summary=_("The beverage packages of a venue."),
        answer=ANSWER,
    ),
)
