"""Sole use shuts everybody else out, whoever writes; one holder's own rows may touch each other."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.bookings.plain_sql import held, refused, settle, sql
from tests.factories import (
    AppointmentFactory,
    BlockoutFactory,
    BookingFactory,
    EventFactory,
    SessionFactory,
    VenueFactory,
    VenuePartFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2030, 5, 6, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
SHARED = {"sole_use": False}


@pytest.fixture
def venue():
    return VenueFactory(sharing="places", capacity=5)


def test_two_holders_are_kept_apart(venue) -> None:
    SessionFactory(bookable=venue, starts_at=AT)

    with refused("occupancy_sole_use"):
        SessionFactory(bookable=venue, starts_at=AT + timedelta(minutes=59))


def test_one_may_begin_when_the_other_ends(venue) -> None:
    SessionFactory(bookable=venue, starts_at=AT)

    SessionFactory(bookable=venue, starts_at=AT + HOUR)
    settle()

    assert held(venue) == 2


def test_minutes_before_and_after_are_held_too(venue) -> None:
    SessionFactory(bookable=venue, starts_at=AT, follow_up_minutes=30)

    with refused("occupancy_sole_use"):
        SessionFactory(bookable=venue, starts_at=AT + HOUR + timedelta(minutes=45), lead_minutes=16)


def test_a_holder_s_own_rows_may_touch(venue) -> None:
    booking = BookingFactory(partner=venue.partner)
    SessionFactory(bookable=venue, booking=booking, starts_at=AT, follow_up_minutes=30)

    SessionFactory(bookable=venue, booking=booking, starts_at=AT + HOUR, lead_minutes=30)
    settle()

    assert held(venue) == 2


@pytest.mark.parametrize("first", [True, False], ids=["sole first", "shared first"])
def test_sole_and_shared_use_are_kept_apart(venue, first: bool) -> None:
    SessionFactory(bookable=venue, starts_at=AT, sole_use=first)

    with refused("occupancy_sole_use"):
        SessionFactory(bookable=venue, starts_at=AT, sole_use=not first)


def test_blockouts_appointments_and_bookings_keep_each_other_out(venue) -> None:
    event = EventFactory(partner=venue.partner)
    BlockoutFactory(bookable=venue, starts_at=AT)
    AppointmentFactory(event=event, venue=venue, starts_at=AT + HOUR)
    SessionFactory(bookable=venue, starts_at=AT + 2 * HOUR)
    settle()

    for hour in range(3):
        with refused("occupancy_sole_use"):
            BlockoutFactory(bookable=venue, starts_at=AT + hour * HOUR)
        with refused("occupancy_sole_use"):
            SessionFactory(bookable=venue, starts_at=AT + hour * HOUR)
    for hour in (0, 2):
        with refused("occupancy_sole_use"):
            AppointmentFactory(event=event, venue=venue, starts_at=AT + hour * HOUR)


@pytest.fixture
def hall():
    """A hall of two halves, one of them made of two quarters."""
    whole = VenueFactory(sharing="places", capacity=5)
    half, other_half, quarter, other_quarter = VenueFactory.create_batch(
        4, partner=whole.partner, facility=whole.facility, sharing="places", capacity=5
    )
    for part_of, part in (
        (whole, half),
        (whole, other_half),
        (half, quarter),
        (half, other_quarter),
    ):
        VenuePartFactory(whole=part_of, part=part)
    settle()
    return {"whole": whole, "half": half, "other_half": other_half, "quarter": quarter}


@pytest.mark.parametrize("part", ["half", "other_half", "quarter"])
@pytest.mark.parametrize(
    ("of_whole", "of_part"), [(True, True), (True, False), (False, True), (False, False)]
)
@pytest.mark.parametrize("whole_first", [True, False])
def test_a_whole_and_its_parts_keep_others_out(hall, part, of_whole, of_part, whole_first) -> None:
    uses = [(hall["whole"], of_whole), (hall[part], of_part)]
    first, second = uses if whole_first else reversed(uses)
    SessionFactory(bookable=first[0], starts_at=AT, sole_use=first[1])
    settle()

    with refused("occupancy_sole_use"):
        SessionFactory(bookable=second[0], starts_at=AT, sole_use=second[1])


def test_shared_users_of_a_whole_get_along(hall) -> None:
    SessionFactory(bookable=hall["whole"], starts_at=AT, places=3, **SHARED)

    SessionFactory(bookable=hall["whole"], starts_at=AT, places=2, **SHARED)
    settle()

    assert held(hall["whole"]) == 5
    with refused("occupancy_within_capacity"):
        SessionFactory(bookable=hall["whole"], starts_at=AT, **SHARED)


def test_different_parts_do_not_disturb_each_other(hall) -> None:
    SessionFactory(bookable=hall["half"], starts_at=AT)

    SessionFactory(bookable=hall["other_half"], starts_at=AT)
    settle()

    assert (held(hall["quarter"]), held(hall["other_half"]), held(hall["half"])) == (1, 1, 0)


def test_a_row_cannot_take_another_holder_s_key(venue) -> None:
    first = SessionFactory(bookable=venue, starts_at=AT)
    second = SessionFactory(bookable=venue, starts_at=AT + HOUR)

    with refused("line_holds_what_it_books"):
        sql(
            "UPDATE bookings_occupancy SET sole_key = %s WHERE line_id = %s",
            sql("SELECT holder_key FROM bookings_booking WHERE id = %s", first.booking_id)[0][0],
            second.pk,
        )
