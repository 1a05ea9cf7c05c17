"""Lists of bookings say of each what getBooking says of it, without what is on it."""

from datetime import UTC, datetime

import pytest
import time_machine

from bookings.enums import LineStatus
from bookings.models import Booking, Line
from partners.enums import Role
from tests import factories
from tests.bookings.congress import Congress
from tests.bookings.rpc.lists import ids, results
from tests.bookings.rpc.summit import plan_summit
from tests.rpc_client import RpcClient

NESTED = {
    *("dailyRevenue", "packages", "sessions", "menus", "beveragePackages", "resources", "products"),
    *("additionalItems", "serviceFees"),
}
ITEM = """
    id venueId code name eventType eventTypeId companyId company contactId contact isConfidential currentStatus
    totalAmount totalTaxAmount amountOutstanding accountTimezone venueTimezone createdDate modifiedDate
    lastModifiedDate dateEventStart dateEventEnd convertedToTentative convertedToConfirmed convertedToCancelled
    isAccommIncluded dateAccomStart dateAccomEnd focRoomsDenominator maxNumFocRoomsPerDay hasPackages decisionDate
    canBeMoved bookedById beoNumbers isBeoFinalised beoFinalisedDate accommReservationMethod otaFolioRef
    accommCutOffDate accommCancellationDate accommChargingMethod accommGuaranteeRequired accommExternalBlockId
    bookingType leadId
"""


def test_says_what_get_booking_says(caller: RpcClient, congress: Congress) -> None:
    booking = plan_summit(congress).booking
    whole = caller.ask("venue", "getBooking", {"id": booking.pk})

    [listed] = results(caller, "getBookingList", venueId=congress.facility.pk)

    assert list(listed) == ITEM.split()
    assert listed.pop("leadId") == whole["opportunityId"] == 4711
    assert listed == {name: whole[name] for name in listed}
    assert not NESTED & set(listed)


def test_of_the_account_without_the_last_change(caller: RpcClient, congress: Congress) -> None:
    plan_summit(congress)
    [listed] = results(caller, "getBookingList", venueId=congress.facility.pk)
    del listed["lastModifiedDate"]

    [of_account] = results(caller, "getBookingListForAccount")

    assert of_account == listed


def test_each_has_its_own_sheets_and_packages(caller: RpcClient, congress: Congress) -> None:
    planned = plan_summit(congress).booking
    plain = factories.BookingFactory(partner=congress.partner, facility=congress.facility)

    listed = results(caller, "getBookingList", venueId=congress.facility.pk)

    assert [
        (row["id"], row["hasPackages"], len(row["beoNumbers"]), row["isBeoFinalised"]) for row in listed
    ] == [
        (planned.pk, True, 1, True),
        (plain.pk, False, 0, False),
    ]


def test_a_removed_package_is_none(caller: RpcClient, congress: Congress) -> None:
    summit = plan_summit(congress)
    for name in ("blocks", "package"):
        Line.objects.filter(pk=summit.lines[name].pk).update(status=LineStatus.REMOVED)

    [listed] = results(caller, "getBookingList", venueId=congress.facility.pk)

    assert listed["hasPackages"] is False


def test_a_venue_lists_its_own_the_account_all(caller: RpcClient, congress: Congress) -> None:
    here = factories.BookingFactory(partner=congress.partner, facility=congress.facility)
    there = factories.BookingFactory(partner=congress.partner)
    factories.BookingFactory()

    assert ids(caller, "getBookingList", venueId=congress.facility.pk) == [here.pk]
    assert ids(caller, "getBookingList", venueId=there.facility_id) == [there.pk]
    assert ids(caller, "getBookingListForAccount") == [here.pk, there.pk]


def test_pages_from_an_offset(caller: RpcClient, congress: Congress) -> None:
    made = factories.BookingFactory.create_batch(5, partner=congress.partner, facility=congress.facility)
    venue = {"venueId": congress.facility.pk}

    page = caller.ask("venue", "getBookingList", {**venue, "perPage": 2, "start": 2})
    beyond = caller.ask("venue", "getBookingList", {**venue, "start": 5})

    assert page["meta"] == {"totalResults": 5, "start": 2, "perPage": 2, "count": 2}
    assert [row["id"] for row in page["results"]] == [made[2].pk, made[3].pk]
    assert beyond == {"meta": {"totalResults": 5, "start": 5, "perPage": 100, "count": 0}, "results": []}


def test_narrowed_by_who_books(caller: RpcClient, congress: Congress) -> None:
    summit = plan_summit(congress)
    factories.BookingFactory(partner=congress.partner, facility=congress.facility)
    venue = {"venueId": congress.facility.pk}
    people = summit.people

    assert ids(caller, "getBookingList", **venue, filter={"companyId": people["company"].pk}) == [
        summit.booking.pk
    ]
    assert ids(caller, "getBookingList", **venue, filter={"contactId": str(people["customer"].pk)}) == [
        summit.booking.pk
    ]
    assert ids(caller, "getBookingList", **venue, filter={"companyId": people["agent"].pk}) == []


@pytest.mark.parametrize("action", ["getBookingList", "getBookingListForAccount"])
def test_narrowed_by_when_it_was_changed(caller: RpcClient, congress: Congress, action: str) -> None:
    early, late = factories.BookingFactory.create_batch(
        2, partner=congress.partner, facility=congress.facility
    )
    for booking, hour in ((early, 8), (late, 10)):
        Booking.objects.filter(pk=booking.pk).update(changed_at=datetime(2029, 5, 7, hour, tzinfo=UTC))
    nine, ten = "2029-05-07 09:00:00 UTC", "2029-05-07 10:00:00"
    venue = {"venueId": congress.facility.pk}

    assert ids(caller, action, **venue, filter={"modifiedDateBefore": nine}) == [early.pk]
    assert ids(caller, action, **venue, filter={"modifiedDateAfter": nine}) == [late.pk]
    assert ids(caller, action, **venue, filter={"modifiedDateAfter": ten}) == [late.pk]
    assert ids(caller, action, **venue, filter={"modifiedDateAfter": nine, "modifiedDateBefore": nine}) == []


def test_the_account_asks_for_a_size_of_page(caller: RpcClient, congress: Congress) -> None:
    answer = caller.ask("venue", "getBookingListForAccount", {})

    assert (answer["errorCode"], answer["specificCode"], answer["message"]) == (
        400,
        23017,
        "'perPage' is required",
    )


def test_customers_are_told_to_those_who_may_read_them(congress: Congress) -> None:
    plan_summit(congress)
    operations = RpcClient.of(congress.partner, Role.OPERATIONS)

    [listed] = results(operations, "getBookingList", venueId=congress.facility.pk)

    assert (listed["contact"], listed["company"]) == (None, None)


def test_no_booking_twice_while_others_change(caller: RpcClient, congress: Congress) -> None:
    """A program that reads page after page meets each booking once, in the order in which they were made."""
    made = factories.BookingFactory.create_batch(4, partner=congress.partner, facility=congress.facility)
    venue = {"venueId": congress.facility.pk, "perPage": 2}
    first = caller.ask("venue", "getBookingList", venue)
    with time_machine.travel(datetime(2040, 1, 1, tzinfo=UTC)):
        made[0].save()
        made[3].save()

    second = caller.ask("venue", "getBookingList", {**venue, "start": 2})

    met = [row["id"] for page in (first, second) for row in page["results"]]
    assert met == [booking.pk for booking in made]
