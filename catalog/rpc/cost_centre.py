"""Cost centres: those of one venue, or those of the whole account."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.models import CostCentre
from catalog.rpc.listing import BY_NAME, VENUE_ID, venue_of
from catalog.rpc.numbers import COST_CATEGORIES
from partners.rpc.action import Action, Call, FilterField, Listing
from partners.rpc.collection import collection
from partners.rpc.kind import WHOLE

NO_VENUE = 24271

LISTING = Listing(filters=(*BY_NAME.filters, FilterField("code", "code")), orders=BY_NAME.orders)
ACCOUNT_LISTING = Listing(
    filters=(*LISTING.filters, FilterField("venueId", "facility", WHOLE)), orders=BY_NAME.orders
)

ANSWER = (
    '{"id": 2, "name": "Kitchen", "code": "4010", "description": "", "parentId": null, '
    '"parentDefaultType": 2}'
)
ACCOUNT_ANSWER = (
    '{"id": 2, "name": "Kitchen", "code": "4010", "description": "", "parentId": null, '
    '"parentDefaultType": 2, "venueId": 7}'
)


def get_venue_list(call: Call) -> dict[str, Any]:
    centres = CostCentre.objects.for_partner(call.actor.partner).filter(facility=venue_of(call))
    return collection(call, centres, _row)


def get_account_list(call: Call) -> dict[str, Any]:
    return collection(call, CostCentre.objects.for_partner(call.actor.partner), _row_of_account)


def _row(centre: CostCentre) -> dict[str, Any]:
    return {
        "id": centre.pk,
        "name": centre.name,
        "code": centre.code,
        "description": centre.description,
        "parentId": centre.parent_id,
        "parentDefaultType": COST_CATEGORIES[centre.category],
    }


def _row_of_account(centre: CostCentre) -> dict[str, Any]:
    return {**_row(centre), "venueId": centre.facility_id}


COST_CENTRES = (
    Action(
        namespace="venue",
        name="getCostCenterList",
        run=get_venue_list,
        parameters=(VENUE_ID,),
        permission="catalog.read",
        listing=LISTING,
        summary=_("The cost centres of a venue."),
        answer=ANSWER,
        errors={NO_VENUE: _("There is no such venue.")},
        missing_code=NO_VENUE,
    ),
    Action(
        namespace="account",
        name="getCostCenterList",
        run=get_account_list,
        permission="catalog.read",
        listing=ACCOUNT_LISTING,
        summary=_("The cost centres of all venues."),
        answer=ACCOUNT_ANSWER,
    ),
)
