"""Packages: a price over cost centres, and in the long form what a package contains."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.enums import ContentKind
from catalog.models import Package, PackageShare
from catalog.models.package import NAMED_BY
from catalog.rpc.listing import BY_NAME_AND_CHANGE, VENUE_ID, venue_of
from catalog.rpc.numbers import PACKAGE_TYPES, PRICE_METHODS
from catalog.rpc.package_content import contents_by_kind
from partners.errors import Unknown
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.collection import collection
from partners.rpc.formats import number, timestamp, wall_timestamp
from partners.rpc.kind import WHOLE

ANSWER = (
    '{"id": 49, "venueId": 7, "name": "Day delegate", "smallDescription": "", "description": "", "type": '
    '1, "minPax": 10, "maxPax": 200, "cost": 63.5, "priceMethod": 1, "costcenters": [{"id": 2, "value": '
    '43.5, "excludedTaxIds": []}, {"id": 5, "value": 20, "excludedTaxIds": [1]}], "costcentersDiscounts": '
    '[], "spaceId": 2, "spaceLayoutId": 11, "createdDate": "2021-05-13 07:05:33 UTC", "modifiedDate": '
    '"2021-05-13 07:05:33 UTC"}'
)
ONE_PACKAGE = (
    '{"id": 49, "venueId": 7, "name": "Day delegate", "smallDescription": "", "description": "", "type": '
    '1, "minPax": 10, "maxPax": 200, "cost": 63.5, "priceMethod": 1, "costcenters": [{"id": 2, "value": '
    '43.5, "excludedTaxIds": []}, {"id": 5, "value": 20, "excludedTaxIds": [1]}], "costcentersDiscounts": '
    '[], "spaceId": 2, "spaceLayoutId": 11, "createdDate": "2021-05-13 07:05:33", "modifiedDate": '
    '"2021-05-13 07:05:33", "sessions": [{"id": 91, "name": "Plenary", "startTime": "09:00:00", '
    '"endTime": "17:00:00", "spaceId": 2, "spaceLayoutId": 11, "sessionTypeId": null}], "menus": [{"id": '
    '92, "name": "Business lunch", "startTime": "12:00:00", "endTime": "13:00:00", "sessionId": 91, '
    '"menuId": 21}], "beveragePackages": [{"id": 93, "name": "Wine and beer", "startTime": null, '
    '"endTime": null, "sessionId": 91, "beverageId": 31}], "resources": [{"id": 94, "name": "Projector", '
    '"startTime": null, "endTime": null, "sessionId": 91, "resourceId": 41, "quantity": 1, "isPerPerson": '
    'false}], "products": [{"id": 95, "name": "Flip-chart block", "startTime": null, "endTime": null, '
    '"sessionId": null, "productId": 51, "quantity": 1, "isPerPerson": true}]}'
)


def get_venue_package_list(call: Call) -> dict[str, Any]:
    packages = _packages(call).filter(facility=venue_of(call), is_active=True)
    return collection(call, packages, _listed)


def get_venue_package(call: Call) -> dict[str, Any]:
    """Whether it is still sold or not: bookings name it by its id. Its stamps have no suffix, as documented."""
    found = _packages(call).filter(pk=call["id"])
    if call.get("venueId") is not None:
        found = found.filter(facility=call["venueId"])
    package = found.first()
    if package is None:
        raise Unknown
    stamps = {
        "createdDate": wall_timestamp(package.created_at),
        "modifiedDate": wall_timestamp(package.updated_at),
    }
    return {
        **_row(package),
        **stamps,
        **contents_by_kind(package.contents.select_related(*NAMED_BY.values())),
    }


def _packages(call: Call) -> QuerySet[Package]:
    return Package.objects.for_partner(call.actor.partner).prefetch_related("shares", "contents")


def _listed(package: Package) -> dict[str, Any]:
    stamps = {"createdDate": timestamp(package.created_at), "modifiedDate": timestamp(package.updated_at)}
    return {**_row(package), **stamps}


def _row(package: Package) -> dict[str, Any]:
    """Its space is that of its first session."""
    sessions = [content for content in package.contents.all() if content.kind == ContentKind.SESSION]
    first = sessions[0] if sessions else None
    return {
        "id": package.pk,
        "venueId": package.facility_id,
        "name": package.name,
        "smallDescription": package.small_description,
        "description": package.description,
        "type": PACKAGE_TYPES[package.type],
        "minPax": package.least_attendees,
        "maxPax": package.most_attendees,
        "cost": number(package.price),
        "priceMethod": PRICE_METHODS[package.price_method],
        "costcenters": [_share(share) for share in package.shares.all()],
        "costcentersDiscounts": [],
        "spaceId": first.venue_id if first else None,
        "spaceLayoutId": first.layout_id if first else None,
    }


def _share(share: PackageShare) -> dict[str, Any]:
    return {
        "id": share.cost_centre_id,
        "value": number(share.value),
        "excludedTaxIds": share.excluded_tax_ids,
    }


PACKAGES = (
    Action(
        namespace="venue",
        name="getVenuePackageList",
        run=get_venue_package_list,
        parameters=(VENUE_ID,),
        permission="catalog.read",
        listing=BY_NAME_AND_CHANGE,
        summary=_("The packages of a venue, with their prices over cost centres."),
        answer=ANSWER,
    ),
    Action(
        namespace="venue",
        name="getVenuePackage",
        run=get_venue_package,
        parameters=(
            Parameter("id", WHOLE, required=True, help=_("Of getVenuePackageList.")),
            Parameter("venueId", WHOLE, help=_("The venue that it must be of.")),
        ),
        permission="catalog.read",
        summary=_("One package with all that is in it."),
        answer=ONE_PACKAGE,
    ),
)
