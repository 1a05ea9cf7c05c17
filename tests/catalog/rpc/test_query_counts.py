"""A list asks the database as often for five rows as for one; so does a package with many contents."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.enums import ContentKind
from catalog.models import Facility, Package
from catalog.rpc.actions import ACTIONS
from tests import factories
from tests.rpc_client import RpcClient


def a_facility(house: Facility) -> None:
    factories.VenueFactory(partner=house.partner)


def a_space(house: Facility) -> None:
    venue = factories.VenueFactory(facility=house)
    factories.LayoutFactory(venue=venue)
    factories.VenuePartFactory(whole=venue)


def a_tax(house: Facility) -> None:
    fee = factories.TaxFactory(is_fee=True, facility=house)
    factories.FeeTaxFactory(fee=fee)
    factories.TaxCostCentreFactory(tax=fee)


def a_menu(house: Facility) -> None:
    menu = factories.MenuFactory(facility=house)
    factories.MenuItemFactory(menu=menu)
    factories.MenuShareFactory(menu=menu)


def a_beverage_package(house: Facility) -> None:
    factories.HourlyPriceFactory(beverage_package=factories.BeveragePackageFactory(facility=house))


def a_resource(house: Facility) -> None:
    factories.ProductPriceFactory(product=factories.InventoryProductFactory(facility=house))


def a_package(house: Facility) -> None:
    package = factories.PackageFactory(facility=house)
    factories.PackageShareFactory(package=package)
    some_contents(package)


def some_contents(package: Package) -> None:
    session = factories.PackageContentFactory(package=package)
    menu = factories.MenuFactory(facility=package.facility)
    factories.PackageContentFactory(
        package=package, kind=ContentKind.MENU, name="", menu=menu, within=session
    )


def a_cost_centre(house: Facility) -> None:
    parent = factories.CostCentreFactory(facility=house)
    factories.CostCentreFactory(facility=house, parent=parent)


LISTS: dict[str, Callable[[Facility], Any]] = {
    "venue.getVenueList": a_facility,
    "venue.getFunctionSpaceList": a_space,
    "venue.getTaxList": a_tax,
    "venue.getCostCenterList": a_cost_centre,
    "account.getCostCenterList": a_cost_centre,
    "venue.getEventTypeList": lambda house: factories.EventTypeFactory(partner=house.partner),
    "venue.getSessionTypeList": lambda house: factories.SessionTypeFactory(partner=house.partner),
    "venue.getMenuList": a_menu,
    "venue.getBeveragePackageList": a_beverage_package,
    "venue.getResourceList": a_resource,
    "venue.getVenuePackageList": a_package,
}


def test_every_list_is_counted() -> None:
    assert set(LISTS) == {str(action) for action in ACTIONS if action.listing}


def questions(caller: RpcClient, name: str, body: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = caller.call(*name.split("."), body)
    assert answer.status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", LISTS)
def test_rows_cost_no_more_questions(caller: RpcClient, house: Facility, name: str) -> None:
    make, body = LISTS[name], {"venueId": house.pk}
    make(house)
    for_one = questions(caller, name, body)
    for _ in range(4):
        make(house)

    assert questions(caller, name, body) == for_one


def test_contents_cost_no_more_questions(caller: RpcClient, house: Facility) -> None:
    package = factories.PackageFactory(facility=house)
    some_contents(package)
    for_two = questions(caller, "venue.getVenuePackage", {"id": package.pk})
    for _ in range(4):
        some_contents(package)

    assert questions(caller, "venue.getVenuePackage", {"id": package.pk}) == for_two
