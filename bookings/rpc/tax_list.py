"""`venue.getBookingTaxList`: the booking's own copies of taxes and service fees, by which it is priced."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.models import BookingTax
from bookings.models.tree import Row
from bookings.rpc.of_booking import ONE_BOOKING, booking_of
from catalog.models import CostCentre
from catalog.rpc.numbers import AMOUNT_TYPES, TAX_SCOPES, TAX_TYPES, TAX_UNITS
from partners.access import Actor
from partners.rpc.action import Action, Call, FilterField, Listing
from partners.rpc.collection import collection
from partners.rpc.formats import number
from partners.rpc.kind import WHOLE

ANSWER = (
    '{"id": 648, "venueId": 7, "bookingId": 501, "venueTaxId": 9, "name": "Service", "type": 2, '
    '"appliesTo": 1, "amountType": 1, "amount": 5, "taxIds": [1], "excludedTaxIds": [], "costcenterIds": '
    '[2, 3], "calculateExclusively": false, "unitType": null}'
)


def get_booking_tax_list(call: Call) -> dict[str, Any]:
    taxes = BookingTax.objects.for_partner(call.actor.partner).filter(booking=booking_of(call))
    return collection(call, taxes.order_by("pk"), rows=lambda page: _rows(call.actor, page))


def _rows(actor: Actor, taxes: Sequence[BookingTax]) -> list[Row]:
    """A tax that names no cost centre applies to all of its venue."""
    centres = _centre_ids(actor, {tax.facility_id for tax in taxes})
    return [_row(tax, centres[tax.facility_id]) for tax in taxes]


def _centre_ids(actor: Actor, facility_ids: set[int]) -> Mapping[int, list[int]]:
    found = CostCentre.objects.for_partner(actor.partner).filter(facility__in=facility_ids)
    by_facility: dict[int, list[int]] = defaultdict(list)
    for centre_id, facility_id in found.order_by("pk").values_list("pk", "facility_id"):
        by_facility[facility_id].append(centre_id)
    return by_facility


def _row(tax: BookingTax, all_centre_ids: list[int]) -> Row:
    return {
        "id": tax.pk,
        "venueId": tax.facility_id,
        "bookingId": tax.booking_id,
        "venueTaxId": tax.tax_id,
        "name": tax.name,
        "type": TAX_TYPES[tax.kind],
        "appliesTo": TAX_SCOPES[tax.applies_to],
        "amountType": AMOUNT_TYPES[tax.amount_type],
        "amount": number(tax.amount),
        "taxIds": sorted(tax.fee_tax_ids),
        "excludedTaxIds": [],
        "costcenterIds": sorted(tax.cost_centre_ids) or all_centre_ids,
        "calculateExclusively": tax.is_booking_level,
        "unitType": TAX_UNITS.get(tax.unit),
    }


GET_BOOKING_TAX_LIST = Action(
    namespace="venue",
    name="getBookingTaxList",
    run=get_booking_tax_list,
    parameters=ONE_BOOKING,
    permission="bookings.read",
    listing=Listing(
        filters=(
            FilterField("id", "pk", WHOLE),
            FilterField("venueTaxId", "tax_id", WHOLE),
            FilterField("name", "name"),
        ),
        orders={"id": "pk", "name": "name"},
    ),
    summary=_("The taxes and service fees of a booking. Elsewhere a tax is named by its venueTaxId."),
    answer=ANSWER,
)
