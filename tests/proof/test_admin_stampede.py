"""Administrators who press the same button at the same moment, and against those who book."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from tests.bookings.plain_sql import sql
from tests.proof.crowd import CLIENTS, rounds, rush
from tests.proof.scenes import (
    Scene,
    equipment_with_buffers,
    part_and_whole,
    peak,
    shared_venue,
    sole_venue,
)
from tests.proof.sizes import PROVING, size
from tests.proof.ways import Attempt, by_admin, by_service, filled_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P1")]

EACH = 16
CLOSABLE = (sole_venue, shared_venue, part_and_whole, equipment_with_buffers)
ROUNDS = size(1, rounds(5_000, len(CLOSABLE) + 1))
MIXED_ROUNDS = size(1, 30)
MAKERS = size(EACH, CLIENTS)
"""Of events; each of their forms takes long to send back."""


@pytest.mark.parametrize("make_scene", CLOSABLE if PROVING else [part_and_whole])
def test_what_there_is_is_closed_once(make_scene: Callable[[], Scene], record_property: Any) -> None:
    """Closing takes all of it, however many could have shared it."""
    record_property("what", f"{CLIENTS} at once for the last places, by the administration")
    record_property("tried", ROUNDS * CLIENTS)

    for _round in range(ROUNDS):
        outcome = rush(by_admin(make_scene(), range(CLIENTS)))

        assert outcome.counts == (1, CLIENTS - 1, [])


def events_in(scene: Scene, number: int) -> list[Attempt]:
    """Each makes an event of its own, whose only date is in the scene's venue."""
    date = {
        "venue": scene.wishes[0].bookable_id,
        "starts_at_0": "2030-05-06",
        "starts_at_1": "10:00",
        "ends_at_0": "2030-05-06",
        "ends_at_1": "12:00",
    }
    fields = {
        "partner": scene.partner.pk,
        "facility": scene.wishes[0].facility_id,
        "name": "Yoga",
        "capacity": 10,
        "starts_on": "2030-05-06",
        "ends_on": "2030-05-06",
        "appointments-TOTAL_FORMS": 1,
        **{f"appointments-0-{name}": value for name, value in date.items()},
    }
    press = filled_in(reverse("admin:catalog_event_add"), fields)
    return [partial(press, {"short_name": f"Y{one}"}) for one in range(number)]


def test_a_venue_takes_one_of_many_events(record_property: Any) -> None:
    record_property("what", f"{MAKERS} at once for the last places, by the administration")
    record_property("tried", ROUNDS * MAKERS)

    for _round in range(ROUNDS):
        scene = sole_venue()
        outcome = rush(events_in(scene, MAKERS))

        assert outcome.counts == (1, MAKERS - 1, [])
        assert peak(scene) == 1


def test_a_venue_is_closed_or_booked(record_property: Any) -> None:
    record_property("what", "closing against booking")
    record_property("tried", MIXED_ROUNDS * 2 * EACH)

    for _round in range(MIXED_ROUNDS):
        scene = sole_venue()
        closings, bookings = (way(scene, range(EACH)) for way in (by_admin, by_service))

        outcome = rush([attempt for pair in zip(closings, bookings, strict=True) for attempt in pair])

        assert outcome.counts == (1, 2 * EACH - 1, [])
        assert peak(scene) == 1


def lower_capacity(scene: Scene, number: int) -> list[Attempt]:
    page = reverse("admin:catalog_inventoryproduct_change", args=[scene.wishes[0].bookable_id])
    return [partial(filled_in(page, {"capacity": "1"}), {})] * number


def test_a_lower_capacity_and_the_last_units_exclude_each_other(record_property: Any) -> None:
    """Whoever comes first, no more is held than there is."""
    record_property("what", "a lower capacity against booking")
    record_property("tried", MIXED_ROUNDS * 2 * EACH)

    for _round in range(MIXED_ROUNDS):
        scene = equipment_with_buffers()
        edits, bookings = lower_capacity(scene, EACH), by_service(scene, range(EACH))

        outcome = rush([attempt for pair in zip(edits, bookings, strict=True) for attempt in pair])

        [(capacity,)] = sql(
            "SELECT capacity FROM catalog_bookable WHERE id = %s", scene.wishes[0].bookable_id
        )
        assert outcome.broken == []
        assert (capacity, peak(scene)) in {(1, 1), (3, 3), (3, 2)}
