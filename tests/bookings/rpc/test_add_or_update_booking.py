"""A booking is opened with what is documented as required, and an update lays what is sent over it."""

from datetime import date
from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, BookingType
from bookings.models import Booking, Line
from partners.enums import Role
from partners.errors import Busy
from partners.models import Company, Customer
from partners.rpc.refusal import refusal_of
from partners.rpc.table import find_action
from tests.bookings.congress import Congress, build_congress
from tests.bookings.rpc.desk import FIRST, LAST, Desk, open_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


def test_opens_a_booking_with_all_that_is_said(desk: Desk) -> None:
    booking = desk.open(
        leadId="7",
        code="SUMMIT30",
        purchaseOrderNumber="PO 1",
        canBeMoved=1,
        isConfidential=True,
        decisionDate="2030-04-01",
        isAccommIncluded=1,
        dateAccomStart="2030-05-05",
        dateAccomEnd="2030-05-08 00:00:00 UTC",
        focRoomsDenominator=20,
        maxNumFocRoomsPerDay=2,
        accommReservationMethod=[1, "3"],
        accommCutOffDate="2030-04-10",
        accommCancellationDate="2030-04-20",
        accommChargingMethod=2,
        accommGuaranteeRequired="1",
        accommExternalBlockId="B1",
        otaFolioRef="F1",
        foodBeveragePayableBy=2,
        externalUrls=[{"ref": "crm", "url": "https://example.com/1", "label": "CRM"}],
    )

    expected = {
        "type": "detailed",
        "status": "tentative",
        "name": "Autumn summit",
        "facility_id": desk.congress.facility.pk,
        "event_type_id": desk.congress.event_type.pk,
        "coordinator_id": desk.coordinator_id,
        "customer_id": desk.contact.pk,
        "total_attendees": 100,
        "event_starts_on": date(2030, 5, 6),
        "event_ends_on": date(2030, 5, 8),
        "opportunity_number": 7,
        "code": "SUMMIT30",
        "purchase_order_number": "PO 1",
        "can_be_moved": True,
        "is_confidential": True,
        "decision_on": date(2030, 4, 1),
        "is_accommodation_included": True,
        "accommodation_starts_on": date(2030, 5, 5),
        "accommodation_ends_on": date(2030, 5, 8),
        "free_rooms_denominator": 20,
        "most_free_rooms_a_day": 2,
        "accommodation_reservation_methods": ["rooming_list", "booking_engine"],
        "accommodation_cut_off_on": date(2030, 4, 10),
        "accommodation_cancellation_on": date(2030, 4, 20),
        "accommodation_charging_method": "bill_to_master",
        "accommodation_guarantee_required": True,
        "accommodation_external_block_id": "B1",
        "folio_reference": "F1",
        "food_beverage_payable_by": "guests",
    }
    assert {name: getattr(booking, name) for name in expected} == expected
    assert list(booking.external_urls.values_list("ref", "url", "label")) == [
        ("crm", "https://example.com/1", "CRM")
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("venueId", "bookingType", "currentStatus", "name", "eventTypeId", "bookedById", "totalAttendees"),
        *("dateEventStart", "dateEventEnd"),
    ],
)
def test_what_is_required_to_open_one(desk: Desk, name: str) -> None:
    root = desk.root()
    del root[name]

    answer = desk.ask("addOrUpdateBooking", **root)

    assert answer == {"errorCode": 400, "message": f"'{name}' is required", "specificCode": 23017}
    assert not Booking.objects.exists()


def test_accommodation_only_needs_its_nights_instead_of_the_event(desk: Desk) -> None:
    root = desk.root(bookingType=3)
    del root["dateEventStart"], root["dateEventEnd"]

    refused = desk.ask("addOrUpdateBooking", **root)
    done = desk.ask("addOrUpdateBooking", **root, dateAccomStart=FIRST, dateAccomEnd=LAST)

    booking = Booking.objects.get(pk=done["id"])
    assert refused["message"] == "'dateAccomStart' is required"
    assert (booking.type, booking.is_accommodation_included) == (BookingType.ACCOMMODATION_ONLY, True)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"bookingType": 1}, "bookingType: A simple booking cannot be made here"),
        ({"currentStatus": 4}, "currentStatus: A booking cannot begin with this status."),
        ({"eventTypeId": 9_000_000}, "eventTypeId: There is no such object."),
        ({"bookedById": 9_000_000}, "bookedById: There is no such object."),
        ({"contactId": 9_000_000}, "contactId: There is no such object."),
        ({"companyId": 9_000_000}, "companyId: There is no such object."),
        ({"dateEventEnd": "2030-05-01"}, "dateEventEnd: The last day cannot be before the first."),
        ({"externalUrls": [{"ref": "a", "url": "http://example.com"}]}, "url: A link has the form"),
    ],
)
def test_invalid_data_has_its_own_code_and_names_the_field(desk: Desk, wrong: dict, message: str) -> None:
    answer = desk.ask("addOrUpdateBooking", **desk.root(**wrong))

    assert (answer["errorCode"], answer["specificCode"]) == (400, 24297)
    assert answer["additionalMessages"][0].startswith(message)
    assert not Booking.objects.exists()


def test_an_update_changes_what_is_sent_and_nothing_else(desk: Desk) -> None:
    booking = desk.open(purchaseOrderNumber="PO 1", decisionDate="2030-04-01")

    answer = desk.ask(
        "addOrUpdateBooking",
        id=str(booking.pk),
        venueId=desk.congress.facility.pk,
        name="Spring summit",
        decisionDate="",
        isConfidential=1,
    )

    booking.refresh_from_db()
    assert answer == {"success": True, "id": booking.pk}
    assert (booking.name, booking.decision_on, booking.is_confidential) == ("Spring summit", None, True)
    assert (booking.purchase_order_number, booking.customer_id) == ("PO 1", desk.contact.pk)


def test_an_update_never_changes_what_is_fixed(desk: Desk) -> None:
    booking = desk.open(leadId=7)

    answer = desk.ask(
        "addOrUpdateBooking",
        id=booking.pk,
        venueId=desk.congress.facility.pk,
        bookingType=1,
        currentStatus=4,
        leadId=8,
        totalAttendees=5,
        packageId=desk.congress.package.pk,
        packagePrice=1,
    )

    booking.refresh_from_db()
    assert answer == {"success": True, "id": booking.pk}
    fixed = (booking.type, booking.status, booking.opportunity_number, booking.total_attendees)
    assert fixed == (BookingType.DETAILED, BookingStatus.TENTATIVE, 7, 100)
    assert not Line.objects.exists()


def test_what_was_read_can_be_sent_back(desk: Desk) -> None:
    booking = desk.open(externalUrls=[{"ref": "crm", "url": "https://example.com/1", "label": "CRM"}])
    before = desk.ask("getBooking", id=booking.pk)

    answer = desk.ask("addOrUpdateBooking", **before)

    after = desk.ask("getBooking", id=booking.pk)
    stamps = {"modifiedDate", "lastModifiedDate"}
    assert answer == {"success": True, "id": booking.pk}
    assert {name: after[name] for name in after if name not in stamps} == {
        name: before[name] for name in before if name not in stamps
    }


@pytest.mark.parametrize("of", ["nobody", "another partner", "another venue"])
def test_a_booking_that_is_not_there(desk: Desk, of: str) -> None:
    booking = desk.open()
    pk, venue = booking.pk, desk.congress.facility.pk
    if of == "nobody":
        pk = 9_000_000
    elif of == "another partner":
        pk = open_desk(congress=build_congress()).open().pk
    else:
        venue += 9_000_000

    answer = desk.ask("addOrUpdateBooking", id=pk, venueId=venue, name="Mine")

    assert answer == {"errorCode": 404, "message": "This does not exist.", "specificCode": 23026}


def test_a_package_stands_on_every_day_and_warns_of_what_could_not_be_placed(desk: Desk) -> None:
    desk.plan(desk.open(name="First come"), startDate="2030-05-07")

    answer = desk.ask("addOrUpdateBooking", **desk.root(packageId=desk.congress.package.pk, packagePrice=66))

    booking = Booking.objects.get(pk=answer["id"])
    packages = booking.lines.filter(kind="package").order_by("booked_on")
    assert [(line.booked_on.day, line.unit_value) for line in packages] == [(day, 66) for day in (6, 7, 8)]
    assert booking.lines.filter(kind="session").count() == 2
    assert answer["warnings"] == ["packageSessionErrors"]
    assert [
        text.startswith("Plenary: Hall: already booked from 2030-05-07") for text in answer["warningMessages"]
    ] == [True]


def test_a_package_asks_for_a_week_at_most(desk: Desk) -> None:
    answer = desk.ask(
        "addOrUpdateBooking", **desk.root(packageId=desk.congress.package.pk, dateEventEnd="2030-05-13")
    )

    assert answer["additionalMessages"] == ["dateEventEnd: With a package the event lasts at most 7 days."]
    assert not Booking.objects.exists()


def test_contact_and_company_may_come_as_objects(desk: Desk) -> None:
    root = desk.root(
        company={"businessName": "Chess Club"},
        contact={"firstName": "Bo", "lastName": "Fischer", "email": "bo@example.com", "phone": "+43 1"},
    )
    del root["contactId"]

    first, second = (
        Booking.objects.get(pk=desk.done("addOrUpdateBooking", **root, code=code)) for code in ("A1", "A2")
    )

    company, contact = Company.objects.get(name="Chess Club"), Customer.objects.get(email="bo@example.com")
    assert (contact.first_name, contact.company_id) == ("Bo", company.pk)
    assert (first.company_id, first.customer_id) == (company.pk, contact.pk)
    assert (second.company_id, second.customer_id) == (company.pk, contact.pk)


def test_a_viewer_may_not(desk: Desk) -> None:
    viewer = open_desk(Role.VIEWER, desk.congress)

    answer = viewer.ask("addOrUpdateBooking", **desk.root())

    assert answer["errorCode"] == 403
    assert not Booking.objects.exists()


def test_tried_only_nothing_is_kept(desk: Desk) -> None:
    answer = desk.ask("addOrUpdateBooking", **desk.root(dryRun=True))

    assert answer["success"] is True
    assert not Booking.objects.exists()


def test_the_price_of_a_package_is_rounded_to_three_decimals(desk: Desk) -> None:
    booking = desk.open(packageId=desk.congress.package.pk, packagePrice="66.6666", dateEventEnd=FIRST)

    assert booking.lines.get(kind="package").unit_value == Decimal("66.667")


def test_too_many_at_once_have_their_own_code() -> None:
    action = find_action("venue", "addOrUpdateBooking")

    refusal = refusal_of(Busy(), action.error_codes())

    assert refusal is not None
    assert (refusal.error_code, refusal.specific_code) == (429, 24299)
