"""The demo's functions say everything that can be said of a booking, each property at least once between them."""

from collections.abc import Iterator
from typing import Any

import pytest

from bookings.demo.congress_centre import EVENT_TYPES
from bookings.enums import BookingType
from bookings.models import Booking
from bookings.models.tree import read_trees
from bookings.rpc.get_booking import booking_row
from catalog.enums import TaxMode
from partners.access import Actor
from partners.enums import Door
from tests.bookings.plain_sql import sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_demo")]

MISSING_CONTENTS = """
    SELECT l.id, l.name FROM booking_line l
    WHERE l.kind = 'package' AND (SELECT count(*) FROM booking_line i WHERE i.package_line_id = l.id AND i.is_included)
        <> (SELECT count(*) FROM catalog_packagecontent c WHERE c.package_id = l.package_id)
"""
OUTSIDE_ITS_DAYS = """
    SELECT b.code, l.name FROM booking_line l JOIN bookings_booking b ON b.id = l.booking_id
    JOIN catalog_facility f ON f.id = l.facility_id
    WHERE b.type = 'detailed' AND l.kind = 'session'
        AND (l.starts_at AT TIME ZONE f.time_zone)::date NOT BETWEEN b.event_starts_on AND b.event_ends_on
"""
OVERLAPPING = """
    SELECT a.id, a.name, z.name FROM booking_line a JOIN booking_line z USING (booking_id, bookable_id)
    WHERE a.kind = 'session' AND z.kind = 'session' AND a.id < z.id
        AND (a.starts_at, a.ends_at) OVERLAPS (z.starts_at, z.ends_at)
"""
MORE_THAN_FIT_IN = """
    SELECT l.id, l.name, l.attendees FROM booking_line l JOIN bookings_booking b ON b.id = l.booking_id
    JOIN catalog_venue v ON v.bookable_ptr_id = l.bookable_id LEFT JOIN catalog_layout y ON y.id = l.layout_id
    WHERE b.type = 'detailed' AND l.kind = 'session' AND l.attendees > coalesce(y.head_capacity, v.head_capacity)
"""
PAID_BUT_NEVER_CONFIRMED = """
    SELECT code FROM bookings_booking WHERE total_paid <> 0 AND became_confirmed_at IS NULL
"""
OF_ROOMS_ALONE = {"serviceFees.ref2Id", "serviceFees.ref3Id"}
"""What only fees on hotel rooms have, which are not booked here."""


def answers() -> list[dict[str, Any]]:
    first = Booking.objects.filter(type=BookingType.DETAILED).select_related("partner").earliest("pk")
    ids = list(Booking.objects.filter(type=BookingType.DETAILED).values_list("pk", flat=True))
    actor = Actor.of_machine(first.partner, door=Door.RPC, name="Reader")
    return [booking_row(actor, tree) for tree in read_trees(partner_id=first.partner_id, booking_ids=ids)]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, bool]]:
    """Each property by its path, and whether something stands there."""
    if path:
        yield path, bool(value)
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}".removeprefix("."))
    elif isinstance(value, list):
        for inner in value:
            yield from (
                (inner_path, is_filled) for inner_path, is_filled in leaves(inner, path) if inner_path != path
            )


@pytest.mark.parametrize(
    "doubtful", [MISSING_CONTENTS, OUTSIDE_ITS_DAYS, OVERLAPPING, MORE_THAN_FIT_IN, PAID_BUT_NEVER_CONFIRMED]
)
def test_functions_are_as_people_would_plan_them(doubtful: str) -> None:
    assert sql(doubtful) == []


def test_every_kind_of_function_is_there_in_both_tax_modes() -> None:
    functions = Booking.objects.filter(type=BookingType.DETAILED)

    assert set(functions.values_list("event_type__name", flat=True)) == set(EVENT_TYPES)
    assert set(functions.values_list("facility__tax_mode", flat=True)) == set(TaxMode.values)


def test_staff_and_the_planner_take_them_in_turn() -> None:
    clerks = sql(
        "SELECT DISTINCT pgh_context->>'name', pgh_context->>'door' FROM bookings_bookingevent WHERE type = 'detailed'"
    )

    assert set(clerks) == {
        ("Magdalena Steiner", "web"),
        ("Tomáš Novotný", "web"),
        ("Event planner", "rpc"),
    }


def test_no_property_is_empty_everywhere() -> None:
    found = [leaf for answer in answers() for leaf in leaves(answer)]

    assert {path for path, _ in found} - {path for path, is_filled in found if is_filled} == OF_ROOMS_ALONE
