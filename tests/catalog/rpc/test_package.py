"""Packages in a list, and one with its contents."""

from datetime import time
from decimal import Decimal
from typing import Any

from catalog.enums import ContentKind, PackageType, PriceMethod
from catalog.models import Facility, Package
from tests.catalog.rpc.answers import whole_list
from tests.catalog.rpc.conftest import MADE
from tests.factories import (
    BeveragePackageFactory,
    InventoryProductFactory,
    LayoutFactory,
    MenuFactory,
    PackageContentFactory,
    PackageFactory,
    PackageShareFactory,
    ProductFactory,
    SessionTypeFactory,
    TaxFactory,
)
from tests.rpc_client import RpcClient

STAMP = "2031-05-07 09:30:00"
EMPTY: dict[str, list[Any]] = {
    "sessions": [],
    "menus": [],
    "beveragePackages": [],
    "resources": [],
    "products": [],
}


def row(package: Package, **others: Any) -> dict[str, Any]:
    return {
        "id": package.pk,
        "venueId": package.facility_id,
        "name": package.name,
        "smallDescription": "",
        "description": "",
        "type": 1,
        "minPax": None,
        "maxPax": None,
        "cost": 0,
        "priceMethod": 1,
        "costcenters": [],
        "costcentersDiscounts": [],
        "spaceId": None,
        "spaceLayoutId": None,
        "createdDate": MADE,
        "modifiedDate": MADE,
        **others,
    }


def test_the_cost_is_the_sum_of_the_cost_centres(caller: RpcClient, house: Facility) -> None:
    package = PackageFactory(
        facility=house,
        small_description="All day",
        description="With lunch",
        type=PackageType.SIMPLE,
        price_method=PriceMethod.FLAT,
        least_attendees=10,
        most_attendees=200,
    )
    tax = TaxFactory(facility=house)
    shares = [
        PackageShareFactory(package=package, value=Decimal("149.5"), excluded_tax_ids=[tax.pk]),
        PackageShareFactory(package=package, value=Decimal("100.5")),
    ]
    layout = LayoutFactory(venue__facility=house)
    PackageContentFactory(package=package, venue=layout.venue, layout=layout)

    answer = caller.ask("venue", "getVenuePackageList", {"venueId": house.pk})

    assert answer == whole_list(
        row(
            package,
            smallDescription="All day",
            description="With lunch",
            type=2,
            minPax=10,
            maxPax=200,
            cost=250,
            priceMethod=2,
            costcenters=[
                {"id": shares[0].cost_centre_id, "value": 149.5, "excludedTaxIds": [tax.pk]},
                {"id": shares[1].cost_centre_id, "value": 100.5, "excludedTaxIds": []},
            ],
            spaceId=layout.venue_id,
            spaceLayoutId=layout.pk,
        )
    )


def test_lists_what_is_sold_here(caller: RpcClient, house: Facility) -> None:
    package = PackageFactory(facility=house)
    PackageFactory(facility=house, is_active=False)
    PackageFactory(partner=house.partner)

    assert caller.ask("venue", "getVenuePackageList", {"venueId": house.pk}) == whole_list(row(package))


def test_one_package_with_its_contents(caller: RpcClient, house: Facility) -> None:
    package = PackageFactory(facility=house)
    session = PackageContentFactory(
        package=package, name="Plenary", session_type=SessionTypeFactory(partner=house.partner)
    )
    lunch = PackageContentFactory(
        package=package,
        kind=ContentKind.MENU,
        name="",
        within=session,
        menu=MenuFactory(facility=house, name="Buffet"),
        starts_at=time(12),
        ends_at=time(13),
    )
    untimed = {"package": package, "name": "", "within": session, "starts_at": None, "ends_at": None}
    drinks = PackageContentFactory(
        **untimed,
        kind=ContentKind.BEVERAGE,
        beverage_package=BeveragePackageFactory(facility=house, name="Wine"),
    )
    beamer = PackageContentFactory(
        **untimed,
        kind=ContentKind.RESOURCE,
        inventory_product=InventoryProductFactory(facility=house, name="Beamer"),
        quantity=2,
    )
    block = PackageContentFactory(
        **{**untimed, "within": None},
        kind=ContentKind.PRODUCT,
        product=ProductFactory(facility=house, name="Block"),
        is_per_person=True,
    )

    answer = caller.ask("venue", "getVenuePackage", {"id": package.pk, "venueId": house.pk})

    times = {"startTime": None, "endTime": None}
    assert answer == {
        **row(package, createdDate=STAMP, modifiedDate=STAMP),
        "sessions": [
            {
                "id": session.pk,
                "name": "Plenary",
                "startTime": "09:00:00",
                "endTime": "17:00:00",
                "spaceId": None,
                "spaceLayoutId": None,
                "sessionTypeId": session.session_type_id,
            }
        ],
        "menus": [
            {
                "id": lunch.pk,
                "name": "Buffet",
                "startTime": "12:00:00",
                "endTime": "13:00:00",
                "sessionId": session.pk,
                "menuId": lunch.menu_id,
            }
        ],
        "beveragePackages": [
            {
                "id": drinks.pk,
                "name": "Wine",
                **times,
                "sessionId": session.pk,
                "beverageId": drinks.beverage_package_id,
            }
        ],
        "resources": [
            {
                "id": beamer.pk,
                "name": "Beamer",
                **times,
                "sessionId": session.pk,
                "resourceId": beamer.inventory_product_id,
                "quantity": 2,
                "isPerPerson": False,
            }
        ],
        "products": [
            {
                "id": block.pk,
                "name": "Block",
                **times,
                "sessionId": None,
                "productId": block.product_id,
                "quantity": 1,
                "isPerPerson": True,
            }
        ],
    }


def test_what_is_no_longer_sold_can_still_be_read(caller: RpcClient, house: Facility) -> None:
    package = PackageFactory(facility=house, is_active=False)

    answer = caller.ask("venue", "getVenuePackage", {"id": package.pk})

    assert answer == {**row(package, createdDate=STAMP, modifiedDate=STAMP), **EMPTY}


def test_anothers_package_is_unknown(caller: RpcClient, house: Facility) -> None:
    elsewhere = PackageFactory(partner=house.partner)

    answers = [
        caller.call("venue", "getVenuePackage", {"id": PackageFactory().pk}),
        caller.call("venue", "getVenuePackage", {"id": elsewhere.pk, "venueId": house.pk}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
