"""A session holds its space at the local times of the space's venue."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bookings.models import Booking, Line
from catalog.enums import LayoutType
from tests import factories
from tests.bookings.congress import Congress, clock
from tests.bookings.rpc.desk import Desk, open_desk

pytestmark = pytest.mark.django_db

ADD = "addOrUpdateBookingSession"


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


@pytest.fixture
def booking(desk: Desk) -> Booking:
    return desk.open()


def line(pk: int) -> Line:
    return Line.objects.get(pk=pk)


def times(pk: int) -> tuple[object, object]:
    found = line(pk)
    return found.starts_at, found.ends_at


def test_adds_a_session_with_all_that_is_said(desk: Desk, booking: Booking) -> None:
    session = line(
        desk.plan(
            booking,
            endDate="2030-05-07",
            spaceLayout=desk.congress.rows.pk,
            setupTime="60",
            setdownTime=20,
            minAttendeesGuaranteed="80",
            agreedAttendees=81,
            expectedAttendees=82,
            guaranteedAttendees=83,
            setAttendees=84,
            actualAttendees=85,
            sessionTypeId=desk.congress.session_type.pk,
            signage="Welcome",
            isSignageVisible=1,
            excludedTaxIds=[desk.congress.vat.pk],
            discount=50,
            surcharge=10,
            sfExcludedTaxIds={str(desk.congress.fee.pk): [desk.congress.vat.pk]},
            includeInPackage=0,
            bookingPackageId=2018,
        )
    )

    expected = {
        "name": "Plenary",
        "booking_id": booking.pk,
        "bookable_id": desk.congress.hall.pk,
        "starts_at": clock(9),
        "ends_at": clock(17, day=1),
        "layout_id": desk.congress.rows.pk,
        "lead_minutes": 60,
        "follow_up_minutes": 20,
        "attendees": 80,
        "is_attendees_pinned": True,
        "attendees_agreed": 81,
        "attendees_expected": 82,
        "attendees_guaranteed": 83,
        "attendees_set": 84,
        "attendees_actual": 85,
        "session_type_id": desk.congress.session_type.pk,
        "signage": "Welcome",
        "is_signage_visible": True,
        "excluded_tax_ids": [desk.congress.vat.pk],
        "fee_excluded_tax_ids": {str(desk.congress.fee.pk): [desk.congress.vat.pk]},
        "cost_centre_id": desk.congress.centres["room_hire"].pk,
        "unit_value": Decimal(800),
        "price_gross": Decimal(760),
        "is_included": False,
        "package_line_id": None,
    }
    assert {name: getattr(session, name) for name in expected} == expected


@pytest.mark.parametrize(
    "name",
    [
        "bookingId",
        "spaceVenueId",
        "contactId",
        "name",
        "startDate",
        "minAttendeesGuaranteed",
        "spaceId",
        "costcenterId",
    ],
)
def test_what_is_required_to_add_one(desk: Desk, booking: Booking, name: str) -> None:
    wanted = desk.session(booking)
    del wanted[name]

    answer = desk.ask(ADD, **wanted)

    assert answer == {"errorCode": 400, "message": f"'{name}' is required", "specificCode": 23017}
    assert not Line.objects.exists()


def test_a_number_of_people_equal_to_the_bookings_follows_it(desk: Desk, booking: Booking) -> None:
    numbers = [(100, False), (90, False), (100, True)]

    pinned = [
        line(desk.plan(booking, minAttendeesGuaranteed=number, overridePax=is_own)).is_attendees_pinned
        for number, is_own in numbers
    ]

    assert pinned == [False, True, True]


@pytest.mark.parametrize(
    ("said", "starts_at", "ends_at"),
    [
        ({"startTime": "5:00 AM", "endTime": "11:59 PM"}, clock(5), clock(23, 59)),
        ({"endTime": "23:59:59"}, clock(9), clock(0, day=1)),
        ({"startTime": "00:00", "endTime": None}, clock(0), clock(0, day=1)),
        ({"startTime": "18:00", "endTime": "02:00", "endDate": "2030-05-07"}, clock(18), clock(2, day=1)),
    ],
)
def test_times_are_the_venues_clocks(
    desk: Desk, booking: Booking, said: dict, starts_at: object, ends_at: object
) -> None:
    assert times(desk.plan(booking, **said)) == (starts_at, ends_at)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"endDate": "2030-05-05"}, "endDate: The last day cannot be before the first."),
        ({"endTime": "09:00:00"}, "endTime: The end must be later than the start."),
        ({"startTime": "18:00:00"}, "endTime: The end must be later than the start."),
        (
            {"startDate": "2030-03-31", "startTime": "02:30"},
            "startTime: This time does not exist at the facility",
        ),
        ({"startDate": "1999-12-31"}, "startTime: A time lies between 2000-01-02 and 2099-12-30."),
        ({"spaceId": 9_000_000}, "spaceId: There is no such object."),
        ({"spaceVenueId": 9_000_000}, "spaceVenueId: The space is not at this venue."),
        ({"spaceLayout": 9_000_000}, "spaceLayout: This venue has no such layout."),
        ({"costcenterId": 9_000_000}, "costcenterId: There is no such cost centre."),
        ({"sessionTypeId": 9_000_000}, "sessionTypeId: There is no such session type."),
        ({"cost": "1.00001"}, "cost: This has more than four decimals."),
        ({"discount": "1.00001"}, "discount: This has more than four decimals."),
        ({"includeInPackage": 1, "bookingPackageId": 2018}, "bookingPackageId: There is no such object."),
        ({"includeInPackage": 1}, "bookingPackageId: Name the package in which this is included."),
        ({"setupTime": 9_000_000}, "setupTime: These are minutes, from 0 to a year's."),
    ],
)
def test_invalid_data_has_its_own_code_and_names_the_field(
    desk: Desk, booking: Booking, wrong: dict, message: str
) -> None:
    answer = desk.ask(ADD, **desk.session(booking, **wrong))

    assert (answer["errorCode"], answer["specificCode"]) == (400, 24363), answer
    assert answer["additionalMessages"][0].startswith(message)
    assert not Line.objects.exists()


def test_a_space_that_is_not_free_is_refused_with_who_is_in_the_way(desk: Desk, booking: Booking) -> None:
    desk.plan(desk.open(name="First come"))

    answer = desk.ask(ADD, **desk.session(booking, startTime="16:00", endTime="18:00"))

    assert answer == {
        "errorCode": 400,
        "message": "Hall: already booked from 2030-05-06 09:00 to 2030-05-06 17:00",
        "specificCode": 24363,
    }
    assert not booking.lines.exists()


def test_own_overlap_is_accepted_with_a_warning(desk: Desk, booking: Booking) -> None:
    desk.plan(booking)

    answer = desk.ask(ADD, **desk.session(booking, startTime="16:00", endTime="18:00"))

    assert answer["success"] is True
    assert answer["warnings"] == ["Plenary: Hall: already booked from 2030-05-06 09:00 to 2030-05-06 17:00"]


def test_an_update_lays_over_what_is_sent(desk: Desk, booking: Booking) -> None:
    session = desk.plan(booking, signage="Welcome", endDate="2030-05-07", endTime="23:59:59")
    before = line(session)

    answer = desk.ask(ADD, bookingId=booking.pk, id=session, startDate="2030-05-08", cost=None, name=None)

    after = line(session)
    assert answer == {"success": True, "id": session}
    assert (after.starts_at, after.ends_at) == (clock(9, day=2), clock(0, day=4))
    kept = ("name", "signage", "unit_value", "attendees", "cost_centre_id", "bookable_id")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


def test_an_update_moves_a_session_to_another_space(desk: Desk, booking: Booking) -> None:
    session = desk.plan(booking, spaceLayout=desk.congress.rows.pk)

    answer = desk.ask(ADD, bookingId=booking.pk, id=session, spaceId=desk.congress.salon.pk, endTime="12:00")

    assert line(session).bookable_id == desk.congress.salon.pk
    assert times(session) == (clock(9), clock(12))
    assert answer["warnings"] == [
        "Plenary: Salon has no layout “Rows”; choose another.",
        "Plenary: 100 people are more than the 40 who fit in.",
    ]


def test_a_type_of_layout_means_the_spaces_first_of_it_or_gives_its_name(
    desk: Desk, booking: Booking
) -> None:
    theatre, banquet, custom = (
        line(desk.plan(booking, **said))
        for said in ({"layoutType": 1}, {"layoutType": 6}, {"layoutType": 0, "customLayoutName": "Ring"})
    )

    assert theatre.layout_id == desk.congress.rows.pk
    assert (banquet.layout_id, banquet.custom_layout_name) == (None, LayoutType.BANQUET.label)
    assert (custom.layout_id, custom.custom_layout_name) == (None, "Ring")


def test_a_booking_without_a_contact_gets_the_sessions(desk: Desk) -> None:
    booking, other = desk.open(contactId=None), factories.CustomerFactory(partner=desk.congress.partner)

    desk.plan(booking, contactId=other.pk)
    desk.plan(booking, contactId=desk.contact.pk)

    booking.refresh_from_db()
    assert booking.customer_id == other.pk


def test_included_in_a_package_it_costs_nothing_of_its_own(desk: Desk, booking: Booking) -> None:
    package = desk.done("addOrUpdateBookingPackage", bookingId=booking.pk, packageId=desk.congress.package.pk)

    session = line(
        desk.plan(
            booking,
            startDate="2030-05-07",
            includeInPackage="1",
            bookingPackageId=package,
            costcenterId=None,
            cost=None,
        )
    )

    assert (session.is_included, session.package_line_id, session.price_gross) == (True, package, 0)


def test_removes_a_session_with_what_stands_within(desk: Desk, booking: Booking) -> None:
    session = desk.plan(booking)
    desk.done(
        "addOrUpdateBookingSessionMenu",
        bookingId=booking.pk,
        sessionId=session,
        menuId=desk.congress.lunch.pk,
        minAttendeesGuaranteed=100,
    )

    answer = desk.ask("removeBookingSession", id=session, bookingId=booking.pk)

    booking.refresh_from_db()
    assert answer == {"success": True, "id": session}
    assert (booking.lines.standing().count(), booking.total_gross) == (0, 0)


@pytest.mark.parametrize(
    ("action", "no_booking", "no_session"),
    [(ADD, 24360, 24361), ("removeBookingSession", 24365, 24366)],
)
def test_what_is_not_there_has_its_own_code(
    desk: Desk, booking: Booking, action: str, no_booking: int, no_session: int
) -> None:
    session, other = desk.plan(booking), desk.open()
    desk.done("removeBookingSession", id=session, bookingId=booking.pk)
    asked = [(9_000_000, session), (booking.pk, session), (booking.pk, 9_000_000), (other.pk, session)]

    answers = [desk.ask(action, bookingId=of, id=pk, name="Mine") for of, pk in asked]

    codes = [(answer["errorCode"], answer["specificCode"]) for answer in answers]
    assert codes == [(404, no_booking), (404, no_session), (404, no_session), (404, no_session)]


def test_a_cancelled_booking_takes_no_session(desk: Desk, booking: Booking) -> None:
    venue = desk.congress.facility.pk
    desk.done(
        "changeBookingStatus", id=booking.pk, venueId=venue, currentStatus=4, cancelClosedDate="2030-01-01"
    )

    answer = desk.ask(ADD, **desk.session(booking))

    assert (answer["errorCode"], answer["specificCode"]) == (400, 24363)
    assert answer["message"].startswith("This booking is cancelled")


def test_set_up_minutes_hold_the_space_too(desk: Desk, booking: Booking) -> None:
    session = line(desk.plan(booking, setupTime=120, setdownTime=0))

    [held] = session.occupancies.all()
    assert (held.period.lower, held.period.upper) == (clock(9) - timedelta(hours=2), clock(17))
