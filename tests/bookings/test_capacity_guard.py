"""The peak of shared use never rises above the capacity, and the capacity never falls below it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from catalog.models import Bookable
from tests.bookings.plain_sql import held, refused, settle, sql
from tests.factories import (
    EventFactory,
    EventSeatFactory,
    InventoryProductFactory,
    ResourceLineFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2030, 5, 6, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
YEARS_AGO = datetime(2020, 5, 6, 8, tzinfo=UTC)


@pytest.fixture
def racket():
    return InventoryProductFactory(capacity=3)


def take(racket, units: int, hour: int = 0, hours: int = 1, **fields):
    start = AT + hour * HOUR
    return ResourceLineFactory(
        bookable=racket, units=units, starts_at=start, ends_at=start + hours * HOUR, **fields
    )


def test_the_last_unit_is_the_last(racket) -> None:
    take(racket, 2)
    take(racket, 1)
    settle()

    with refused("occupancy_within_capacity"):
        take(racket, 1)


def test_counts_those_who_overlap_at_the_same_instant_only(racket) -> None:
    take(racket, 2, 0)
    take(racket, 2, 1)
    take(racket, 1, 0, 2)
    settle()

    assert held(racket) == 5
    with refused("occupancy_within_capacity"):
        take(racket, 1, 1)


def test_several_rows_of_one_statement_are_counted_together(racket) -> None:
    """Each row alone would fit."""
    lines = [take(racket, 1, hour) for hour in range(4)]
    settle()

    with refused("occupancy_within_capacity"):
        sql(
            "UPDATE booking_line SET starts_at = %s, ends_at = %s WHERE id = ANY(%s)",
            AT,
            AT + HOUR,
            [line.pk for line in lines],
        )
        sql(
            "UPDATE bookings_occupancy SET period = tstzrange(%s, %s, '[)') WHERE line_id = ANY(%s)",
            AT,
            AT + HOUR,
            [line.pk for line in lines],
        )


def test_a_larger_quantity_is_counted(racket) -> None:
    take(racket, 2)
    line = take(racket, 1)
    settle()

    with refused("occupancy_within_capacity"):
        sql("UPDATE booking_line SET units = 2 WHERE id = %s", line.pk)
        sql("UPDATE bookings_occupancy SET quantity = 2 WHERE line_id = %s", line.pk)


def test_another_bookable_is_counted(racket) -> None:
    take(racket, 3)
    line = take(InventoryProductFactory(partner=racket.partner), 1)
    settle()

    with refused("occupancy_within_capacity"):
        sql("UPDATE booking_line SET bookable_id = %s WHERE id = %s", racket.pk, line.pk)
        sql("UPDATE bookings_occupancy SET bookable_id = %s WHERE line_id = %s", racket.pk, line.pk)


def test_what_becomes_active_is_counted(racket) -> None:
    line = take(racket, 1, booking__status="prospective")
    take(racket, 3)
    settle()

    with refused("occupancy_within_capacity"):
        sql("UPDATE bookings_booking SET status = 'confirmed' WHERE id = %s", line.booking_id)


def test_a_savepoint_that_is_rolled_back_forgets_no_check(racket) -> None:
    """The guard spoke inside it, before the last unit was taken twice."""
    take(racket, 3)
    settle()

    with refused("occupancy_within_capacity"):
        line = take(racket, 1)
        mark = transaction.savepoint()
        sql("UPDATE bookings_booking SET status = 'cancelled' WHERE id = %s", line.booking_id)
        settle()
        transaction.savepoint_rollback(mark)


def test_the_last_seat_is_the_last() -> None:
    event = EventFactory(capacity=1)
    EventSeatFactory(bookable=event, starts_at=AT)
    settle()

    with refused("occupancy_within_capacity"):
        EventSeatFactory(bookable=event, starts_at=AT + 1000 * HOUR)


def test_capacity_cannot_fall_below_what_is_held(racket) -> None:
    take(racket, 2)
    settle()

    with refused("occupancy_within_capacity"):
        sql("UPDATE catalog_bookable SET capacity = 1 WHERE id = %s", racket.pk)
    with refused("occupancy_within_capacity"):
        Bookable.objects.filter(pk=racket.pk).update(capacity=1)


def test_capacity_may_fall_to_what_is_held_and_rise(racket) -> None:
    take(racket, 2)
    settle()

    sql("UPDATE catalog_bookable SET capacity = 2 WHERE id = %s", racket.pk)
    settle()
    with refused("occupancy_within_capacity"):
        take(racket, 1)
    sql("UPDATE catalog_bookable SET capacity = 4 WHERE id = %s", racket.pk)
    take(racket, 2)
    settle()

    assert held(racket) == 4


def test_what_is_past_does_not_hinder_a_lower_capacity(racket) -> None:
    ResourceLineFactory(bookable=racket, units=3, starts_at=YEARS_AGO)
    take(racket, 1)
    settle()

    sql("UPDATE catalog_bookable SET capacity = 1 WHERE id = %s", racket.pk)
    settle()

    assert held(racket) == 4


def test_capacity_is_at_least_one(racket) -> None:
    with refused("bookable_capacity_positive"):
        sql("UPDATE catalog_bookable SET capacity = 0 WHERE id = %s", racket.pk)


def test_a_venue_for_one_booking_at_a_time_has_room_for_one() -> None:
    """Else lines that do not say sole use would share it."""
    venue = VenueFactory()
    settle()

    with refused("venue_for_one_holds_one"):
        sql("UPDATE catalog_bookable SET capacity = 2 WHERE id = %s", venue.pk)
    with refused("venue_for_one_holds_one"):
        VenueFactory(capacity=2)


def test_a_shared_venue_becomes_one_for_one_booking_at_a_time_with_its_capacity() -> None:
    venue = VenueFactory(sharing="places", capacity=5)
    settle()

    with refused("venue_for_one_holds_one"):
        sql("UPDATE catalog_venue SET sharing = 'sole' WHERE bookable_ptr_id = %s", venue.pk)
    sql("UPDATE catalog_venue SET sharing = 'sole' WHERE bookable_ptr_id = %s", venue.pk)
    sql("UPDATE catalog_bookable SET capacity = 1 WHERE id = %s", venue.pk)
    settle()

    assert sql("SELECT capacity FROM catalog_bookable WHERE id = %s", venue.pk) == [(1,)]
