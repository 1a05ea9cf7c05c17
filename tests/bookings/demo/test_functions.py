"""The demo's functions say everything that can be said of a booking, each property at least once between them."""

from collections.abc import Iterator
from typing import Any

import pytest

from bookings.enums import BookingType
from bookings.models import Booking
from bookings.models.tree import read_trees
from bookings.rpc.get_booking import booking_row
from partners.access import Actor
from partners.enums import Door

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_demo")]

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


def test_no_property_is_empty_everywhere() -> None:
    found = [leaf for answer in answers() for leaf in leaves(answer)]

    assert {path for path, _ in found} - {path for path, is_filled in found if is_filled} == OF_ROOMS_ALONE
