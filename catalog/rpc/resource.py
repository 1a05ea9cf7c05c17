"""Resources: our inventory products, those of the venue itself and those that others share with it."""

from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.enums import Billing
from catalog.models import Facility, InventoryProduct, ProductFacility
from catalog.rpc.listing import BY_NAME_AND_CHANGE, VENUE_ID, venue_of
from partners.rpc.action import Action, Call
from partners.rpc.collection import collection
from partners.rpc.formats import number, timestamp

ANSWER = (
    '{"id": 41, "venueId": 7, "name": "Projector", "description": "", "quantity": 6, "canBookByHour": '
    'true, "hourlyCost": 12.5, "dailyCost": null, "excludedTaxIds": [], "costcenterId": 4, "createdDate": '
    '"2021-05-13 07:05:33 UTC", "modifiedDate": "2021-05-13 07:05:33 UTC"}'
)


def get_resource_list(call: Call) -> dict[str, Any]:
    facility = venue_of(call)
    return collection(call, _lent_at(facility), lambda product: _row(product, facility))


def _lent_at(facility: Facility) -> QuerySet[InventoryProduct]:
    """With the price that is valid now, if any."""
    shared = ProductFacility.objects.filter(product=OuterRef("pk"), facility=facility)
    current = FilteredRelation("prices", condition=Q(prices__retired_at=None))
    return (
        InventoryProduct.objects.for_partner(facility.partner_id)
        .filter(Q(facility=facility) | Exists(shared))
        .alias(price=current)
        .annotate(amount=F("price__amount"), billing=F("price__billing"))
    )


def _row(product: Any, facility: Facility) -> dict[str, Any]:
    """A price for the whole time is printed as that of a day."""
    is_hourly = product.billing == Billing.HOURLY
    return {
        "id": product.pk,
        "venueId": facility.pk,
        "name": product.name,
        "description": product.description,
        "quantity": product.capacity,
        "canBookByHour": is_hourly,
        "hourlyCost": number(product.amount) if is_hourly else None,
        "dailyCost": None if is_hourly else number(product.amount),
        "excludedTaxIds": [],
        "costcenterId": product.cost_centre_id,
        "createdDate": timestamp(product.created_at),
        "modifiedDate": timestamp(product.updated_at),
    }


RESOURCES = (
    Action(
        namespace="venue",
        name="getResourceList",
        run=get_resource_list,
        parameters=(VENUE_ID,),
        permission="catalog.read",
        listing=BY_NAME_AND_CHANGE,
        summary=_("What a venue lends, and how much of it there is."),
        answer=ANSWER,
    ),
)
