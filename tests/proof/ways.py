"""The ways to a place: each makes, for some clients in a scene, what each of them will try when let go.

A refusal is told apart from all else by what it raises, whichever way it came.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bookings.enums import LineKind
from bookings.errors import TakenMeanwhile
from bookings.services.create_booking import create_booking
from bookings.services.open_booking import open_booking
from catalog.wall_time import wall
from partners.enums import Role
from tests.admin_form import fields_of
from tests.factories import CostCentreFactory, MembershipFactory, UserFactory
from tests.proof.plain_booking import book_by_orm, book_by_sql
from tests.proof.scenes import Scene
from tests.rest_door import Caller
from tests.rpc_client import RpcClient

Attempt = Callable[[], Any]
Way = Callable[[Scene, Sequence[int]], list[Attempt]]
"""The scene, and the numbers of the clients in it."""

TOO_MANY_AT_ONCE = 503


def by_service(scene: Scene, clients: Sequence[int]) -> list[Attempt]:
    return [
        partial(create_booking, actor=scene.actor, customer_id=None, lines=[scene.request(number)])
        for number in clients
    ]


def by_orm(scene: Scene, clients: Sequence[int]) -> list[Attempt]:
    return [partial(book_by_orm, scene.wish(number)) for number in clients]


def by_sql(scene: Scene, clients: Sequence[int]) -> list[Attempt]:
    return [partial(book_by_sql, scene.wish(number)) for number in clients]


REST_NAMES = {
    LineKind.SESSION: ("venues", "venue_id"),
    LineKind.EVENT_SEAT: ("events", "event_id"),
    LineKind.RESOURCE: ("inventory_products", "inventory_product_id"),
}


def by_rest(scene: Scene, clients: Sequence[int]) -> list[Attempt]:
    caller = Caller(scene.partner)
    return [partial(_post_to_rest, caller, *_rest_request(scene, number)) for number in clients]


def _rest_request(scene: Scene, number: int) -> tuple[str, dict[str, Any]]:
    line = scene.wish(number)
    name, names_bookable_by = REST_NAMES[LineKind(line.kind)]
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
    return f"bookings/{name.replace('_', '-')}", body


def _post_to_rest(caller: Caller, path: str, body: dict[str, Any]) -> str:
    """By a client of its own: Django's keeps what it was answered last."""
    answer = Client(raise_request_exception=False).post(
        caller.url(path), data=body, content_type="application/json", headers=caller.headers
    )
    if answer.status_code in {409, TOO_MANY_AT_ONCE}:
        raise TakenMeanwhile(answer.json()["detail"])
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]["code"]


RPC_NAMES = {
    LineKind.SESSION: ("addOrUpdateBookingSession", "spaceId"),
    LineKind.RESOURCE: ("addOrUpdateBookingSessionResource", "resourceId"),
}
"""No action books a seat at an event."""


def by_rpc(scene: Scene, clients: Sequence[int]) -> list[Attempt]:
    """Each client has a tentative booking of its own, still without anything on it."""
    known, centre = RpcClient.of(scene.partner), CostCentreFactory(facility=scene.wish(0).bookable.facility)
    return [partial(_ask_rpc, known, *_rpc_request(scene, number, centre.pk)) for number in clients]


def _rpc_request(scene: Scene, number: int, centre_id: int) -> tuple[str, dict[str, Any]]:
    line = scene.wish(number)
    action, names_bookable_by = RPC_NAMES[LineKind(line.kind)]
    start, end = (wall(moment, line.facility.zone) for moment in (line.starts_at, line.ends_at))
    booking = open_booking(
        actor=scene.actor, facility_id=line.facility_id, fields={}, status="tentative"
    ).booking
    return action, {
        "bookingId": booking.pk,
        "spaceVenueId": line.bookable.facility_id,
        "contactId": 0,
        "name": "Last place",
        "minAttendeesGuaranteed": 1,
        "costcenterId": centre_id,
        names_bookable_by: line.bookable_id,
        "quantity": line.units,
        "startDate": f"{start:%Y-%m-%d}",
        "startTime": f"{start:%H:%M:%S}",
        "endDate": f"{end:%Y-%m-%d}",
        "endTime": f"{end:%H:%M:%S}",
        "cost": 12,
    }


def _ask_rpc(known: RpcClient, action: str, wanted: dict[str, Any]) -> int:
    """What is no longer free is told by 400 with the documented code, too many at once by 429."""
    own = RpcClient(Client(raise_request_exception=False), known.key, known.secret)
    answer = own.ask("venue", action, wanted)
    is_refused = answer.get("specificCode") in {24363, 24341} and "additionalMessages" not in answer
    if is_refused or answer.get("errorCode") == 429:
        raise TakenMeanwhile(answer["message"])
    assert answer.get("success") is True, answer
    return answer["id"]


NEW_BOOKING = "/bookings/new/"


def by_staff_form(scene: Scene, clients: Sequence[int]) -> list[Attempt]:
    """Tabs in the browser of somebody who is signed in; each has opened the form, and its token is asked for."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(MembershipFactory(partner=scene.partner, role=Role.COORDINATOR).user)
    browser.get(NEW_BOOKING)
    token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    return [
        partial(_send_form, browser, {**token, "once": f"tab {number}", **_form_of(scene, number)})
        for number in clients
    ]


def _form_of(scene: Scene, number: int) -> dict[str, Any]:
    line = scene.wish(number)
    start, end = (wall(moment, line.facility.zone) for moment in (line.starts_at, line.ends_at))
    times = {
        "starts_on": f"{start:%Y-%m-%d}",
        "starts": f"{start:%H:%M}",
        "ends": f"{end:%H:%M}",
        "cost": "12",
    }
    wanted = {
        LineKind.SESSION: {"kind": "venue", "venue": line.bookable_id, "places": line.places, **times},
        LineKind.EVENT_SEAT: {
            "kind": "event",
            "event": line.bookable_id,
            "price": scene.price_id,
            "seats": 1,
        },
        LineKind.RESOURCE: {"kind": "equipment", "product": line.bookable_id, "units": line.units, **times},
    }[LineKind(line.kind)]
    fields = {f"lines-0-{name}": value for name, value in wanted.items() if value is not None}
    return {"row": "0", "status": "confirmed", **fields}


def _send_form(browser: Client, fields: dict[str, Any]) -> str:
    """302 leads to the new booking; 422 shows the form again with what is in the way."""
    answer = tab_of(browser).post(NEW_BOOKING, fields)
    if answer.status_code == TOO_MANY_AT_ONCE or (answer.status_code == 422 and "<form" in answer.text):
        raise TakenMeanwhile
    assert answer.status_code == 302, answer.text
    return answer["Location"]


def by_admin(scene: Scene, clients: Sequence[int]) -> list[Attempt]:
    """Administrators close what there is for the whole day; nobody else can hold it then."""
    fields = {
        "partner": scene.partner.pk,
        "starts_at_0": "2030-05-06",
        "starts_at_1": "08:00",
        "ends_at_0": "2030-05-06",
        "ends_at_1": "20:00",
        "reason": "Floor repair",
    }
    press = filled_in(reverse("admin:bookings_blockout_add"), fields)
    return [partial(press, {"bookable": scene.wish(number).bookable_id}) for number in clients]


def filled_in(page: str, changes: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
    """Everybody has the page of the administration open and the form filled in, but for what each adds."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(UserFactory(is_staff=True, is_superuser=True))
    return partial(_press, browser, page, {**fields_of(browser, page), **changes})


def _press(browser: Client, page: str, fields: dict[str, Any], own: dict[str, Any]) -> None:
    """The form comes back with what is in the way."""
    answer = tab_of(browser).post(page, {**fields, **own})
    if answer.status_code == TOO_MANY_AT_ONCE or is_refusal(answer):
        raise TakenMeanwhile
    assert answer.status_code == 302, answer.text


def is_refusal(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and 'class="errorlist' in answer.text


def tab_of(browser: Client) -> Client:
    """With the same cookies; Django's client keeps what it was answered last."""
    tab = Client(enforce_csrf_checks=True)
    tab.cookies = browser.cookies.copy()
    return tab
