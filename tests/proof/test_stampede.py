"""Exactly as many get a place as there are, by whichever way they come; everybody else is refused cleanly.

On every change each scene is tried by one way, and each way in one scene; in `make prove` by all that lead there.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.proof.crowd import CLIENTS, Outcome, rounds, rush
from tests.proof.scenes import (
    SCENES,
    SEATS,
    Scene,
    equipment_with_buffers,
    last_seats,
    last_seats_and_waiting_list,
    part_and_whole,
    peak,
    shared_venue,
    sole_venue,
)
from tests.proof.sizes import PROVING, size
from tests.proof.ways import Way, by_orm, by_rest, by_rpc, by_service, by_sql, by_staff_form

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P1")]

MakeScene = Callable[[], Scene]

WAYS: dict[str, Way] = {
    "services": by_service,
    "ORM": by_orm,
    "SQL": by_sql,
    "REST": by_rest,
    "RPC": by_rpc,
    "staff form": by_staff_form,
}
CLOSED: dict[str, set[MakeScene]] = {
    "ORM": {last_seats_and_waiting_list},
    "SQL": {last_seats_and_waiting_list},
    "RPC": set(SEATS),
}
"""Past the services nobody waits; no action of RPC books a seat."""

ON_EVERY_CHANGE: dict[str, MakeScene] = {
    "services": last_seats_and_waiting_list,
    "ORM": part_and_whole,
    "SQL": sole_venue,
    "REST": shared_venue,
    "RPC": equipment_with_buffers,
    "staff form": last_seats,
}
OPEN = {name: [scene for scene in SCENES if scene not in CLOSED.get(name, ())] for name in WAYS}
ATTEMPTS = {
    "services": 30_000,
    "ORM": 30_000,
    "SQL": 30_000,
    "REST": 10_000,
    "RPC": 10_000,
    "staff form": 5_000,
}
"""In `make prove`, over all scenes. A form that is refused looks for all that is in the way, which takes its time."""

ROUNDS = {name: size(1, rounds(ATTEMPTS[name], len(scenes))) for name, scenes in OPEN.items()}
"""In each, 64 go for the last places of a new scene."""

TRIED = [
    (name, scene)
    for name, scenes in OPEN.items()
    for scene in scenes
    if PROVING or scene is ON_EVERY_CHANGE[name]
]


def require_exactly_the_last(scene: Scene, outcome: Outcome) -> None:
    had = scene.places + scene.waiting
    assert outcome.counts == (had, CLIENTS - had, [])
    assert peak(scene) == scene.places


@pytest.mark.parametrize(("name", "make_scene"), TRIED)
def test_the_last_places_go_once(name: str, make_scene: MakeScene, record_property: Any) -> None:
    record_property("what", f"{CLIENTS} at once for the last places, by {name}")
    record_property("tried", ROUNDS[name] * CLIENTS)

    for _round in range(ROUNDS[name]):
        scene = make_scene()
        require_exactly_the_last(scene, rush(WAYS[name](scene, range(CLIENTS))))


@pytest.mark.parametrize("make_scene", SCENES if PROVING else [shared_venue])
def test_all_ways_at_once_share_the_same_last_places(make_scene: MakeScene, record_property: Any) -> None:
    mixed_rounds = size(1, rounds(10_000, len(SCENES)))
    record_property("what", f"{CLIENTS} at once for the last places, all ways mixed")
    record_property("tried", mixed_rounds * CLIENTS)
    ways = [way for name, way in WAYS.items() if make_scene in OPEN[name]]

    for _round in range(mixed_rounds):
        scene = make_scene()
        attempts = [
            attempt
            for turn, way in enumerate(ways)
            for attempt in way(scene, range(turn, CLIENTS, len(ways)))
        ]
        require_exactly_the_last(scene, rush(attempts))
