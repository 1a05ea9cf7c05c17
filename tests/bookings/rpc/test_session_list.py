"""Sessions of a booking, with what they cost before and after, and for how many people they are."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime

import pytest
import time_machine

from bookings.models import Line
from bookings.services.change_line import change_line
from bookings.services.issue_function_sheet import issue_function_sheet
from partners.enums import Role
from tests.bookings.congress import Congress, clock
from tests.bookings.rpc.lists import MADE, SESSIONS, Planned, ids, planned_at, results
from tests.rpc_client import RpcClient
from tests.standing import ground

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


def test_sessions_with_what_they_cost_before_and_after(
    caller: RpcClient, congress: Congress, planned: Planned
) -> None:
    """800 less 10 % is 720, of which an eleventh is VAT: 65.45."""
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
