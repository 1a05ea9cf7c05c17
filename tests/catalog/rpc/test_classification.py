"""Types of events and sessions to choose from."""

import pytest

from catalog.models import Facility
from tests.catalog.rpc.answers import whole_list
from tests.factories import EventTypeFactory, FacilityFactory, SessionTypeFactory
from tests.factories.owned import OwnedFactory
from tests.rpc_client import RpcClient

LISTS = [("getEventTypeList", EventTypeFactory), ("getSessionTypeList", SessionTypeFactory)]


@pytest.mark.parametrize(("action", "factory"), LISTS)
def test_lists_what_can_be_chosen(
    caller: RpcClient, house: Facility, action: str, factory: type[OwnedFactory]
) -> None:
    wedding = factory(partner=house.partner, name="Wedding")
    congress = factory(partner=house.partner, name="Congress")
    factory(partner=house.partner, is_active=False)
    factory()

    answer = caller.ask("venue", action, {"venueId": house.pk})

    assert answer == whole_list(
        {"id": congress.pk, "name": "Congress"}, {"id": wedding.pk, "name": "Wedding"}
    )


@pytest.mark.parametrize(("action", "factory"), LISTS)
def test_the_venue_may_be_left_out_but_not_anothers(
    caller: RpcClient, house: Facility, action: str, factory: type[OwnedFactory]
) -> None:
    answers = [caller.call("venue", action, body) for body in ({}, {"venueId": FacilityFactory().pk})]

    assert [answer.status_code for answer in answers] == [200, 404]
