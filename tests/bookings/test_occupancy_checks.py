"""A row of the ledger is half-open, finite, not empty, between 2000 and 2100, and names one holder."""

import pytest
from django.db import DataError, transaction

from tests.bookings.plain_sql import refused, settle, sql, update
from tests.factories import BlockoutFactory, OccupancyFactory, SessionFactory

pytestmark = pytest.mark.django_db

PERIODS = {
    "empty": "[2030-01-01 09:00+00, 2030-01-01 09:00+00)",
    "closed": "[2030-01-01 09:00+00, 2030-01-01 10:00+00]",
    "open at the start": "(2030-01-01 09:00+00, 2030-01-01 10:00+00)",
    "without a start": "[,2030-01-01 10:00+00)",
    "without an end": "[2030-01-01 09:00+00,)",
    "from minus infinity": "[-infinity, 2030-01-01 10:00+00)",
    "to infinity": "[2030-01-01 09:00+00, infinity)",
    "before 2000": "[1999-12-31 23:59+00, 2030-01-01 10:00+00)",
    "after 2100": "[2030-01-01 09:00+00, 2100-01-01 00:01+00)",
}


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
def test_refuses_a_period_that_is_not_half_open_and_finite(period: str) -> None:
    occupancy = OccupancyFactory()

    with refused("occupancy_period_half_open_and_finite"):
        sql("UPDATE bookings_occupancy SET period = %s::tstzrange WHERE id = %s", period, occupancy.pk)


def test_refuses_a_reversed_period() -> None:
    occupancy = OccupancyFactory()

    with pytest.raises(DataError, match="range lower bound must be less than"), transaction.atomic():
        sql(
            "UPDATE bookings_occupancy SET period = tstzrange('2030-01-02', '2030-01-01') WHERE id = %s",
            occupancy.pk,
        )


@pytest.mark.parametrize("quantity", [0, -1])
def test_refuses_a_quantity_below_one(quantity: int) -> None:
    occupancy = OccupancyFactory()

    with pytest.raises(Exception, match=r"quantity") as caught, transaction.atomic():
        sql("UPDATE bookings_occupancy SET quantity = %s WHERE id = %s", quantity, occupancy.pk)

    assert caught.value.__cause__.sqlstate == "23514"


@pytest.mark.parametrize(
    "change",
    ["line_id = NULL", "blockout_id = %(blockout)s", "line_id = NULL, booking_id = NULL"],
    ids=["none, with a booking", "two", "none"],
)
def test_has_exactly_one_holder(change: str) -> None:
    occupancy = OccupancyFactory()
    blockout = BlockoutFactory(partner=occupancy.partner)

    with refused("occupancy_one_holder"):
        update(occupancy, change % {"blockout": blockout.pk})


def test_a_line_s_row_names_its_booking() -> None:
    occupancy = OccupancyFactory()

    with refused("occupancy_of_a_line_names_booking"):
        sql("UPDATE bookings_occupancy SET booking_id = NULL WHERE id = %s", occupancy.pk)


def test_a_blockout_s_row_names_no_booking() -> None:
    """Else cancelling some booking would open what staff have closed."""
    blockout = BlockoutFactory()
    booking = SessionFactory(partner=blockout.partner).booking

    with refused("closing_holds_what_it_closes"):
        sql("UPDATE bookings_occupancy SET booking_id = %s WHERE blockout_id = %s", booking.pk, blockout.pk)


def test_what_the_factories_write_stands() -> None:
    OccupancyFactory()
    BlockoutFactory()

    settle()

    assert sql("SELECT count(*) FROM bookings_occupancy") == [(2,)]
