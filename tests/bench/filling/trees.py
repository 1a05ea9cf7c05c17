"""Large bookings: packages on their days, sessions with all that can stand within them, and exactly so many lines."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, islice

from bookings.enums import BookingStatus
from bookings.models import Booking, Line, LineShare
from bookings.services.add_line import add_lines
from bookings.services.apply_package import MainVenue, apply_package
from bookings.services.issue_function_sheet import issue_function_sheet
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    LineRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
)
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from tests.bench.filling.house import clock
from tests.bench.filling.shapes import FATES, Desk, Made, finish, open_detailed

WEIGHTS = {5: 30, 8: 22, 12: 16, 20: 12, 30: 8, 45: 5, 60: 4, 80: 2, 100: 1}
"""How many trees have so many lines, falling; 17 lines on average."""

TREE_FATES = ("confirmed", "agreed", "cancelled", "tentative", "prospective")
TREE_DAYS = 3
PACKAGE_LINES = 5
ROLES = [("salon", 0), ("salon", 1)]
HALVES = ((8, 12), (14, 18))
PEOPLE = 40


def make_trees(desk: Desk, days: Iterator[date]) -> Iterator[Made]:
    for size in WEIGHTS:
        for fate in TREE_FATES:
            day = next(days)
            booking = _plan(desk, size, day, FATES[fate][0])
            assert booking.lines.standing().count() == size
            yield finish(desk, tree_name(size), fate, ROLES, booking, day)


def tree_name(size: int) -> str:
    return f"tree of {size}"


def _plan(desk: Desk, size: int, first_day: date, status: BookingStatus) -> Booking:
    """Packages in the one salon where there is room for them, sessions in the other, and the rest within those."""
    number_of_days = 1 if size < 30 else 2 if size < 60 else TREE_DAYS
    days = [first_day + timedelta(days=number) for number in range(number_of_days)]
    booking = open_detailed(desk, days[0], days[-1], PEOPLE, status)
    left = size
    if size >= 20:
        _apply_package(desk, booking, days)
        left -= PACKAGE_LINES * len(days)
    halves = [(day, half) for day in days for half in HALVES]
    sessions = _add_sessions(desk, booking, halves if size >= 12 else halves[:1])
    left -= len(sessions)
    within = islice(_within(desk, sessions), left)
    add_lines(actor=desk.actor, booking_id=booking.pk, requests=list(within))
    issue_function_sheet(
        actor=desk.actor, booking_id=booking.pk, session_ids=[line.pk for line in sessions], title="Plan"
    )
    return booking


def _apply_package(desk: Desk, booking: Booking, days: Sequence[date]) -> None:
    salon = desk.house.venues["salon"][0]
    outcome = apply_package(
        actor=desk.actor,
        booking_id=booking.pk,
        request=PackageRequest(package_id=desk.house.delegate.pk, booked_on=days[0]),
        days=days,
        main_venue=MainVenue(venue_id=salon.pk, layout_id=desk.house.layouts[salon.pk].pk),
    )
    assert LineShare.objects.filter(line__in=outcome.lines).exists()


def _add_sessions(desk: Desk, booking: Booking, halves: Sequence[tuple[date, tuple[int, int]]]) -> list[Line]:
    salon = desk.house.venues["salon"][1]
    requests = [
        SessionRequest(
            name=f"Workshop {number}",
            venue_id=salon.pk,
            layout_id=desk.house.layouts[salon.pk].pk,
            session_type_id=desk.house.session_type.pk,
            starts_at=clock(day, half[0]),
            ends_at=clock(day, half[1]),
            cost=Decimal(340),
        )
        for number, (day, half) in enumerate(halves, 1)
    ]
    return list(add_lines(actor=desk.actor, booking_id=booking.pk, requests=requests).lines)


def _within(desk: Desk, sessions: Sequence[Line]) -> Iterator[LineRequest]:
    """Endlessly: session after session, one of each kind in turn."""
    house = desk.house
    for number, session in enumerate(cycle(sessions)):
        within = {"session_id": session.pk}
        kinds: list[LineRequest] = [
            MenuRequest(menu_id=house.dinner.pk, **within),
            BeverageRequest(
                beverage_package_id=house.wine.pk, discount=PercentOfUnit(Decimal("12.5")), **within
            ),
            ResourceRequest(inventory_product_id=house.chairs.pk, units=4, cost=Decimal("1.10"), **within),
            ProductRequest(
                product_id=house.pads.pk,
                quantity=Decimal(30),
                surcharge=AmountPerUnit(Decimal("0.25")),
                **within,
            ),
            ItemRequest(name="Flowers", quantity=Decimal(3), cost=Decimal("18.40"), **within),
            MenuRequest(menu_id=house.coffee.pk, attendees=25, **within),
        ]
        yield kinds[number % len(kinds)]
        yield kinds[(number + 3) % len(kinds)]
