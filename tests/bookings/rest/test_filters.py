"""Lists of bookings are narrowed by each of their filters, and by all of them together."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bookings.enums import BookingStatus
from bookings.models import Booking, Line
from partners.enums import CompanyType, Role
from partners.models import Partner
from tests import factories
from tests.rest_door import Caller


@pytest.fixture
def partner(db: None) -> Partner:
    return factories.PartnerFactory()


@pytest.fixture
def caller(partner: Partner) -> Caller:
    return Caller(partner)


def session(partner: Partner, day: int, hour: int = 9, **fields: Any) -> Line:
    """An hour of the day in March 2027, UTC."""
    starts_at = datetime(2027, 3, day, hour, tzinfo=UTC)
    return factories.SessionFactory(
        partner=partner, starts_at=starts_at, ends_at=starts_at.replace(minute=30), **fields
    )


def resource(partner: Partner, day: int, hour: int = 9, **fields: Any) -> Line:
    starts_at = datetime(2027, 3, day, hour, tzinfo=UTC)
    return factories.ResourceLineFactory(
        partner=partner, starts_at=starts_at, ends_at=starts_at.replace(minute=30), **fields
    )


def booking_days(caller: Caller, **query: Any) -> list[int]:
    return [int(row["starts_at"][8:10]) for row in caller.get("bookings", **query).json()["data"]]


def line_ids(caller: Caller, path: str = "bookings/inventory-products", **query: Any) -> list[int]:
    return [row["id"] for row in caller.get(path, **query).json()["data"]]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ({}, [24, 23, 10]),
        ({"from_start_date": "2027-03-23"}, [24, 23]),
        ({"until_start_date": "2027-03-23"}, [23, 10]),
        ({"start_date": "2027-03-23"}, [23]),
        ({"from_start_date": "2027-03-11", "until_start_date": "2027-03-23"}, [23]),
        ({"start_date": "2027-03-23", "from_start_date": "2027-03-24"}, []),
        ({"from_start_date": ""}, [24, 23, 10]),
    ],
    ids=str,
)
def test_bookings_by_their_local_start_date(caller: Caller, query: dict[str, str], days: list[int]) -> None:
    session(caller.partner, 10)
    session(caller.partner, 22, hour=23)
    session(caller.partner, 24)

    assert booking_days(caller, **query) == days


def test_bookings_of_a_venue(caller: Caller) -> None:
    wanted = session(caller.partner, 10)
    session(caller.partner, 11)
    session(caller.partner, 12, booking=Booking.objects.get(pk=wanted.booking_id), bookable=wanted.bookable)

    assert booking_days(caller, venue_id=wanted.bookable_id) == [10]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ({"start_date": "2027-03-23"}, [23]),
        ({"start_date": "2027-03-24"}, []),
        ({"from_start_date": "2027-03-23"}, [23]),
        ({"from_start_date": "2027-03-24"}, []),
        ({"from_start_date": "0001-01-01"}, [23]),
        ({"from_start_date": "9999-12-31"}, []),
    ],
    ids=str,
)
def test_bookings_of_a_venue_by_their_first_day(
    caller: Caller, query: dict[str, str], days: list[int]
) -> None:
    """The line in the venue is of a later day, and by UTC the booking starts on the day before."""
    booking = Booking.objects.get(pk=session(caller.partner, 22, hour=23).booking_id)
    line = session(caller.partner, 26, booking=booking)

    assert booking_days(caller, venue_id=line.bookable_id, **query) == days


@pytest.mark.parametrize("name", ["booking_statuses", "booking_statuses[]", "booking_statuses[0]"])
@pytest.mark.parametrize(
    ("words", "days"),
    [(["confirmed"], [12]), (["3"], [12]), (["tentative", "4"], [11, 10]), ("cancelled,2", [11, 10])],
    ids=str,
)
def test_bookings_by_status(caller: Caller, name: str, words: Any, days: list[int]) -> None:
    for day, status in enumerate(
        (BookingStatus.CANCELLED, BookingStatus.TENTATIVE, BookingStatus.CONFIRMED), start=10
    ):
        session(caller.partner, day, booking__status=status)

    assert booking_days(caller, **{name: words}) == days


def test_bookings_by_numbered_statuses(caller: Caller) -> None:
    for day, status in enumerate(
        (BookingStatus.CANCELLED, BookingStatus.TENTATIVE, BookingStatus.CONFIRMED), start=10
    ):
        session(caller.partner, day, booking__status=status)

    numbered = {"booking_statuses[0]": "tentative", "booking_statuses[1]": "4"}

    assert booking_days(caller, **numbered) == [11, 10]


@pytest.mark.parametrize(
    "name",
    [
        "customer_id",
        "customer_organization_id",
        "customer_group_id",
        "inventory_product_id",
        "inventory_product_facility_id",
    ],
)
def test_inventory_bookings_by_an_id(caller: Caller, name: str) -> None:
    company = factories.CompanyFactory(partner=caller.partner)
    wanted = resource(caller.partner, 10, booking__customer__company=company)
    resource(caller.partner, 11)
    membership = factories.GroupMembershipFactory(customer=wanted.booking.customer)
    ids = {
        "customer_id": wanted.booking.customer_id,
        "customer_organization_id": company.pk,
        "customer_group_id": membership.group_id,
        "inventory_product_id": wanted.bookable_id,
        "inventory_product_facility_id": wanted.facility_id,
    }

    assert line_ids(caller, **{name: ids[name]}) == [wanted.pk]
    assert line_ids(caller, **{name: 99_999}) == []


def test_inventory_bookings_of_a_facility_that_lends_the_product_too(caller: Caller) -> None:
    wanted = resource(caller.partner, 10)
    link = factories.ProductFacilityFactory(product=wanted.bookable)

    assert line_ids(caller, inventory_product_facility_id=link.facility_id) == [wanted.pk]


def test_inventory_bookings_by_type_of_organization(caller: Caller) -> None:
    school = factories.CompanyFactory(partner=caller.partner, type=CompanyType.SCHOOL)
    club = factories.CompanyFactory(partner=caller.partner, type=CompanyType.CLUB)
    wanted = resource(caller.partner, 10, booking__customer__company=school)
    resource(caller.partner, 11, booking__customer__company=club)
    resource(caller.partner, 12)

    assert line_ids(caller, customer_organization_type="school") == [wanted.pk]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ({"booking_start_date": "2027-03-23"}, [24, 23]),
        ({"booking_end_date": "2027-03-23"}, [23, 10]),
        ({"booking_start_date": "2027-03-11", "booking_end_date": "2027-03-23"}, [23]),
    ],
    ids=str,
)
def test_inventory_bookings_by_local_dates(caller: Caller, query: dict[str, str], days: list[int]) -> None:
    resource(caller.partner, 10)
    resource(caller.partner, 22, hour=23)
    resource(caller.partner, 24)

    rows = caller.get("bookings/inventory-products", **query).json()["data"]

    assert [int(row["starts_at"][8:10]) for row in rows] == days


def test_inventory_bookings_by_status_of_their_booking(caller: Caller) -> None:
    wanted = resource(caller.partner, 10, booking__status=BookingStatus.TENTATIVE)
    resource(caller.partner, 11)

    assert line_ids(caller, **{"booking_statuses[]": ["tentative", "cancelled"]}) == [wanted.pk]


@pytest.mark.parametrize("words", ["clara", "HUBER clara", "rack", "short", "rack huber"])
def test_inventory_bookings_by_words(caller: Caller, words: str) -> None:
    wanted = resource(
        caller.partner,
        10,
        bookable__name="Racket",
        bookable__short_name="Shorty",
        booking__customer__first_name="Clara",
        booking__customer__last_name="Huber",
    )
    resource(
        caller.partner, 11, bookable__name="Ball", booking__customer__first_name="Eva", booking__customer=None
    )

    assert line_ids(caller, search=words) == [wanted.pk]


def test_names_are_not_searched_for_those_who_may_not_read_them(caller: Caller) -> None:
    wanted = resource(caller.partner, 10, bookable__name="Racket", booking__customer__last_name="Huber")
    porter = Caller(caller.partner, Role.OPERATIONS)

    assert (line_ids(porter, search="huber"), line_ids(porter, search="racket")) == ([], [wanted.pk])


def test_all_filters_together(caller: Caller) -> None:
    company = factories.CompanyFactory(partner=caller.partner, type=CompanyType.CLUB)
    wanted = resource(caller.partner, 10, bookable__name="Racket", booking__customer__company=company)
    group = factories.GroupMembershipFactory(customer=wanted.booking.customer).group
    resource(caller.partner, 11)

    found = line_ids(
        caller,
        search="racket",
        inventory_product_facility_id=wanted.facility_id,
        booking_start_date="2027-03-10",
        booking_end_date="2027-03-10",
        customer_organization_type="club",
        customer_organization_id=company.pk,
        customer_group_id=group.pk,
        booking_statuses=["confirmed", "2"],
        inventory_product_id=wanted.bookable_id,
    )

    assert found == [wanted.pk]


def test_event_and_venue_bookings_by_what_they_book(caller: Caller) -> None:
    seat, hour = factories.EventSeatFactory(partner=caller.partner), session(caller.partner, 10)
    factories.EventSeatFactory(partner=caller.partner)
    session(caller.partner, 11)

    assert line_ids(caller, "bookings/events", event_id=seat.bookable_id) == [seat.pk]
    assert line_ids(caller, "bookings/venues", venue_id=hour.bookable_id) == [hour.pk]


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        *(
            ("bookings", "from_start_date", value)
            for value in ("zzz", "0000-01-01", "2027-02-30", "٢٠٢٧-01-01", "\x00")
        ),
        ("bookings", "start_date", "2027-03-10T00:00:00"),
        ("bookings", "venue_id", "abc"),
        ("bookings", "venue_id", "-1"),
        ("bookings", "venue_id", "1.0"),
        ("bookings", "venue_id", "٣"),
        ("bookings", "venue_id", "9" * 5000),
        ("bookings", "venue_id", "\x00"),
        ("bookings", "venue_id", ["1", "2"]),
        ("bookings", "booking_statuses", "perhaps"),
        ("bookings", "booking_statuses", "6"),
        ("bookings/inventory-products", "search", "\x00"),
        ("bookings/inventory-products", "search", "a" * 201),
        ("bookings/inventory-products", "customer_organization_type", "band"),
        ("bookings/inventory-products", "customer_group_id", "x"),
        ("bookings/inventory-products", "booking_end_date", "tomorrow"),
        ("events", "timeframe", "soon"),
        ("events", "type", "seminar"),
        ("venues", "bookable_online", "perhaps"),
        ("venues", "sharing", "\x00"),
        ("venue-prices", "retired", "x"),
    ],
)
def test_a_wrong_value_is_refused(caller: Caller, path: str, name: str, value: Any) -> None:
    answer = caller.get(path, **{name: value})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [name])


def test_an_unknown_parameter_is_ignored(caller: Caller) -> None:
    assert caller.get("bookings", colour="\x00").status_code == 200
