"""Exactly as many get a place as there are, by whichever path they come; everybody else is refused cleanly."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from bookings.enums import LineKind
from bookings.errors import TakenMeanwhile
from bookings.models import Booking
from bookings.services.create_booking import create_booking
from bookings.services.open_booking import open_booking
from catalog.wall_time import wall
from tests.factories import CostCentreFactory
from tests.proof.crowd import CLIENTS, rush
from tests.proof.plain_booking import book_by_orm, book_by_sql
from tests.proof.scenes import SCENES, Scene, peak
from tests.rest_door import Caller
from tests.rpc_client import RpcClient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P1")]


def by_service(scene: Scene, number: int) -> Callable[[], Any]:
    return partial(create_booking, actor=scene.actor, customer_id=None, lines=[scene.request(number)])


def by_orm(scene: Scene, number: int) -> Callable[[], Any]:
    return partial(book_by_orm, scene.wish(number))


def by_sql(scene: Scene, number: int) -> Callable[[], Any]:
    return partial(book_by_sql, scene.wish(number))


@pytest.mark.parametrize("path", [by_service, by_orm, by_sql])
@pytest.mark.parametrize("make_scene", SCENES.values(), ids=SCENES)
def test_the_last_places_go_once(make_scene: Callable[[], Scene], path: Callable[..., Any]) -> None:
    scene = make_scene()

    outcome = rush([path(scene, number) for number in range(CLIENTS)])

    assert outcome.counts == (scene.places, CLIENTS - scene.places, [])
    assert peak() == scene.places


def test_all_paths_at_once_share_the_same_last_places() -> None:
    scene = SCENES["shared_venue"]()
    paths = [by_service, by_orm, by_sql]

    outcome = rush([paths[number % 3](scene, number) for number in range(CLIENTS)])

    assert outcome.counts == (scene.places, CLIENTS - scene.places, [])
    assert peak() == scene.places


PATHS = {
    LineKind.SESSION: ("venues", "venue_id"),
    LineKind.EVENT_SEAT: ("events", "event_id"),
    LineKind.RESOURCE: ("inventory_products", "inventory_product_id"),
}


def by_rest(scene: Scene, number: int) -> Callable[[], str]:
    """201 and 409 are told apart by what they raise, as on the other paths."""
    caller, line = Caller(scene.partner), scene.wish(number)
    name, names_bookable_by = PATHS[LineKind(line.kind)]
    wanted = {
        names_bookable_by: line.bookable_id,
        "starts_at": f"{wall(line.starts_at, line.facility.zone):%Y-%m-%d %H:%M:%S}",
        "ends_at": f"{wall(line.ends_at, line.facility.zone):%Y-%m-%d %H:%M:%S}",
        "use_manual_price": True,
        "manual_price_vat_id": scene.vat.pk,
        "manual_price_amount_gross": "12.00",
        "units": line.units,
    }
    if line.kind == LineKind.EVENT_SEAT:
        del wanted["starts_at"], wanted["ends_at"]
    body = {name: [{key: value for key, value in wanted.items() if value is not None}]}

    def post() -> str:
        answer = caller.post(f"bookings/{name.replace('_', '-')}", body)
        if answer.status_code in {409, 503}:
            raise TakenMeanwhile(answer.json()["detail"])
        assert answer.status_code == 201, answer.text
        return answer.json()["data"]["code"]

    return post


@pytest.mark.parametrize("make_scene", SCENES.values(), ids=SCENES)
def test_the_last_places_go_once_over_rest(make_scene: Callable[[], Scene]) -> None:
    scene = make_scene()

    outcome = rush([by_rest(scene, number) for number in range(CLIENTS)])

    assert outcome.counts == (scene.places, CLIENTS - scene.places, [])
    assert peak() == scene.places


ACTIONS = {
    LineKind.SESSION: ("addOrUpdateBookingSession", "spaceId"),
    LineKind.RESOURCE: ("addOrUpdateBookingSessionResource", "resourceId"),
}
"""No action books a seat at an event."""


def opened(scene: Scene) -> Booking:
    """A tentative booking of one client's own, still without anything on it."""
    return open_booking(
        actor=scene.actor, facility_id=scene.wish(0).facility_id, fields={}, status="tentative"
    ).booking


def by_rpc(scene: Scene, number: int) -> Callable[[], int]:
    """What is no longer free is told by 400 with the documented code, too many at once by 429."""
    client, booking, line = RpcClient.of(scene.partner), opened(scene), scene.wish(number)
    action, names_bookable_by = ACTIONS[LineKind(line.kind)]
    start, end = (wall(moment, line.facility.zone) for moment in (line.starts_at, line.ends_at))
    wanted = {
        "bookingId": booking.pk,
        "spaceVenueId": line.bookable.facility_id,
        "contactId": 0,
        "name": "Last place",
        "minAttendeesGuaranteed": 1,
        "costcenterId": CostCentreFactory(facility=line.bookable.facility).pk,
        names_bookable_by: line.bookable_id,
        "quantity": line.units,
        "startDate": f"{start:%Y-%m-%d}",
        "startTime": f"{start:%H:%M:%S}",
        "endDate": f"{end:%Y-%m-%d}",
        "endTime": f"{end:%H:%M:%S}",
        "cost": 12,
    }

    def post() -> int:
        answer = client.ask("venue", action, wanted)
        is_refused = answer.get("specificCode") in {24363, 24341} and "additionalMessages" not in answer
        if is_refused or answer.get("errorCode") == 429:
            raise TakenMeanwhile(answer["message"])
        assert answer.get("success") is True, answer
        return answer["id"]

    return post


@pytest.mark.parametrize("make_scene", [scene for name, scene in SCENES.items() if name != "last_seats"])
def test_the_last_places_go_once_over_rpc(make_scene: Callable[[], Scene]) -> None:
    scene = make_scene()

    outcome = rush([by_rpc(scene, number) for number in range(CLIENTS)])

    assert outcome.counts == (scene.places, CLIENTS - scene.places, [])
    assert peak() == scene.places
