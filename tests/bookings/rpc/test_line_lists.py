"""Menus, drinks and equipment of a booking; and which lines are listed, of whatever kind."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from bookings.services.remove_line import remove_line
from tests import factories
from tests.bookings.congress import Congress
from tests.bookings.rpc.lists import MADE, SESSIONS, Planned, ids, planned_at, results
from tests.rpc_client import RpcClient
from tests.standing import ground

MENUS, BEVERAGES = "getBookingSessionMenuList", "getBookingSessionBeverageList"
RESOURCES = "getBookingSessionResourceList"


HALF_PAST_NINE = datetime(2029, 5, 7, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def half_past_nine() -> Iterator[None]:
    with time_machine.travel(HALF_PAST_NINE, tick=False):
        yield


@pytest.fixture(scope="module")
def standing_plan(standing_congress: Congress, django_db_blocker: pytest.Module) -> Iterator[Planned]:
    @time_machine.travel(HALF_PAST_NINE, tick=False)
    def build() -> Planned:
        return planned_at(standing_congress)

    yield from ground(django_db_blocker, build)


@pytest.fixture
def planned(standing_plan: Planned, db: None) -> Planned:
    return deepcopy(standing_plan)


def priced(**others: Any) -> dict[str, Any]:
    """What a line costs where nothing is agreed beside its cost."""
    return {
        "includeInPackage": False,
        "bookingPackageId": None,
        "discount": 0,
        "surcharge": 0,
        "excludedTaxIds": [],
        "sfExcludedTaxIds": [],
        "totalDiscount": 0,
        "totalSurcharge": 0,
        "createdDate": MADE,
        "modifiedDate": MADE,
        **others,
    }


def within(planned: Planned, name: str) -> dict[str, Any]:
    return {
        "id": planned.id_of(name),
        "venueId": planned.venue,
        "bookingId": planned.booking,
        "sessionId": planned.plenary,
    }


ALL_DAY = {
    "sameAsSessionTime": True,
    "startDate": "2030-05-06",
    "endDate": "2030-05-06",
    "startTime": "09:00:00",
    "endTime": "17:00:00",
}


def test_menus_with_their_shares_and_dishes(caller: RpcClient, congress: Congress, planned: Planned) -> None:
    """100 people at 25 with VAT inside and 5 without: 3,000, of which 2,500 / 11 is tax."""
    soup = factories.MenuItemFactory(menu=congress.lunch, name="Soup", position=1, price=Decimal("6.5"))
    food, beverage = congress.centres["food"].pk, congress.centres["beverage"].pk

    assert results(caller, MENUS, **planned.params) == [
        {
            **within(planned, "lunch"),
            "menuId": congress.lunch.pk,
            "menuVenueId": planned.venue,
            "name": "Buffet",
            "menuTypeCategory": 2,
            "minAttendeesGuaranteed": 100,
            **ALL_DAY,
            "sameAsSessionTime": False,
            "startTime": "12:00:00",
            "endTime": "13:00:00",
            "costcenterId": food,
            "cost": 30,
            **priced(totalAmount=3000, totalTaxAmount=227.27),
            "costcenters": [
                {"costcenterId": food, "costPerPerson": 25, "costPerPersonExcludedTaxIds": []},
                {
                    "costcenterId": beverage,
                    "costPerPerson": 5,
                    "costPerPersonExcludedTaxIds": [congress.vat.pk],
                },
            ],
            "items": [{"_type": "item", "id": soup.pk, "name": "Soup", "description": "", "price": 6.5}],
        }
    ]


def test_drinks(caller: RpcClient, congress: Congress, planned: Planned) -> None:
    """100 people at 12 and a surcharge of 1."""
    assert results(caller, BEVERAGES, **planned.params) == [
        {
            **within(planned, "wine"),
            "beverageId": congress.wine.pk,
            "beverageVenueId": planned.venue,
            "name": "Wine",
            "minAttendeesGuaranteed": 100,
            **ALL_DAY,
            "costcenterId": congress.centres["beverage"].pk,
            "cost": 12,
            **priced(surcharge=1, totalSurcharge=100, totalAmount=1300, totalTaxAmount=118.18),
            "smallDescription": "Red and white",
            "marketplaceName": "Wine for guests",
        }
    ]


def test_equipment(caller: RpcClient, congress: Congress, planned: Planned) -> None:
    """4 at 11, of which a levy of 1.50 each and then an eleventh is tax: 6 + 38 / 11."""
    assert results(caller, RESOURCES, **planned.params) == [
        {
            **within(planned, "microphones"),
            "resourceId": congress.microphone.pk,
            "resourceVenueId": planned.venue,
            "name": "Microphone",
            "quantity": 4,
            **ALL_DAY,
            "costcenterId": congress.centres["audio_visual"].pk,
            "cost": 11,
            **priced(totalAmount=44, totalTaxAmount=9.45),
        }
    ]


LINES = [(SESSIONS, "plenary"), (MENUS, "lunch"), (BEVERAGES, "wine"), (RESOURCES, "microphones")]


@pytest.mark.parametrize(("action", "name"), LINES)
def test_without_a_booking_those_of_the_venue(
    caller: RpcClient, congress: Congress, planned: Planned, action: str, name: str
) -> None:
    elsewhere = factories.FacilityFactory(partner=congress.partner)

    assert planned.id_of(name) in ids(caller, action, venueId=planned.venue)
    assert ids(caller, action, venueId=elsewhere.pk) == []


@pytest.mark.parametrize(("action", "name"), LINES)
def test_removed_lines_are_left_out(
    caller: RpcClient, congress: Congress, planned: Planned, action: str, name: str
) -> None:
    line = planned.summit.lines[name]
    remove_line(actor=congress.actor(), kind=line.kind, line_id=line.pk)

    assert line.pk not in ids(caller, action, **planned.params)


@pytest.mark.parametrize(("action", "name"), LINES[1:])
def test_those_of_one_session(caller: RpcClient, planned: Planned, action: str, name: str) -> None:
    within_plenary = ids(caller, action, **planned.params, sessionId=planned.plenary)
    within_evening = ids(caller, action, **planned.params, sessionId=planned.id_of("evening"))

    assert (within_plenary, within_evening) == ([planned.id_of(name)], [])


@pytest.mark.parametrize("action", [MENUS, BEVERAGES, RESOURCES])
def test_an_unknown_session_is_not_an_empty_one(caller: RpcClient, planned: Planned, action: str) -> None:
    strange = factories.SessionFactory()

    statuses = {
        caller.call("venue", action, {**planned.params, "sessionId": pk}).status_code
        for pk in (strange.pk, planned.id_of("lunch"), 9_000_000)
    }

    assert statuses == {404}


@pytest.mark.parametrize(("action", "name"), LINES)
def test_a_booking_of_another_venue_is_unknown(
    caller: RpcClient, congress: Congress, planned: Planned, action: str, name: str
) -> None:
    elsewhere = factories.FacilityFactory(partner=congress.partner)
    strange = factories.BookingFactory()

    statuses = {
        caller.call("venue", action, params).status_code
        for params in (
            {"venueId": elsewhere.pk, "bookingId": planned.booking},
            {"venueId": strange.facility_id, "bookingId": strange.pk},
            {"venueId": strange.facility_id},
        )
    }

    assert statuses == {404}
