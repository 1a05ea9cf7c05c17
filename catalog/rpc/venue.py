"""Venues: our facilities. Prices in them are meant with tax inside or on top, as `isTaxExclusive` says."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.enums import TaxMode
from catalog.models import Facility, Venue
from catalog.rpc.listing import BY_NAME
from partners.errors import Unknown
from partners.rpc.action import Action, Call, FilterField, Listing, Parameter
from partners.rpc.collection import collection
from partners.rpc.kind import WHOLE

NO_ACCOMMODATION = False
"""Rooms to sleep in are not in the catalogue."""

ANSWER = (
    '{"id": 7, "businessName": "Congress Centre", "phone": "+4326821234", "currencyCode": "EUR", '
    '"localeCode": "en-gb", "timezone": "Europe/Vienna", "hasSpaces": true, "hasAccommodation": false, '
    '"isTaxExclusive": false, "primaryAddress": {"line1": "Seestrasse 7", "line2": "", "line3": "", '
    '"line4": "", "city": "Eisenstadt", "postalCode": "7000", "countryCode": "AT", "stateCode": "", '
    '"stateName": ""}}'
)


def get_venue_list(call: Call) -> dict[str, Any]:
    return collection(call, _venues(call), _row)


def get_venue(call: Call) -> dict[str, Any]:
    facility = _venues(call).filter(pk=call["id"]).first()
    if facility is None:
        raise Unknown
    return _row(facility)


def _venues(call: Call) -> QuerySet[Facility]:
    has_spaces = Exists(Venue.objects.filter(facility=OuterRef("pk")))
    facilities = Facility.objects.for_partner(call.actor.partner).select_related("partner")
    return facilities.annotate(has_spaces=has_spaces)


def _row(facility: Any) -> dict[str, Any]:
    return {
        "id": facility.pk,
        "businessName": facility.name,
        "phone": f"{facility.phone_prefix}{facility.phone_number}",
        "currencyCode": facility.partner.currency,
        "localeCode": facility.partner.locale,
        "timezone": facility.time_zone,
        "hasSpaces": facility.has_spaces,
        "hasAccommodation": NO_ACCOMMODATION,
        "isTaxExclusive": facility.tax_mode == TaxMode.ON_TOP,
        "primaryAddress": _address(facility),
    }


def _address(facility: Facility) -> dict[str, str]:
    """A country's states are not kept."""
    return {
        "line1": f"{facility.street_name} {facility.street_number}".strip(),
        "line2": facility.additional_information,
        "line3": "",
        "line4": "",
        "city": facility.city,
        "postalCode": facility.post_code,
        "countryCode": facility.country_code,
        "stateCode": "",
        "stateName": "",
    }


VENUES = (
    Action(
        namespace="venue",
        name="getVenueList",
        run=get_venue_list,
        permission="catalog.read",
        listing=Listing(
            filters=(*BY_NAME.filters, FilterField("businessName", "name")),
            orders={"id": "pk", "businessName": "name"},
        ),
        summary=_("The venues of the account."),
        answer=ANSWER,
    ),
    Action(
        namespace="venue",
        name="getVenue",
        run=get_venue,
        parameters=(Parameter("id", WHOLE, required=True, help=_("Of getVenueList.")),),
        permission="catalog.read",
        summary=_("One venue."),
        answer=ANSWER,
    ),
)
