"""What holds for every list of bookings and of what is on them: its questions, its documentation, whose it is."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.models import Booking
from bookings.rpc.lists import LISTS
from bookings.services.add_line import add_line
from bookings.services.line_request import BeverageRequest, MenuRequest, ResourceRequest, SessionRequest
from bookings.services.write_note import write_note
from tests import factories
from tests.bookings.congress import Congress, clock
from tests.bookings.rpc.summit import plan_summit
from tests.catalog.rpc.test_documented_answers import known, members
from tests.rpc_client import RpcClient
from tests.standing import ground

NAMES = [action.name for action in LISTS]
OF_ONE_BOOKING = ["getBookingTaxList", "getBookingNoteList", "getBookingChangelogList"]


@pytest.fixture(scope="module")
def standing_booking(standing_congress: Congress, django_db_blocker: pytest.Module) -> Iterator[Booking]:
    def build() -> Booking:
        booking = plan_summit(standing_congress).booking
        factories.MenuItemFactory(menu=standing_congress.lunch)
        write_note(actor=standing_congress.actor(), booking_id=booking.pk, text="Arrives by boat.")
        return booking

    yield from ground(django_db_blocker, build)


@pytest.fixture
def booking(standing_booking: Booking, db: None) -> Booking:
    return deepcopy(standing_booking)


def params(booking: Booking) -> dict[str, Any]:
    return {
        "venueId": booking.facility_id,
        "bookingId": booking.pk,
        "perPage": 100,
        "includeBookingDetails": True,
    }


def grow(congress: Congress, booking: Booking) -> None:
    """One more of everything on the booking, and another booking."""
    actor, day = congress.actor(), booking.lines.count()
    hours = {"starts_at": clock(9) + timedelta(days=day), "ends_at": clock(17) + timedelta(days=day)}
    session = add_line(
        actor=actor, booking_id=booking.pk, request=SessionRequest(venue_id=congress.hall.pk, **hours)
    ).line
    menu = factories.MenuFactory(
        partner=congress.partner, facility=congress.facility, cost_centre=congress.centres["food"]
    )
    factories.MenuItemFactory(menu=menu)
    for request in (
        MenuRequest(menu_id=menu.pk, session_id=session.pk),
        BeverageRequest(beverage_package_id=congress.wine.pk, session_id=session.pk),
        ResourceRequest(
            inventory_product_id=congress.microphone.pk, units=1, session_id=session.pk, cost=Decimal(1)
        ),
    ):
        add_line(actor=actor, booking_id=booking.pk, request=request)
    write_note(actor=actor, booking_id=booking.pk, text="More.")
    factories.DocumentFactory(
        booking=factories.BookingFactory(partner=congress.partner, facility=congress.facility)
    )


def questions(caller: RpcClient, name: str, booking: Booking) -> tuple[int, int]:
    """How many rows come of how many questions."""
    with CaptureQueriesContext(connection) as asked:
        answer = caller.ask("venue", name, params(booking))
    return answer["meta"]["count"], len(asked)


def test_rows_cost_no_more_questions(caller: RpcClient, congress: Congress, booking: Booking) -> None:
    before = {name: questions(caller, name, booking) for name in NAMES}
    for _ in range(3):
        grow(congress, booking)

    after = {name: questions(caller, name, booking) for name in NAMES}

    assert {name: asked for name, (_rows, asked) in after.items()} == {
        name: asked for name, (_rows, asked) in before.items()
    }
    grown = {name for name in NAMES if after[name][0] > before[name][0]}
    assert grown == set(NAMES) - {"getBookingTaxList"}
    assert max(asked for _rows, asked in after.values()) <= 14


@pytest.mark.parametrize("action", LISTS, ids=str)
def test_answers_as_documented(caller: RpcClient, booking: Booking, action: Any) -> None:
    documented = json.loads(action.answer)

    answer = caller.ask("venue", action.name, params(booking))["results"][0]

    assert list(answer) == list(documented)
    assert known(members(answer), members(documented)) == members(documented)


@pytest.mark.parametrize("name", NAMES)
def test_another_partner_sees_nothing_of_it(booking: Booking, name: str) -> None:
    stranger = RpcClient.of(factories.PartnerFactory())

    answer = stranger.ask("venue", name, params(booking))

    assert answer.get("results", []) == []
    assert name == "getBookingListForAccount" or answer["errorCode"] == 404


@pytest.mark.parametrize("name", OF_ONE_BOOKING)
def test_of_a_booking_that_is_not_there(
    caller: RpcClient, congress: Congress, booking: Booking, name: str
) -> None:
    elsewhere = factories.FacilityFactory(partner=congress.partner)
    others = ({"bookingId": 9_000_000}, {"venueId": elsewhere.pk}, {"venueId": 9_000_000})

    statuses = {caller.call("venue", name, {**params(booking), **other}).status_code for other in others}

    assert statuses == {404}
