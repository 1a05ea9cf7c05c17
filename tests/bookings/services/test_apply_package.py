"""A package stands on its days and brings what it contains; what cannot be placed is left out with a warning."""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from bookings.enums import BookingStatus, LineKind
from bookings.models import Occupancy
from bookings.services.apply_package import MainVenue, apply_package, days_of_event
from bookings.services.line_request import PackageRequest
from bookings.services.remove_line import remove_line
from catalog.enums import ContentKind
from partners.errors import Invalid
from tests.bookings.congress import MONDAY, clock
from tests.bookings.services.planning import again, plan, summit
from tests.factories import PackageContentFactory, PackageFactory, PackageShareFactory

pytestmark = pytest.mark.django_db

D = Decimal
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def booking(congress):
    return summit(congress)


@pytest.fixture
def package(congress):
    """Ten a person, to be filled."""
    package = PackageFactory(partner=congress.partner, facility=congress.facility, name="Seminar")
    PackageShareFactory(package=package, cost_centre=congress.centres["food"], value=D(10))
    return package


def apply(congress, booking, package, *, days=None, main_venue=None, **more):
    return apply_package(
        actor=congress.actor(),
        booking_id=booking.pk,
        request=PackageRequest(package_id=package.pk, booked_on=MONDAY, **more),
        days=days,
        main_venue=main_venue,
    )


def contents(booking, *names):
    lines = booking.lines.standing().filter(is_included=True).order_by("pk")
    return list(lines.values_list(*names))


def warnings(outcome):
    return [(warning.code, warning.line) for warning in outcome.warnings]


def test_days_of_an_event_include_its_last():
    assert days_of_event(MONDAY, TUESDAY) == [MONDAY, TUESDAY]


def test_each_day_has_its_package_once_with_its_contents_at_its_hours(congress, booking):
    outcome = apply(congress, booking, congress.package, days=[TUESDAY, MONDAY, TUESDAY])

    assert [line.booked_on for line in outcome.lines] == [MONDAY, TUESDAY]
    assert contents(booking, "kind", "name", "starts_at", "ends_at", "package_line", "session__name") == [
        (LineKind.SESSION, "Plenary", clock(9), clock(17), outcome.lines[0].pk, None),
        (LineKind.SESSION, "Plenary", clock(9, day=1), clock(17, day=1), outcome.lines[1].pk, None),
        (LineKind.MENU, "Lunch", clock(12), clock(13), outcome.lines[0].pk, "Plenary"),
        (LineKind.MENU, "Lunch", clock(12, day=1), clock(13, day=1), outcome.lines[1].pk, "Plenary"),
    ]


@pytest.mark.parametrize("days", [[], [MONDAY + timedelta(days=number) for number in range(61)]])
def test_a_package_stands_on_one_day_to_sixty(congress, booking, days):
    with pytest.raises(Invalid) as refusal:
        apply(congress, booking, congress.package, days=days)

    assert refusal.value.field == "days"


def test_a_session_without_a_venue_takes_place_in_the_main_one(congress, booking, package):
    PackageContentFactory(package=package, name="Talks", venue=None)
    main = MainVenue(venue_id=congress.hall.pk, layout_id=congress.rows.pk)

    outcome = apply(congress, booking, package, main_venue=main)

    assert warnings(outcome) == []
    assert contents(booking, "bookable", "layout") == [(congress.hall.pk, congress.rows.pk)]


def test_a_session_for_which_there_is_no_venue_is_left_out_with_what_is_in_it(congress, booking, package):
    talks = PackageContentFactory(package=package, name="Talks", venue=None)
    PackageContentFactory(package=package, kind=ContentKind.MENU, menu=congress.lunch, within=talks)

    outcome = apply(congress, booking, package)

    assert [warning.code for warning in outcome.warnings] == ["not_placed"]
    assert contents(booking, "name") == []


def test_an_end_that_is_not_after_the_start_is_on_the_next_day(congress, booking, package):
    PackageContentFactory(
        package=package, name="Ball", venue=congress.hall, starts_at=time(20), ends_at=time(2)
    )

    apply(congress, booking, package)

    assert contents(booking, "starts_at", "ends_at") == [(clock(20), clock(2, day=1))]


def test_what_is_counted_per_person_is_brought_for_each(congress, booking, package):
    times = {"starts_at": time(9), "ends_at": time(10)}
    PackageContentFactory(
        package=package, kind=ContentKind.PRODUCT, product=congress.block, quantity=2, is_per_person=True
    )
    PackageContentFactory(
        package=package,
        kind=ContentKind.RESOURCE,
        inventory_product=congress.microphone,
        quantity=3,
        **times,
    )

    apply(congress, booking, package, attendees=7)

    assert contents(booking, "quantity", "units") == [(D(14), None), (None, 3)]


def test_the_number_of_a_package_is_that_of_all_it_contains(congress, booking, package):
    times = {"starts_at": time(9), "ends_at": time(10)}
    PackageContentFactory(package=package, kind=ContentKind.MENU, menu=congress.lunch, **times)
    PackageContentFactory(package=package, kind=ContentKind.BEVERAGE, beverage_package=congress.wine, **times)
    PackageContentFactory(package=package, venue=congress.hall, **times)

    apply(congress, booking, package, attendees=7)

    assert contents(booking, "attendees", "is_attendees_pinned") == [(7, True)] * 3


def test_too_few_or_too_many_people_are_a_warning(congress, booking, package):
    type(package).objects.filter(pk=package.pk).update(least_attendees=10, most_attendees=20)

    warned = [warnings(apply(congress, booking, package, attendees=number)) for number in (9, 10, 20, 21)]

    assert warned == [[("too_few_people", "Seminar")], [], [], [("too_many_people", "Seminar")]]


def test_of_contents_that_compete_for_the_same_those_that_fit_are_placed(congress, booking, package):
    """Six microphones: four for the one, none left for the other, two for the last."""
    for name, units in (("Podium", 4), ("Aisle", 3), ("Choir", 2)):
        PackageContentFactory(
            package=package,
            kind=ContentKind.RESOURCE,
            name=name,
            inventory_product=congress.microphone,
            quantity=units,
            starts_at=time(9),
            ends_at=time(10),
        )

    outcome = apply(congress, booking, package)

    assert contents(booking, "name", "units") == [("Podium", 4), ("Choir", 2)]
    assert warnings(outcome) == [("not_placed", "Aisle")]


def test_a_booking_that_does_not_hold_is_told_of_nobody_elses_places(congress, package):
    taken = summit(congress)
    plan(congress, taken, 9, 17)
    wish = summit(congress, status=BookingStatus.PROSPECTIVE)

    outcome = apply(congress, wish, congress.package)

    assert warnings(outcome) == []
    assert len(contents(wish, "name")) == 2


def test_a_removed_package_leaves_what_it_included_at_its_own_price(congress, booking):
    """The plenary is 8 hours at 100.00, lunch 100 people at 30.00."""
    line = apply(congress, booking, congress.package).line

    outcome = remove_line(actor=congress.actor(), kind=LineKind.PACKAGE, line_id=line.pk)

    assert warnings(outcome) == [("no_longer_included", "Plenary"), ("no_longer_included", "Lunch")]
    left = booking.lines.standing().order_by("pk")
    assert list(left.values_list("name", "price_gross", "is_included", "package_line")) == [
        ("Plenary", D(800), False, None),
        ("Lunch", D(3000), False, None),
    ]
    assert Occupancy.objects.filter(booking=booking, active=True).count() == 1
    assert again(line).price_gross == D(0)


def test_a_removed_package_says_nothing_of_what_it_did_not_include(congress, booking):
    line = apply(congress, booking, congress.package).line
    booking.lines.filter(kind=LineKind.MENU).update(is_included=False)

    outcome = remove_line(actor=congress.actor(), kind=LineKind.PACKAGE, line_id=line.pk)

    assert warnings(outcome) == [("no_longer_included", "Plenary")]
