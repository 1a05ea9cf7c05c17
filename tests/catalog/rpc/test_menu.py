"""Menus with their dishes and shares."""

from decimal import Decimal
from typing import Any

from catalog.enums import MenuCategory, MenuPriceMethod
from catalog.models import Facility, Menu
from tests.catalog.rpc.answers import whole_list
from tests.catalog.rpc.conftest import MADE
from tests.factories import CostCentreFactory, MenuFactory, MenuItemFactory, MenuShareFactory, TaxFactory
from tests.rpc_client import RpcClient


def row(menu: Menu, **others: Any) -> dict[str, Any]:
    return {
        "id": menu.pk,
        "venueId": menu.facility_id,
        "name": menu.name,
        "smallDescription": "",
        "description": "",
        "menuTypeCategory": 0,
        "cost": 40,
        "costType": 1,
        "excludedTaxIds": [],
        "costcenterId": None,
        "costcenters": [],
        "items": [],
        "createdDate": MADE,
        "modifiedDate": MADE,
        **others,
    }


def test_a_menu_priced_by_its_dishes(caller: RpcClient, house: Facility) -> None:
    kitchen = CostCentreFactory(facility=house)
    menu = MenuFactory(
        facility=house,
        name="Lunch",
        small_description="Light",
        description="Three courses",
        category=MenuCategory.LUNCH,
        price_method=MenuPriceMethod.ITEMS,
        cost_centre=kitchen,
    )
    strudel = MenuItemFactory(menu=menu, name="Strudel", position=2, price=Decimal("5.5"))
    soup = MenuItemFactory(menu=menu, name="Soup", position=1, description="Hot", price=Decimal(6))

    answer = caller.ask("venue", "getMenuList", {"venueId": house.pk})

    assert answer == whole_list(
        row(
            menu,
            smallDescription="Light",
            description="Three courses",
            menuTypeCategory=2,
            cost=11.5,
            costType=3,
            costcenterId=kitchen.pk,
            items=[
                {"id": soup.pk, "name": "Soup", "description": "Hot", "cost": 6},
                {"id": strudel.pk, "name": "Strudel", "description": "", "cost": 5.5},
            ],
        )
    )


def test_shares_take_the_place_of_the_price(caller: RpcClient, house: Facility) -> None:
    menu, tax = MenuFactory(facility=house), TaxFactory(facility=house)
    food = MenuShareFactory(menu=menu, value=Decimal(25), excluded_tax_ids=[tax.pk])
    drinks = MenuShareFactory(menu=menu, value=Decimal("8.25"))

    answer = caller.ask("venue", "getMenuList", {"venueId": house.pk})

    assert answer == whole_list(
        row(
            menu,
            cost=33.25,
            costcenters=[
                {
                    "costcenterId": food.cost_centre_id,
                    "costPerPerson": 25,
                    "costPerPersonExcludedTaxIds": [tax.pk],
                },
                {
                    "costcenterId": drinks.cost_centre_id,
                    "costPerPerson": 8.25,
                    "costPerPersonExcludedTaxIds": [],
                },
            ],
        )
    )


def test_lists_what_is_sold_here(caller: RpcClient, house: Facility) -> None:
    menu = MenuFactory(facility=house)
    MenuFactory(facility=house, is_active=False)
    MenuFactory(partner=house.partner)

    assert caller.ask("venue", "getMenuList", {"venueId": house.pk}) == whole_list(row(menu))
