"""What is held is told row by row, of the partner's own, by a search of the index for each bookable."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from bookings.availability.held_times import HELD, PERIODS, Held, held_times
from tests.bookings.availability.test_plan import AT, HOUR, fill, nodes
from tests.factories import (
    BookingFactory,
    ResourceLineFactory,
    SessionFactory,
    VenueFactory,
    VenuePartFactory,
)

pytestmark = pytest.mark.django_db


def held_of(*bookables: Any, partner: Any = None) -> list[Held]:
    return held_times(
        partner_id=(partner or bookables[0].partner).pk,
        bookable_ids=[bookable.pk for bookable in bookables],
        starts_at=AT - HOUR,
        ends_at=AT + 3 * HOUR,
    )


def made(factory: Any, **fields: Any) -> Any:
    """A line and its rows are written together, or the guards refuse it."""
    with transaction.atomic():
        return factory(**{"starts_at": AT, **fields})


def test_tells_whose_the_whole_of_it_is() -> None:
    line = made(SessionFactory, lead_minutes=30, follow_up_minutes=15)

    [held] = held_of(line.bookable)

    assert held == Held(
        bookable_id=line.bookable_id,
        starts_at=line.starts_at - timedelta(minutes=30),
        ends_at=line.ends_at + timedelta(minutes=15),
        quantity=None,
        booking_id=line.booking_id,
        line_id=line.pk,
        session_id=line.pk,
        space_id=line.bookable_id,
    )


def test_tells_how_many_are_lent() -> None:
    line = made(ResourceLineFactory, units=2)

    assert [(held.line_id, held.quantity) for held in held_of(line.bookable)] == [(line.pk, 2)]


def test_a_part_that_is_held_holds_the_whole() -> None:
    line = made(SessionFactory)
    whole = VenueFactory(partner=line.partner)
    VenuePartFactory(whole=whole, part=line.bookable.venue)

    assert [(held.bookable_id, held.quantity) for held in held_of(whole)] == [(whole.pk, None)]


def test_nothing_of_another_partner_or_time_or_of_a_cancelled_booking_is_told() -> None:
    line = made(SessionFactory)
    later = made(SessionFactory, starts_at=AT + 5 * HOUR)
    cancelled = made(SessionFactory, booking=BookingFactory(status="cancelled"))

    assert held_of(line.bookable, partner=later.partner) == []
    assert held_of(later.bookable) == []
    assert held_of(cancelled.bookable) == []


@pytest.mark.parametrize("statement", [HELD, PERIODS], ids=["with whose it is", "without"])
@pytest.mark.parametrize("rows", [500, 50_000])
def test_searches_the_index_by_bookable_and_period(rows: int, statement: str) -> None:
    venue = VenueFactory()
    fill(rows)
    asked = {"partner": venue.partner_id, "bookables": [venue.pk], "start": AT, "end": AT + HOUR}

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", asked)
        plan = cursor.fetchone()[0][0]["Plan"]

    searches = [node["Index Cond"] for node in nodes(plan) if node.get("Index Name") == "occupancy_sole_use"]
    assert searches
    assert all("bookable_id = " in search and "period && " in search for search in searches)
