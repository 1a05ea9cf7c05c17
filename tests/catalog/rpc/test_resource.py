"""Inventory products are printed as resources."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from catalog.enums import Billing
from catalog.models import Facility, InventoryProduct
from tests.catalog.rpc.answers import whole_list
from tests.catalog.rpc.conftest import MADE
from tests.factories import (
    CostCentreFactory,
    InventoryProductFactory,
    ProductFacilityFactory,
    ProductPriceFactory,
)
from tests.rpc_client import RpcClient


def row(product: InventoryProduct, house: Facility, **others: Any) -> dict[str, Any]:
    return {
        "id": product.pk,
        "venueId": house.pk,
        "name": product.name,
        "description": "",
        "quantity": 10,
        "canBookByHour": False,
        "hourlyCost": None,
        "dailyCost": None,
        "excludedTaxIds": [],
        "costcenterId": None,
        "createdDate": MADE,
        "modifiedDate": MADE,
        **others,
    }


def test_lists_what_the_venue_lends_by_its_current_price(caller: RpcClient, house: Facility) -> None:
    centre = CostCentreFactory(facility=house)
    by_hour = InventoryProductFactory(
        facility=house, name="Beamer", description="Bright", capacity=6, cost_centre=centre
    )
    ProductPriceFactory(product=by_hour, amount=Decimal("12.5"))
    ProductPriceFactory(product=by_hour, retired_at=datetime(2031, 1, 1, tzinfo=UTC))
    fixed = InventoryProductFactory(facility=house, name="Chair")
    ProductPriceFactory(product=fixed, billing=Billing.FIXED, amount=Decimal(4))
    free = InventoryProductFactory(facility=house, name="Easel")

    answer = caller.ask("venue", "getResourceList", {"venueId": house.pk})

    assert answer == whole_list(
        row(
            by_hour,
            house,
            description="Bright",
            quantity=6,
            canBookByHour=True,
            hourlyCost=12.5,
            costcenterId=centre.pk,
        ),
        row(fixed, house, dailyCost=4),
        row(free, house),
    )


def test_what_another_venue_shares_is_lent_here_too(caller: RpcClient, house: Facility) -> None:
    shared = ProductFacilityFactory(facility=house).product
    InventoryProductFactory(partner=house.partner)

    answer = caller.ask("venue", "getResourceList", {"venueId": house.pk})

    assert answer == whole_list(row(shared, house))
