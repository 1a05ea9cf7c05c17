"""Beverage packages with costs by hours."""

from decimal import Decimal

from catalog.enums import PriceMethod
from catalog.models import Facility
from tests.catalog.rpc.answers import whole_list
from tests.catalog.rpc.conftest import MADE
from tests.factories import BeveragePackageFactory, CostCentreFactory, HourlyPriceFactory
from tests.rpc_client import RpcClient


def test_lists_those_of_the_venue(caller: RpcClient, house: Facility) -> None:
    bar = CostCentreFactory(facility=house)
    package = BeveragePackageFactory(
        facility=house,
        name="Wine",
        small_description="Red and white",
        description="From the lake",
        marketplace_name="Lake wine",
        price_method=PriceMethod.FLAT,
        cost_centre=bar,
    )
    HourlyPriceFactory(beverage_package=package, hours=4, price=Decimal("36.80"))
    HourlyPriceFactory(beverage_package=package, hours=2, price=Decimal(24))
    BeveragePackageFactory(facility=house, is_active=False)
    BeveragePackageFactory(partner=house.partner)

    answer = caller.ask("venue", "getBeveragePackageList", {"venueId": house.pk})

    assert answer == whole_list(
        {
            "id": package.pk,
            "venueId": house.pk,
            "name": "Wine",
            "smallDescription": "Red and white",
            "description": "From the lake",
            "marketplaceName": "Lake wine",
            "cost": 18,
            "priceType": 2,
            "costs": [{"hours": 2, "cost": 24}, {"hours": 4, "cost": 36.8}],
            "excludedTaxIds": [],
            "costcenterId": bar.pk,
            "createdDate": MADE,
            "modifiedDate": MADE,
        }
    )
