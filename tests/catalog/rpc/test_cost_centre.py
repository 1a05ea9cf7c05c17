"""Cost centres of one venue and of the account."""

from typing import Any

from catalog.enums import CostCategory
from catalog.models import CostCentre, Facility
from tests.catalog.rpc.answers import whole_list
from tests.factories import CostCentreFactory, FacilityFactory
from tests.rpc_client import RpcClient


def row(centre: CostCentre, **others: Any) -> dict[str, Any]:
    return {
        "id": centre.pk,
        "name": centre.name,
        "code": centre.code,
        "description": centre.description,
        "parentId": None,
        "parentDefaultType": 5,
        **others,
    }


def test_lists_those_of_the_venue(caller: RpcClient, house: Facility) -> None:
    kitchen = CostCentreFactory(
        facility=house, name="Kitchen", code="4010", description="Warm food", category=CostCategory.FOOD
    )
    pastry = CostCentreFactory(facility=house, name="Pastry", category=CostCategory.FOOD, parent=kitchen)
    CostCentreFactory(partner=house.partner)

    answer = caller.ask("venue", "getCostCenterList", {"venueId": house.pk})

    assert answer == whole_list(
        row(kitchen, parentDefaultType=2), row(pastry, parentDefaultType=2, parentId=kitchen.pk)
    )


def test_an_unknown_venue_has_its_own_code(caller: RpcClient) -> None:
    answer = caller.ask("venue", "getCostCenterList", {"venueId": FacilityFactory().pk})

    assert (answer["errorCode"], answer["specificCode"]) == (404, 24271)


def test_the_account_lists_those_of_all_venues(caller: RpcClient, house: Facility) -> None:
    here = CostCentreFactory(facility=house)
    there = CostCentreFactory(partner=house.partner)
    CostCentreFactory()

    answer = caller.ask("account", "getCostCenterList", {"orderBy": "id"})

    assert answer == whole_list(row(here, venueId=house.pk), row(there, venueId=there.facility_id))


def test_the_account_can_be_asked_for_one_venue(caller: RpcClient, house: Facility) -> None:
    here = CostCentreFactory(facility=house)
    CostCentreFactory(partner=house.partner)

    answer = caller.ask("account", "getCostCenterList", {"filter": {"venueId": house.pk}})

    assert [one["id"] for one in answer["results"]] == [here.pk]
