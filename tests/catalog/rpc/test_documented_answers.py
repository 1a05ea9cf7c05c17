"""What the documentation prints as an answer has the members that an answer has, at every depth, in their order."""

import json
from typing import Any

import pytest

from catalog.enums import ContentKind
from catalog.models import Facility
from catalog.rpc.actions import ACTIONS
from partners.rpc.action import Action
from tests import factories
from tests.rpc_client import RpcClient

READS = {str(action): action for action in ACTIONS}
OF_A_THING = {"venue.getVenue", "venue.getVenuePackage"}


@pytest.fixture
def ids(house: Facility) -> dict[str, int]:
    """One of everything, with a row of all that is inside it; what `id` names, by action."""
    centre = factories.CostCentreFactory(facility=house)
    factories.TaxFactory(facility=house)
    factories.LayoutFactory(venue__facility=house, partner=house.partner)
    factories.EventTypeFactory(partner=house.partner)
    factories.SessionTypeFactory(partner=house.partner)
    menu = factories.MenuFactory(facility=house)
    factories.MenuItemFactory(menu=menu)
    factories.MenuShareFactory(menu=menu, cost_centre=centre)
    drinks = factories.HourlyPriceFactory(beverage_package__facility=house, partner=house.partner)
    product = factories.ProductPriceFactory(product__facility=house, partner=house.partner).product
    package = factories.PackageShareFactory(
        package__facility=house, cost_centre=centre, partner=house.partner
    ).package
    factories.PackageContentFactory(package=package)
    for kind, named in {
        ContentKind.MENU: {"menu": menu},
        ContentKind.BEVERAGE: {"beverage_package": drinks.beverage_package},
        ContentKind.RESOURCE: {"inventory_product": product},
        ContentKind.PRODUCT: {"product": factories.ProductFactory(facility=house)},
    }.items():
        factories.PackageContentFactory(package=package, kind=kind, **named)
    return {"venue.getVenue": house.pk, "venue.getVenuePackage": package.pk}


def members(content: Any) -> Any:
    """Names alone; of a list, those of its first entry."""
    if isinstance(content, dict):
        return {name: members(value) for name, value in content.items()}
    return [members(content[0])] if isinstance(content, list) and content else None


def asked(caller: RpcClient, action: Action, body: dict[str, int]) -> Any:
    answer = caller.ask(action.namespace, action.name, body)
    return answer["results"][0] if action.listing else answer


@pytest.mark.parametrize("name", READS)
def test_is_what_is_answered(caller: RpcClient, house: Facility, ids: dict[str, int], name: str) -> None:
    body = {"id": ids[name]} if name in OF_A_THING else {"venueId": house.pk}
    answer, documented = asked(caller, READS[name], body), json.loads(READS[name].answer)

    assert list(answer) == list(documented)
    assert known(members(answer), members(documented)) == members(documented)


def known(answered: Any, documented: Any) -> Any:
    """What is answered, where a documented list that happens to be empty is taken as said."""
    if isinstance(documented, dict) and isinstance(answered, dict):
        return {name: known(value, documented.get(name)) for name, value in answered.items()}
    if isinstance(documented, list) and isinstance(answered, list):
        return [known(answered[0], documented[0])]
    return documented if answered is None else answered
