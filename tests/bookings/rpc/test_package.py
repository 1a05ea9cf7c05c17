"""A package brings its price and its contents; what cannot be placed is told."""

from decimal import Decimal

import pytest

from bookings.models import Booking, Line
from tests.bookings.congress import Congress
from tests.bookings.rpc.desk import Desk, open_desk

pytestmark = pytest.mark.django_db

ADD = "addOrUpdateBookingPackage"


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


@pytest.fixture
def booking(desk: Desk) -> Booking:
    return desk.open()


def package_of(desk: Desk, booking: Booking, **others) -> Line:
    pk = desk.done(ADD, bookingId=booking.pk, packageId=desk.congress.package.pk, **others)
    return Line.objects.get(pk=pk)


def shares(line: Line) -> list[Decimal]:
    return list(line.shares.order_by("pk").values_list("unit_value", flat=True))


def test_stands_on_the_first_day_with_its_contents(desk: Desk, booking: Booking) -> None:
    package = package_of(desk, booking)

    contents = booking.lines.filter(package_line=package).order_by("pk")
    assert (str(package.booked_on), package.price_gross) == ("2030-05-06", Decimal(6000))
    assert [(line.kind, line.is_included, line.price_gross) for line in contents] == [
        ("session", True, 0),
        ("menu", True, 0),
    ]


def test_what_is_said_replaces_what_the_catalogue_says(desk: Desk, booking: Booking) -> None:
    food, hire = desk.congress.centres["food"].pk, desk.congress.centres["room_hire"].pk
    split = [
        {"costcenterId": food, "value": 30},
        {"id": hire, "value": 70, "excludedTaxIds": [desk.congress.vat.pk]},
    ]

    dear = package_of(desk, booking, price=120, bookingDate="2030-05-07", numberAttendees=50)
    other = package_of(
        desk, booking, costcenters=split, bookingDate="2030-05-08", smallDescription="Long day"
    )

    assert shares(dear) == [50, 20, 10, 40]
    assert (str(dear.booked_on), dear.attendees, dear.is_attendees_pinned) == ("2030-05-07", 50, True)
    assert shares(other) == [30, 70]
    assert (other.description, other.price_gross, other.price_tax) == ("Long day", 10_000, Decimal("272.73"))


def test_warns_of_what_could_not_be_placed(desk: Desk, booking: Booking) -> None:
    desk.plan(desk.open(name="First come"))

    answer = desk.ask(ADD, bookingId=booking.pk, packageId=desk.congress.package.pk)

    assert answer["warnings"] == ["Plenary: Hall: already booked from 2030-05-06 09:00 to 2030-05-06 17:00"]
    assert list(booking.lines.values_list("kind", flat=True)) == ["package"]


def test_an_update_changes_price_and_people_alone(desk: Desk, booking: Booking) -> None:
    package = package_of(desk, booking)

    answer = desk.ask(
        ADD,
        id=package.pk,
        bookingId=booking.pk,
        packageId=1,
        bookingDate="2030-05-08",
        price=30,
        numberAttendees=200,
    )

    package.refresh_from_db()
    assert answer == {"success": True, "id": package.pk}
    assert (str(package.booked_on), package.package_id) == ("2030-05-06", desk.congress.package.pk)
    assert (shares(package), package.price_gross) == ([Decimal("12.5"), 5, Decimal("2.5"), 10], 6000)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"bookingId": 9_000_000}, (404, 23026)),
        ({"packageId": 9_000_000}, (404, 24458)),
        ({"id": 9_000_000}, (404, 24459)),
        ({"packageId": None}, (400, 23017)),
        ({"price": "1.00001"}, (400, 24462)),
        ({"costcenters": [{"costcenterId": 9_000_000, "value": 1}]}, (400, 24462)),
        ({"costcenters": [{"value": 1}]}, (400, 23017)),
    ],
)
def test_codes(desk: Desk, booking: Booking, asked: dict, expected: tuple) -> None:
    wanted = {"bookingId": booking.pk, "packageId": desk.congress.package.pk, **asked}

    answer = desk.ask(ADD, **wanted)

    assert (answer["errorCode"], answer["specificCode"]) == expected
    assert not Line.objects.exists()
