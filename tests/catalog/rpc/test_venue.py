"""Facilities are printed as venues."""

from typing import Any

from catalog.enums import TaxMode
from catalog.models import Facility
from tests.catalog.rpc.answers import whole_list
from tests.factories import FacilityFactory, VenueFactory
from tests.rpc_client import RpcClient


def row(house: Facility, **others: Any) -> dict[str, Any]:
    return {
        "id": house.pk,
        "businessName": "House on the lake",
        "phone": "+432682 1234",
        "currencyCode": "EUR",
        "localeCode": "de-at",
        "timezone": "Europe/Vienna",
        "hasSpaces": False,
        "hasAccommodation": False,
        "isTaxExclusive": False,
        "primaryAddress": {
            "line1": "Seestrasse 7",
            "line2": "Gate 2",
            "line3": "",
            "line4": "",
            "city": "Eisenstadt",
            "postalCode": "7000",
            "countryCode": "AT",
            "stateCode": "",
            "stateName": "",
        },
        **others,
    }


def test_lists_the_venues_of_the_account_alone(caller: RpcClient, house: Facility) -> None:
    FacilityFactory()

    assert caller.ask("venue", "getVenueList") == whole_list(row(house))


def test_one_venue_with_spaces_and_tax_on_top(caller: RpcClient, house: Facility) -> None:
    VenueFactory(facility=house)
    Facility.objects.update(tax_mode=TaxMode.ON_TOP)

    answer = caller.ask("venue", "getVenue", {"id": str(house.pk)})

    assert answer == row(house, hasSpaces=True, isTaxExclusive=True)


def test_anothers_venue_is_unknown(caller: RpcClient) -> None:
    answers = [caller.ask("venue", "getVenue", {"id": pk}) for pk in (FacilityFactory().pk, 9_000_000)]

    assert (
        answers
        == [
            {
                "errorCode": 404,
                "message": "This does not exist.",
                "specificCode": 404,
            }
        ]
        * 2
    )


def test_finds_a_venue_by_its_name(caller: RpcClient, house: Facility) -> None:
    FacilityFactory(partner=house.partner, name="Town hall")

    answer = caller.ask("venue", "getVenueList", {"filter": {"businessName__BEGINS": "house"}})

    assert [one["id"] for one in answer["results"]] == [house.pk]
