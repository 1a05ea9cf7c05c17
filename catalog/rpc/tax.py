"""Taxes and service fees of a venue, as its bookings copy them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.models import Tax
from catalog.rpc.listing import BY_NAME, VENUE_ID, venue_of
from catalog.rpc.numbers import AMOUNT_TYPES, TAX_SCOPES, TAX_TYPES, TAX_UNITS
from partners.rpc.action import Action, Call
from partners.rpc.collection import collection
from partners.rpc.formats import number

ANSWER = (
    '{"id": 1, "name": "Service fee", "type": 2, "appliesTo": 1, "amountType": 1, "amount": 10, "taxIds": '
    '[3], "costcenterIds": [2, 5], "excludedTaxIds": [], "calculateExclusively": false, "unitType": null}'
)


def get_tax_list(call: Call) -> dict[str, Any]:
    facility = venue_of(call)
    centre_ids = list(facility.cost_centres.order_by("pk").values_list("pk", flat=True))
    taxes = (
        Tax.objects.for_partner(call.actor.partner)
        .of_facilities([facility.pk])
        .prefetch_related("cost_centre_links", "fee_tax_links")
    )
    return collection(call, taxes, lambda tax: _row(tax, centre_ids))


def _row(tax: Tax, all_centre_ids: Sequence[int]) -> dict[str, Any]:
    """A tax that names no cost centre applies to all of them."""
    centre_ids = sorted(link.cost_centre_id for link in tax.cost_centre_links.all())
    return {
        "id": tax.pk,
        "name": tax.name,
        "type": TAX_TYPES[tax.kind],
        "appliesTo": TAX_SCOPES[tax.applies_to],
        "amountType": AMOUNT_TYPES[tax.amount_type],
        "amount": number(tax.amount),
        "taxIds": sorted(link.tax_id for link in tax.fee_tax_links.all()),
        "costcenterIds": centre_ids or list(all_centre_ids),
        "excludedTaxIds": [],
        "calculateExclusively": tax.is_booking_level,
        "unitType": TAX_UNITS.get(tax.unit),
    }


TAXES = (
    Action(
        namespace="venue",
        name="getTaxList",
        run=get_tax_list,
        parameters=(VENUE_ID,),
        permission="catalog.read",
        listing=BY_NAME,
        summary=_("The taxes and service fees of a venue."),
        answer=ANSWER,
    ),
)
