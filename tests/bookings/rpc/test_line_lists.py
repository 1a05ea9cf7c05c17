"""Sessions, menus, drinks and equipment of a booking, as lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from bookings.models import Line
from bookings.services.change_line import change_line
from bookings.services.issue_function_sheet import issue_function_sheet
from bookings.services.remove_line import remove_line
from partners.enums import Role
from tests import factories
from tests.bookings.congress import Congress, clock
from tests.bookings.rpc.lists import MADE, ids, results
from tests.bookings.rpc.summit import Summit, plan_summit
from tests.rpc_client import RpcClient

SESSIONS, MENUS = "getBookingSessionList", "getBookingSessionMenuList"
BEVERAGES, RESOURCES = "getBookingSessionBeverageList", "getBookingSessionResourceList"


@dataclass
class Planned:
    """The places and ids that every answer is compared with."""

    summit: Summit
    venue: int
    booking: int
    plenary: int

    @property
    def params(self) -> dict[str, int]:
        return {"venueId": self.venue, "bookingId": self.booking}

    def id_of(self, name: str) -> int:
        return self.summit.lines[name].pk


@pytest.fixture(autouse=True)
def half_past_nine() -> Iterator[None]:
    with time_machine.travel(datetime(2029, 5, 7, 9, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def planned(congress: Congress) -> Planned:
    summit = plan_summit(congress)
    return Planned(summit, congress.facility.pk, summit.booking.pk, summit.lines["plenary"].pk)


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


def test_sessions_with_what_they_cost_before_and_after(
    caller: RpcClient, congress: Congress, planned: Planned
) -> None:
    """800 less 10 % is 720, of which a eleventh is VAT: 65.45."""
    plenary, evening = results(caller, SESSIONS, **planned.params)

    assert plenary == {
        "id": planned.plenary,
        "bookingId": planned.booking,
        "name": "Plenary",
        "startDate": "2030-05-06",
        "endDate": "2030-05-06",
        "startTime": "09:00:00",
        "endTime": "17:00:00",
        "spaceVenueId": planned.venue,
        "spaceId": congress.hall.pk,
        "spaceLayout": congress.rows.pk,
        "customLayoutName": None,
        "cost": 800,
        "costAfterAdjustment": 720,
        "costDiscount": 80,
        "costSurcharge": 0,
        "amount": 720,
        "totalDiscount": 80,
        "totalSurcharge": 0,
        "totalTaxAmount": 65.45,
        "excludedTaxIds": [],
        "sfExcludedTaxIds": [],
        "setupTime": None,
        "setdownTime": None,
        "canBeMoved": False,
        "minAttendeesGuaranteed": 100,
        "agreedAttendees": None,
        "expectedAttendees": None,
        "guaranteedAttendees": None,
        "setAttendees": None,
        "actualAttendees": None,
        "signage": "",
        "isSignageVisible": False,
        "createdDate": MADE,
        "modifiedDate": MADE,
        "includeInPackage": False,
        "bookingPackageId": 0,
        "costcenterId": congress.centres["room_hire"].pk,
        "overridePax": False,
        "sessionTypeId": congress.session_type.pk,
        "beoNumbers": [f"{planned.booking}-1"],
    }
    assert (
        evening["customLayoutName"],
        evening["endTime"],
        evening["sessionTypeId"],
        evening["beoNumbers"],
    ) == (
        "Armchairs",
        "23:59:59",
        0,
        [],
    )


def test_a_session_says_all_that_was_agreed(caller: RpcClient, congress: Congress, planned: Planned) -> None:
    changes = {
        "attendees": 90,
        "attendees_agreed": 91,
        "attendees_expected": 92,
        "attendees_guaranteed": 93,
        "attendees_set": 94,
        "attendees_actual": 95,
        "set_up_minutes": 45,
        "set_down_minutes": 20,
        "signage": "Summit",
        "is_signage_visible": True,
        "excluded_tax_ids": (congress.vat.pk,),
        "fee_excluded_tax_ids": {str(congress.fee.pk): [congress.vat.pk]},
    }
    change_line(actor=congress.actor(), kind="session", line_id=planned.plenary, changes=changes)

    plenary = results(caller, SESSIONS, **planned.params)[0]

    assert {name: value for name, value in plenary.items() if "Attendees" in name} == {
        "minAttendeesGuaranteed": 90,
        "agreedAttendees": 91,
        "expectedAttendees": 92,
        "guaranteedAttendees": 93,
        "setAttendees": 94,
        "actualAttendees": 95,
    }
    assert (plenary["overridePax"], plenary["setupTime"], plenary["setdownTime"]) == (True, 45, 20)
    assert (plenary["signage"], plenary["isSignageVisible"]) == ("Summit", True)
    assert (plenary["excludedTaxIds"], plenary["totalTaxAmount"]) == ([congress.vat.pk], 0)
    assert plenary["sfExcludedTaxIds"] == {str(congress.fee.pk): [congress.vat.pk]}


def test_a_session_with_its_booking(caller: RpcClient, planned: Planned) -> None:
    customer = planned.summit.people["customer"]

    plenary = results(caller, SESSIONS, **planned.params, includeBookingDetails=1)[0]

    assert plenary["booking"] == {
        "name": "Autumn summit",
        "code": "SUMMIT2030",
        "contact": {
            "id": customer.pk,
            "firstName": "Ada",
            "lastName": "Byron",
            "email": "ada@example.com",
            "phone": "+44 20 7946",
        },
    }


def test_who_may_not_read_customers_is_told_no_contact(congress: Congress, planned: Planned) -> None:
    operations = RpcClient.of(congress.partner, Role.OPERATIONS)

    plenary = results(operations, SESSIONS, **planned.params, includeBookingDetails=True)[0]

    assert plenary["booking"] == {"name": "Autumn summit", "code": "SUMMIT2030", "contact": None}


def test_a_session_has_the_numbers_of_the_newest_sheets(
    caller: RpcClient, congress: Congress, planned: Planned
) -> None:
    evening = planned.id_of("evening")
    issue_function_sheet(
        actor=congress.actor(),
        booking_id=planned.booking,
        session_ids=[evening],
        number=f"{planned.booking}-1",
    )

    numbers = {row["id"]: row["beoNumbers"] for row in results(caller, SESSIONS, **planned.params)}

    assert numbers == {planned.plenary: [], evening: [f"{planned.booking}-1"]}


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


def test_in_the_order_that_is_asked_for(caller: RpcClient, planned: Planned) -> None:
    plenary, evening = planned.plenary, planned.id_of("evening")
    Line.objects.filter(pk=evening).update(name="An evening")
    orders = [{}, {"orderDir": "desc", "orderBy": "startDate"}, {"orderBy": "name"}, {"orderBy": "id"}]

    listed = [ids(caller, SESSIONS, **planned.params, **order) for order in orders]

    assert listed == [[plenary, evening], [evening, plenary], [evening, plenary], [plenary, evening]]


def test_narrowed_by_name_and_change(caller: RpcClient, planned: Planned) -> None:
    Line.objects.filter(pk=planned.plenary).update(updated_at=clock(9))

    assert ids(caller, SESSIONS, **planned.params, filter={"name__BEGINS": "plen"}) == [planned.plenary]
    assert ids(
        caller, SESSIONS, **planned.params, filter={"modifiedDate__GREATERTHAN": "2030-01-01 00:00:00"}
    ) == [planned.plenary]
