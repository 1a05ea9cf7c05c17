"""Venues are printed as function spaces."""

from datetime import time
from typing import Any

from catalog.enums import LayoutType, Sharing, Weekday
from catalog.models import Facility, Venue
from tests.catalog.rpc.answers import whole_list
from tests.catalog.rpc.conftest import MADE
from tests.factories import (
    FacilityFactory,
    LayoutFactory,
    OpeningHoursFactory,
    VenueFactory,
    VenuePartFactory,
)
from tests.rpc_client import RpcClient


def row(space: Venue, **others: Any) -> dict[str, Any]:
    return {
        "id": space.pk,
        "venueId": space.facility_id,
        "name": space.name,
        "description": "",
        "categoryId": None,
        "hasLayouts": False,
        "minPax": None,
        "maxPax": None,
        "maxNumBookings": 1,
        "dimensions": "",
        "partSpaceIds": [],
        "isViewable": True,
        "marketplaceName": space.name,
        "eventTypes": [],
        "minimumBookingTime": None,
        "createdDate": MADE,
        "modifiedDate": MADE,
        "layouts": [],
        "availableFromTime": "00:00:00",
        "availableTillTime": "23:59:59",
        "availableDaysOfWeek": [1, 2, 3, 4, 5, 6, 7],
        **others,
    }


def test_lists_the_spaces_of_the_venue_alone(caller: RpcClient, house: Facility) -> None:
    space = VenueFactory(facility=house)
    VenueFactory(partner=house.partner)

    answer = caller.ask("venue", "getFunctionSpaceList", {"venueId": house.pk})

    assert answer == whole_list(row(space))


def test_a_space_with_layouts_and_parts(caller: RpcClient, house: Facility) -> None:
    hall = VenueFactory(
        facility=house,
        name="A hall",
        description="By the water",
        sharing=Sharing.BOOKINGS,
        capacity=3,
        min_booking_minutes=60,
        bookable_online=False,
    )
    theatre = LayoutFactory(venue=hall, name="Rows", type=LayoutType.THEATRE, head_capacity=400)
    dinner = LayoutFactory(venue=hall, name="Tables", type=LayoutType.BANQUET, head_capacity=220)
    parts = VenueFactory.create_batch(2, facility=house, name="Half")
    for part in reversed(parts):
        VenuePartFactory(whole=hall, part=part)

    answer = caller.ask("venue", "getFunctionSpaceList", {"venueId": house.pk})

    assert answer == whole_list(
        row(
            hall,
            description="By the water",
            hasLayouts=True,
            maxPax=400,
            maxNumBookings=3,
            partSpaceIds=[part.pk for part in parts],
            isViewable=False,
            minimumBookingTime=60,
            layouts=[
                {"id": theatre.pk, "layoutName": "Rows", "layoutType": 1},
                {"id": dinner.pk, "layoutName": "Tables", "layoutType": 6},
            ],
        ),
        *(row(part) for part in parts),
    )


def test_what_is_said_of_the_space_counts_before_its_layouts(caller: RpcClient, house: Facility) -> None:
    LayoutFactory(venue=VenueFactory(facility=house, head_capacity=300), head_capacity=400)

    answer = caller.ask("venue", "getFunctionSpaceList", {"venueId": house.pk})

    assert answer["results"][0]["maxPax"] == 300


def test_the_window_is_the_widest_of_the_opening_hours(caller: RpcClient, house: Facility) -> None:
    VenueFactory(facility=house)
    OpeningHoursFactory(facility=house, weekday=Weekday.MONDAY, opens_at=time(8), closes_at=time(20))
    OpeningHoursFactory(facility=house, weekday=Weekday.SATURDAY, opens_at=time(7, 30), closes_at=time(0))

    [space] = caller.ask("venue", "getFunctionSpaceList", {"venueId": house.pk})["results"]

    assert {name: space[name] for name in space if name.startswith("available")} == {
        "availableFromTime": "07:30:00",
        "availableTillTime": "23:59:59",
        "availableDaysOfWeek": [1, 6],
    }


def test_anothers_venue_is_unknown(caller: RpcClient) -> None:
    answer = caller.call("venue", "getFunctionSpaceList", {"venueId": FacilityFactory().pk})

    assert answer.status_code == 404


def test_a_venue_must_be_named(caller: RpcClient) -> None:
    assert caller.ask("venue", "getFunctionSpaceList") == {
        "errorCode": 400,
        "message": "'venueId' is required",
        "specificCode": 23017,
    }
