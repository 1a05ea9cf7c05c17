"""A line as it is asked for: what is left out follows, what is given is pinned, what cannot be is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bookings.enums import LineKind
from bookings.errors import EventNotBookable, UnknownReference
from bookings.models import Occupancy
from bookings.services.add_line import add_lines
from bookings.services.change_booking import change_booking
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SeatRequest,
    SessionRequest,
)
from catalog.enums import Sharing
from partners.errors import Invalid, errors_by_field
from tests.bookings.congress import MONDAY, clock
from tests.bookings.services.planning import add, again, change, plan, summit
from tests.factories import (
    AppointmentFactory,
    EventFactory,
    EventPriceFactory,
    VenueFactory,
    VenuePriceFactory,
)

pytestmark = pytest.mark.django_db

D = Decimal
PEOPLE = (
    "attendees_agreed",
    "attendees_expected",
    "attendees_guaranteed",
    "attendees_set",
    "attendees_actual",
)


@pytest.fixture
def booking(congress):
    return summit(congress)


def microphones(congress, **more):
    return ResourceRequest(
        **{"inventory_product_id": congress.microphone.pk, "units": 1, "cost": D(1), **more}
    )


def refused(congress, booking, request):
    with pytest.raises(ValidationError) as refusal:
        add(congress, booking, request)
    [field] = errors_by_field(refusal.value)
    return field


def test_a_session_holds_the_minutes_of_its_own_else_of_its_layout_else_of_its_venue(congress, booking):
    """Half an hour before in the hall, an hour with rows; a quarter of an hour after."""
    rows = {"layout_id": congress.rows.pk}
    lines = [
        plan(congress, booking, 8, 9, **more)
        for more in ({}, rows, {**rows, "set_up_minutes": 0, "set_down_minutes": 90})
    ]

    held = {
        row.line_id: (row.period.lower, row.period.upper) for row in Occupancy.objects.filter(booking=booking)
    }
    minutes = [(clock(8) - held[line.pk][0], held[line.pk][1] - clock(9)) for line in lines]
    assert minutes == [
        (timedelta(minutes=30), timedelta(minutes=15)),
        (timedelta(minutes=60), timedelta(minutes=15)),
        (timedelta(minutes=0), timedelta(minutes=90)),
    ]


def test_what_stands_in_a_session_has_its_times_unless_it_has_its_own(congress, booking):
    session = plan(congress, booking, 9, 17)

    menu = add(congress, booking, MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk))
    resource = add(
        congress,
        booking,
        microphones(congress, session_id=session.pk, starts_at=clock(10), ends_at=clock(11)),
    )

    assert (menu.starts_at, menu.ends_at) == (clock(9), clock(17))
    assert (resource.starts_at, resource.ends_at) == (clock(10), clock(11))


def test_people_follow_the_session_and_that_the_booking_unless_they_are_pinned(congress, booking):
    following = plan(congress, booking, 6, 7)
    pinned = plan(congress, booking, 8, 9, attendees=20)
    menus = [
        add(
            congress, booking, MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk, attendees=number)
        )
        for session, number in ((following, None), (pinned, None), (pinned, 7))
    ]

    change_booking(actor=congress.actor(), booking_id=booking.pk, fields={"total_attendees": 50})
    change(congress, pinned, attendees=30)

    lines = [following, pinned, *menus]
    assert [again(line).attendees for line in lines] == [50, 30, 50, 30, 7]
    assert [again(line).price_gross for line in menus] == [D(1500), D(900), D(210)]


def test_a_number_that_is_let_go_follows_again(congress, booking):
    line = plan(congress, booking, attendees=20)

    change(congress, line, attendees=None)

    assert (again(line).attendees, again(line).is_attendees_pinned) == (100, False)


def test_six_counts_of_people_are_kept(congress, booking):
    counts = {name: number for number, name in enumerate(PEOPLE, start=1)}

    line = again(plan(congress, booking, attendees=9, **counts))

    assert {name: getattr(line, name) for name in ("attendees", *PEOPLE)} == {"attendees": 9, **counts}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("number", [-1, 2**31])
def test_a_count_of_people_that_cannot_be_is_refused(congress, booking, name, number):
    request = SessionRequest(
        venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(10), **{name: number}
    )

    assert refused(congress, booking, request) == name


@pytest.mark.parametrize(("name", "longest"), [("name", 200), ("custom_layout_name", 100), ("signage", 200)])
def test_words_that_are_too_long_are_refused_when_added_and_when_changed(congress, booking, name, longest):
    times = {"venue_id": congress.hall.pk, "starts_at": clock(9), "ends_at": clock(10)}
    line = add(congress, booking, SessionRequest(**times, **{name: "x" * longest}))

    added = refused(congress, booking, SessionRequest(**times, **{name: "x" * (longest + 1)}))
    with pytest.raises(ValidationError) as refusal:
        change(congress, line, **{name: "x" * (longest + 1)})

    assert [added, *errors_by_field(refusal.value)] == [name, name]


def test_more_people_than_fit_in_are_a_warning_by_layout_then_by_venue(congress, booking):
    """Rows seat 300, the hall 400, the salon 40."""

    def warned(venue, number, **more):
        request = SessionRequest(
            venue_id=venue.pk, starts_at=clock(9), ends_at=clock(10), attendees=number, **more
        )
        outcome = add_lines(actor=congress.actor(), booking_id=booking.pk, requests=[request], dry_run=True)
        return [warning.code for warning in outcome.warnings]

    rows = {"layout_id": congress.rows.pk}
    assert [warned(congress.hall, 300, **rows), warned(congress.hall, 301, **rows)] == [
        [],
        ["too_many_people"],
    ]
    assert [warned(congress.hall, 400), warned(congress.hall, 401)] == [[], ["too_many_people"]]
    assert [warned(congress.salon, 40), warned(congress.salon, 41)] == [[], ["too_many_people"]]


def test_a_larger_booking_warns_of_each_session_that_it_no_longer_fits_in(congress, booking):
    plan(congress, booking, 9, 10)
    plan(congress, booking, 11, 12, attendees=20)

    outcome = change_booking(actor=congress.actor(), booking_id=booking.pk, fields={"total_attendees": 500})

    assert [(one.code, one.line) for one in outcome.warnings] == [("too_many_people", "Hall")]


NINE = {"starts_at": clock(9), "ends_at": clock(10)}
REFUSED = {
    "the end before the start": (lambda c: session_of(c, starts_at=clock(11)), "ends_at"),
    "an end at the start": (lambda c: session_of(c, starts_at=clock(10)), "ends_at"),
    "places in a venue for one": (lambda c: session_of(c, places=2), "places_used"),
    "no places": (lambda c: session_of(c, places=0), "places_used"),
    "minutes below nothing": (lambda c: session_of(c, set_up_minutes=-1), "set_up_minutes"),
    "more than a year of minutes": (lambda c: session_of(c, set_down_minutes=10**7), "set_down_minutes"),
    "another venue's layout": (
        lambda c: session_of(c, venue_id=c.salon.pk, layout_id=c.rows.pk),
        "layout_id",
    ),
    "people below nothing": (lambda c: session_of(c, attendees=-1), "attendees"),
    "more than a million people": (lambda c: session_of(c, attendees=1_000_001), "attendees"),
    "no units": (lambda c: microphones(c, units=0, **NINE), "units"),
    "more units than there are": (lambda c: microphones(c, units=7, **NINE), "inventory_product_id"),
    "no times and no session": (microphones, "starts_at"),
    "no session of the booking": (lambda c: microphones(c, session_id=1, **NINE), "session_id"),
    "no package of the booking": (lambda c: microphones(c, package_line_id=1, **NINE), "package_line_id"),
    "included in nothing": (lambda c: microphones(c, is_included=True, **NINE), "package_line_id"),
    "a quantity of nothing": (lambda _congress: item_of(quantity=D(0)), "quantity"),
    "a quantity too fine": (lambda _congress: item_of(quantity=D("1.0001")), "quantity"),
    "a quantity that is none": (lambda _congress: item_of(quantity=D("NaN")), "quantity"),
    "an item without a name": (lambda _congress: item_of(name=""), "name"),
    "an item that only starts": (lambda _congress: item_of(starts_at=clock(9)), "ends_at"),
    "an item that only ends": (lambda _congress: item_of(ends_at=clock(9)), "starts_at"),
    "an item of two years": (
        lambda _congress: item_of(starts_at=clock(9), ends_at=clock(9, day=367)),
        "ends_at",
    ),
    "a cost to the house too fine": (lambda _congress: item_of(actual_cost=D("0.001")), "actual_cost"),
}


def session_of(congress, **more):
    return SessionRequest(**{"venue_id": congress.hall.pk, **NINE, **more})


def item_of(**more):
    return ItemRequest(**{"name": "Flowers", "cost": D(1), **more})


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_by_its_field(congress, booking, case):
    make, field = REFUSED[case]

    assert refused(congress, booking, make(congress)) == field
    assert not booking.lines.exists()


def test_of_several_lines_all_are_added_or_none_and_the_number_is_named(congress, booking):
    how = {"actor": congress.actor(), "booking_id": booking.pk}

    with pytest.raises(Invalid) as refusal:
        add_lines(requests=[item_of(), item_of(quantity=D(0))], **how)
    before = booking.lines.count()
    outcome = add_lines(requests=[item_of(), item_of(name="Candles")], **how)

    assert (refusal.value.field, before) == ("lines.1.quantity", 0)
    assert [line.name for line in outcome.lines] == ["Flowers", "Candles"]


def test_a_shared_venue_is_held_by_places(congress, booking):
    foyer = VenueFactory(
        partner=congress.partner, facility=congress.facility, sharing=Sharing.PLACES, capacity=10
    )
    VenuePriceFactory(partner=congress.partner, venues=[foyer], amount=D(2))

    line = add(congress, booking, session_of(congress, venue_id=foyer.pk, places=4))

    assert (line.price_gross, line.sole_use) == (D(8), False)
    assert Occupancy.objects.get(line=line).quantity == 4


def test_a_seat_has_the_times_of_its_events_dates(congress, booking):
    event = EventFactory(partner=congress.partner, facility=congress.facility)
    price = EventPriceFactory(partner=congress.partner, event=event)
    for day in (1, 2):
        AppointmentFactory(
            event=event, venue=congress.salon, starts_at=clock(9, day=day), ends_at=clock(10, day=day)
        )

    line = add(congress, booking, SeatRequest(event_id=event.pk, price_id=price.pk))

    assert (line.starts_at, line.ends_at) == (clock(9, day=1), clock(10, day=2))


def test_a_seat_costs_one_of_its_own_events_prices(congress, booking):
    event, other = (EventFactory(partner=congress.partner, facility=congress.facility) for _event in range(2))
    price = EventPriceFactory(partner=congress.partner, event=other)

    with pytest.raises(UnknownReference) as refusal:
        add(congress, booking, SeatRequest(event_id=event.pk, price_id=price.pk))

    assert refusal.value.field == "price_id"


def test_an_event_that_is_over_cannot_be_booked(congress, booking):
    event = EventFactory(
        partner=congress.partner, facility=congress.facility, starts_on="2020-01-01", ends_on="2020-01-02"
    )
    event.refresh_from_db()

    with pytest.raises(EventNotBookable) as refusal:
        add(congress, booking, SeatRequest(event_id=event.pk))

    assert refusal.value.field == "event_id"


def test_each_kind_knows_its_words(congress, booking):
    session = plan(congress, booking)
    within = {"session_id": session.pk}
    lines = [
        add(congress, booking, request)
        for request in (
            BeverageRequest(beverage_package_id=congress.wine.pk, **within),
            ProductRequest(product_id=congress.block.pk, name="Blue block", description="A5", **within),
            PackageRequest(package_id=congress.package.pk, booked_on=MONDAY),
        )
    ]

    assert [(line.kind, line.name, line.description) for line in map(again, lines)] == [
        (LineKind.BEVERAGE, "Wine", ""),
        (LineKind.PRODUCT, "Blue block", "A5"),
        (LineKind.PACKAGE, "Day delegate", ""),
    ]


def test_a_booking_that_costs_more_than_can_be_kept_is_refused(congress, booking):
    dear = item_of(cost=D(999_999_999), quantity=D(100))
    how = {"actor": congress.actor(), "booking_id": booking.pk}

    with pytest.raises(Invalid) as of_line:
        add_lines(requests=[item_of(cost=D(999_999_999), quantity=D(1000))], **how)
    with pytest.raises(Invalid) as of_booking:
        add_lines(requests=[dear] * 120, **how)

    assert (of_line.value.code, of_booking.value.code) == ("out_of_range", "out_of_range")
