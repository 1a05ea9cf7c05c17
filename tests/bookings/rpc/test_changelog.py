"""What was done to a booking, by whom; told from the rows that the database itself recorded."""

from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, LineKind
from bookings.models import Booking
from bookings.services.add_line import add_line
from bookings.services.change_booking import change_booking
from bookings.services.change_line import change_line
from bookings.services.change_status import change_status
from bookings.services.line_request import ItemRequest, MenuRequest, SessionRequest
from bookings.services.open_booking import open_booking
from bookings.services.remove_line import remove_line
from partners.access import Actor
from partners.enums import Door
from tests import factories
from tests.bookings.congress import Congress, clock
from tests.bookings.rpc.lists import results
from tests.rpc_client import RpcClient

LOG = "getBookingChangelogList"


@pytest.fixture
def booking(congress: Congress) -> Booking:
    return open_booking(
        actor=congress.actor(), facility_id=congress.facility.pk, fields={"name": "Summit"}
    ).booking


def told(caller: RpcClient, booking: Booking) -> list[tuple[int, int, str]]:
    """What each entry is about, and what it says; in a test, which is one transaction, in no particular order."""
    entries = results(caller, LOG, venueId=booking.facility_id, bookingId=booking.pk)
    assert len({entry["id"] for entry in entries}) == len(entries)
    return [(entry["refType"], entry["refId"], entry["noteText"]) for entry in entries]


def test_who_did_it_and_when(caller: RpcClient, congress: Congress, booking: Booking) -> None:
    member = factories.MembershipFactory(partner=congress.partner)
    clerk = Actor.of_membership(member, door=Door.WEB)
    change_booking(actor=clerk, booking_id=booking.pk, fields={"total_attendees": 120})

    made, changed = results(caller, LOG, venueId=booking.facility_id, bookingId=booking.pk)

    assert changed == {
        "id": changed["id"],
        "venueId": booking.facility_id,
        "bookingId": booking.pk,
        "beoId": None,
        "sessionId": None,
        "recordedByUserId": member.user_id,
        "refType": 1,
        "refId": booking.pk,
        "noteText": "People: 0 → 120",
        "createdDate": changed["createdDate"],
        "modifiedDate": changed["createdDate"],
    }
    assert (made["noteText"], made["recordedByUserId"]) == ("Added", None)


def test_words_and_amounts_before_and_after(caller: RpcClient, congress: Congress, booking: Booking) -> None:
    customer = factories.CustomerFactory(partner=congress.partner, last_name="Byron")
    fields = {"name": "", "customer_id": customer.pk, "is_confidential": True}
    change_booking(actor=congress.actor(), booking_id=booking.pk, fields=fields)
    change_status(actor=congress.actor(), booking_id=booking.pk, status=BookingStatus.TENTATIVE)

    texts = [text for _type, _id, text in told(caller, booking)]

    assert texts[1] == "Name: Summit → –; Customer; Confidential: False → True"
    assert "Status: Prospective → Tentative" in texts[2]
    assert "Byron" not in "".join(texts)


def test_each_line_is_an_entry_of_its_kind(caller: RpcClient, congress: Congress, booking: Booking) -> None:
    actor = congress.actor()

    def add(request: object) -> int:
        return add_line(actor=actor, booking_id=booking.pk, request=request).line.pk

    session = add(
        SessionRequest(
            venue_id=congress.hall.pk,
            starts_at=clock(9),
            ends_at=clock(17),
            cost=Decimal(800),
            name="Plenary",
        )
    )
    menu = add(MenuRequest(menu_id=congress.lunch.pk, session_id=session))
    item = add(ItemRequest(name="Signage", cost=Decimal(100)))
    change_line(actor=actor, kind=LineKind.ITEM, line_id=item, changes={"cost": Decimal(120)})
    remove_line(actor=actor, kind=LineKind.MENU, line_id=menu)

    of_lines = [entry for entry in told(caller, booking) if entry[0] != 1]

    assert of_lines[0] == (3, session, "Plenary: Added")
    assert of_lines[1][:2] == (4, menu)
    assert of_lines[2] == (9, item, "Signage: Added")
    assert of_lines[3][:2] == (9, item)
    assert "Unit value: 100 → 120" in of_lines[3][2]
    assert of_lines[4] == (4, menu, of_lines[1][2].replace("Added", "Removed"))


def test_a_line_is_told_with_its_session(caller: RpcClient, congress: Congress, booking: Booking) -> None:
    actor = congress.actor()
    request = SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(17))
    session = add_line(actor=actor, booking_id=booking.pk, request=request).line
    add_line(
        actor=actor,
        booking_id=booking.pk,
        request=MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk),
    )
    add_line(actor=actor, booking_id=booking.pk, request=ItemRequest(name="Signage", cost=Decimal(1)))

    entries = results(caller, LOG, venueId=booking.facility_id, bookingId=booking.pk)

    assert [(one["refType"], one["sessionId"]) for one in entries if one["refType"] != 1] == [
        (3, session.pk),
        (4, session.pk),
        (9, None),
    ]


def test_a_page_knows_what_was_before_it(caller: RpcClient, congress: Congress, booking: Booking) -> None:
    for people in (10, 20, 30):
        change_booking(actor=congress.actor(), booking_id=booking.pk, fields={"total_attendees": people})

    page = caller.ask(
        "venue",
        LOG,
        {"venueId": booking.facility_id, "bookingId": booking.pk, "perPage": 1, "start": 2},
    )

    assert page["meta"] == {"totalResults": 4, "start": 2, "perPage": 1, "count": 1}
    assert [entry["noteText"] for entry in page["results"]] == ["People: 10 → 20"]


def test_it_cannot_be_filtered(caller: RpcClient, booking: Booking) -> None:
    answer = caller.ask(
        "venue",
        LOG,
        {"venueId": booking.facility_id, "bookingId": booking.pk, "filter": {"refType": 1}},
    )

    assert (answer["errorCode"], answer["specificCode"]) == (400, 23016)
