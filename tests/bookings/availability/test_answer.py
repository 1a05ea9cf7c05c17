"""What is free and what stands in the way, for each kind of thing and each reason."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bookings.availability.answer import Answer, Request, answers
from bookings.enums import Reason
from tests.factories import (
    AppointmentFactory,
    BlockoutFactory,
    BookingFactory,
    EventFactory,
    EventSeatFactory,
    InventoryProductFactory,
    OpeningHoursFactory,
    ResourceLineFactory,
    SessionFactory,
    VenueFactory,
    VenuePartFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2030, 5, 6, 8, tzinfo=UTC)
"""A Monday, ten in the morning in Vienna."""
HOUR = timedelta(hours=1)
SHARED = {"sole_use": False}


def ask(bookable, start: float = 0, end: float = 1, **fields) -> Answer:
    request = Request(bookable_id=bookable.pk, starts_at=AT + start * HOUR, ends_at=AT + end * HOUR, **fields)
    [answer] = answers(partner_id=bookable.partner_id, requests=[request])
    return answer


def reasons(answer: Answer) -> list[tuple[str, str]]:
    return [(obstacle.reason, obstacle.name) for obstacle in answer.obstacles]


def test_a_sole_venue_is_free_until_it_is_booked() -> None:
    venue = VenueFactory()
    session = SessionFactory(bookable=venue, starts_at=AT)

    before, during, after = ask(venue, -1, 0), ask(venue, -0.5, 0.5), ask(venue, 1, 2)

    assert [(answer.free, answer.is_free) for answer in (before, during, after)] == [
        (1, True),
        (0, False),
        (1, True),
    ]
    [obstacle] = during.obstacles
    assert (obstacle.reason, obstacle.booking_id, obstacle.booking_code) == (
        Reason.BOOKED,
        session.booking_id,
        session.booking.code,
    )
    assert (obstacle.starts_at, obstacle.ends_at, obstacle.free) == (AT, AT + HOUR, 0)
    assert obstacle.customer == str(session.booking.customer)


def test_a_booking_of_nobody_names_no_customer() -> None:
    venue = VenueFactory()
    SessionFactory(bookable=venue, starts_at=AT, booking__customer=None)

    assert [obstacle.customer for obstacle in ask(venue).obstacles] == [None]


def test_shared_places_are_counted_at_the_busiest_instant() -> None:
    venue = VenueFactory(sharing="places", capacity=5)
    SessionFactory(bookable=venue, starts_at=AT, places=2, **SHARED)
    SessionFactory(bookable=venue, starts_at=AT + HOUR, places=3, **SHARED)

    answer = ask(venue, 0, 2, quantity=3)

    assert (answer.capacity, answer.free, answer.peak) == (5, 2, 3)
    assert [(each.reason, each.free, each.starts_at) for each in answer.obstacles] == [
        (Reason.TOO_FEW_PLACES, 2, AT)
    ]
    assert ask(venue, 0, 2, quantity=2).is_free
    assert ask(venue, 0, 1, quantity=3).free == 3


def test_a_venue_shared_by_bookings_takes_so_many_bookings() -> None:
    venue = VenueFactory(sharing="bookings", capacity=2)
    SessionFactory(bookable=venue, starts_at=AT, **SHARED)

    assert (ask(venue).free, ask(venue, quantity=2).is_free, ask(venue, sole=True).is_free) == (
        1,
        False,
        False,
    )


def test_units_and_seats_are_counted() -> None:
    racket = InventoryProductFactory(capacity=10)
    ResourceLineFactory(bookable=racket, units=7, starts_at=AT)
    event = EventFactory(partner=racket.partner, capacity=12)
    EventSeatFactory(bookable=event)

    found = answers(
        partner_id=racket.partner_id,
        requests=[
            Request(bookable_id=racket.pk, starts_at=AT, ends_at=AT + HOUR, quantity=4),
            Request(bookable_id=event.pk),
        ],
    )

    assert [(answer.bookable_id, answer.free, answer.is_free) for answer in found] == [
        (racket.pk, 3, False),
        (event.pk, 11, True),
    ]


@pytest.fixture
def hall():
    """A hall of two halves, one of them made of two quarters."""
    whole = VenueFactory(name="Hall")
    half, other, quarter, fourth = (
        VenueFactory(partner=whole.partner, name=name) for name in ("Half", "Other half", "Quarter", "Fourth")
    )
    for part_of, part in ((whole, half), (whole, other), (half, quarter), (half, fourth)):
        VenuePartFactory(whole=part_of, part=part)
    return {"Hall": whole, "Half": half, "Other half": other, "Quarter": quarter, "Fourth": fourth}


@pytest.mark.parametrize(
    ("held", "in_the_way_of"),
    [
        ("Quarter", {"Hall", "Half", "Quarter"}),
        ("Half", {"Hall", "Half", "Quarter", "Fourth"}),
        ("Other half", {"Hall", "Other half"}),
        ("Hall", {"Hall", "Half", "Other half", "Quarter", "Fourth"}),
    ],
)
def test_parts_and_wholes_stand_in_each_others_way(hall, held: str, in_the_way_of: set[str]) -> None:
    SessionFactory(bookable=hall[held], starts_at=AT)

    found = {name: ask(venue) for name, venue in hall.items()}

    assert {name for name, answer in found.items() if not answer.is_free} == in_the_way_of
    for name in in_the_way_of:
        reason = Reason.BOOKED if name == held else Reason.PART_VENUE
        assert reasons(found[name]) == [(reason, held)]


def test_shared_use_of_a_whole_keeps_others_out_of_its_parts() -> None:
    whole = VenueFactory(sharing="places", capacity=5)
    part = VenueFactory(partner=whole.partner)
    VenuePartFactory(whole=whole, part=part)
    SessionFactory(bookable=whole, starts_at=AT, places=2, **SHARED)

    assert (ask(whole).free, reasons(ask(part))) == (3, [(Reason.PART_VENUE, whole.name)])
    assert reasons(ask(whole, sole=True)) == [(Reason.BOOKED, whole.name)]


def test_time_before_and_after_is_told_from_the_booking_itself() -> None:
    venue = VenueFactory(lead_minutes=15)
    SessionFactory(bookable=venue, starts_at=AT, follow_up_minutes=30)

    assert [reasons(ask(venue, start, start + 1)) for start in (0.5, 1, 1.5, 1.75)] == [
        [(Reason.BOOKED, venue.name)],
        [(Reason.BUFFER, venue.name)],
        [(Reason.BUFFER, venue.name)],
        [],
    ]
    assert ask(venue, 1.5, 2.5, lead_minutes=0).is_free


@pytest.mark.parametrize("factory", [VenueFactory, InventoryProductFactory])
def test_what_staff_have_closed_is_closed(factory) -> None:
    bookable = factory()
    BlockoutFactory(bookable=bookable, starts_at=AT)

    assert (ask(bookable).free, reasons(ask(bookable))) == (0, [(Reason.CLOSED, bookable.name)])


def test_an_event_s_date_takes_the_venue_and_gives_it_back() -> None:
    appointment = AppointmentFactory(starts_at=AT)
    venue = appointment.venue

    held = reasons(ask(venue))
    type(appointment.event).objects.update(cancelled_at=AT)

    assert (held, ask(venue).is_free) == ([(Reason.BOOKED, venue.name)], True)


def test_bookings_that_do_not_hold_are_not_in_the_way() -> None:
    venue = VenueFactory()
    SessionFactory(bookable=venue, starts_at=AT, booking__status="prospective")

    assert ask(venue).is_free


def hours(venue, *openings: tuple[int, int, int]) -> None:
    for weekday, opens, closes in openings:
        OpeningHoursFactory(
            facility=venue.facility, weekday=weekday, opens_at=time(opens), closes_at=time(closes)
        )


def is_open(venue, start: datetime, end: datetime) -> bool:
    [answer] = answers(
        partner_id=venue.partner_id,
        requests=[Request(bookable_id=venue.pk, starts_at=start, ends_at=end)],
    )
    assert reasons(answer) in ([], [(Reason.OUTSIDE_OPENING_HOURS, venue.name)])
    assert answer.held == []
    return answer.is_free


def test_a_facility_without_hours_is_always_open() -> None:
    assert is_open(VenueFactory(), AT - 12 * HOUR, AT + 100 * HOUR)


def test_bare_times_lie_within_the_hours_and_buffers_need_not() -> None:
    venue = VenueFactory(lead_minutes=60, follow_up_minutes=60)
    hours(venue, (0, 10, 12), (0, 14, 18))

    assert is_open(venue, AT, AT + 2 * HOUR)
    assert is_open(venue, AT + 4 * HOUR, AT + 8 * HOUR)
    assert not is_open(venue, AT - HOUR, AT + HOUR)
    assert not is_open(venue, AT + HOUR, AT + 5 * HOUR)
    assert not is_open(venue, AT + 24 * HOUR, AT + 25 * HOUR)


def test_closing_at_midnight_joins_the_next_day() -> None:
    venue = VenueFactory()
    hours(venue, (0, 8, 0), (1, 0, 2))
    midnight = datetime(2030, 5, 6, 22, tzinfo=UTC)

    assert is_open(venue, midnight - HOUR, midnight)
    assert is_open(venue, midnight - HOUR, midnight + 2 * HOUR)
    assert not is_open(venue, midnight - HOUR, midnight + 3 * HOUR)


@pytest.mark.parametrize(
    ("day", "opens_utc"),
    [((2030, 3, 31), 6), ((2030, 10, 27), 7)],
    ids=["clocks go forward", "clocks go back"],
)
def test_hours_are_those_of_the_wall(day: tuple[int, int, int], opens_utc: int) -> None:
    """Eight in the morning of the Sunday on which the clocks change."""
    venue = VenueFactory()
    hours(venue, (6, 8, 20))
    opening = datetime(*day, opens_utc, tzinfo=UTC)

    assert is_open(venue, opening, opening + 12 * HOUR)
    assert not is_open(venue, opening - timedelta(minutes=1), opening + HOUR)
    assert not is_open(venue, opening, opening + 12 * HOUR + timedelta(minutes=1))


def test_lines_that_are_to_be_moved_are_left_out() -> None:
    venue = VenueFactory()
    session = SessionFactory(bookable=venue, starts_at=AT)
    request = Request(bookable_id=venue.pk, starts_at=AT, ends_at=AT + HOUR)

    [answer] = answers(partner_id=venue.partner_id, requests=[request], without_lines=[session.pk])

    assert answer.is_free


def test_a_holder_is_not_in_its_own_way() -> None:
    venue = VenueFactory()
    booking = BookingFactory(partner=venue.partner)
    SessionFactory(bookable=venue, starts_at=AT, booking=booking)
    booking.refresh_from_db()
    request = Request(bookable_id=venue.pk, starts_at=AT, ends_at=AT + HOUR)

    [own] = answers(partner_id=venue.partner_id, requests=[request], for_holder=booking.holder_key)
    [other] = answers(partner_id=venue.partner_id, requests=[request], for_holder=booking.holder_key + 1)

    assert (own.is_free, other.is_free) == (True, False)


def test_another_partner_s_bookable_gets_no_answer() -> None:
    venue, other = VenueFactory(), VenueFactory()
    requests = [Request(bookable_id=each.pk, starts_at=AT, ends_at=AT + HOUR) for each in (venue, other)]

    found = answers(partner_id=venue.partner_id, requests=requests)

    assert [answer.bookable_id for answer in found] == [venue.pk]


def test_any_number_of_requests_is_one_query(django_assert_num_queries) -> None:
    venue = VenueFactory()
    VenuePartFactory(whole=venue, part=VenueFactory(partner=venue.partner))
    requests = [
        Request(bookable_id=venue.pk, starts_at=AT + day * 24 * HOUR, ends_at=AT + (day * 24 + 1) * HOUR)
        for day in range(50)
    ]

    with django_assert_num_queries(1):
        found = answers(partner_id=venue.partner_id, requests=requests)

    assert [answer.is_free for answer in found] == [True] * 50


def test_nothing_asked_is_nothing_answered(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert answers(partner_id=1, requests=[]) == []
