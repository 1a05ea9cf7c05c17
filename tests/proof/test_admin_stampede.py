"""Administrators who press the same button at the same moment, and against those who book."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bookings.errors import TakenMeanwhile
from tests.admin_form import fields_of
from tests.bookings.plain_sql import sql
from tests.factories import UserFactory
from tests.proof.crowd import rush
from tests.proof.scenes import Scene, equipment_with_buffers, peak, sole_venue
from tests.proof.test_stampede import by_service

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P1")]

ADMINISTRATORS = 64
EACH = 16


@pytest.fixture
def administrator():
    return UserFactory(is_staff=True, is_superuser=True)


def press(client: Client, page: str, fields: dict[str, Any]) -> None:
    """The form comes back with what is in the way. (What the test client keeps of a page is not kept by thread.)"""
    answer = client.post(page, fields)
    if answer.status_code == 200 and 'class="errorlist' in answer.text:
        raise TakenMeanwhile
    assert answer.status_code == 302, answer.text


def signed_in(administrator: Any) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def filled_in(administrator: Any, page: str, changes: dict[str, Any]) -> Callable[[], None]:
    """Everybody has the page open and the form filled in."""
    client = signed_in(administrator)
    return partial(press, client, page, {**fields_of(client, page), **changes})


def by_blockout(scene: Scene, administrator: Any) -> Callable[[], None]:
    fields = {
        "partner": scene.partner.pk,
        "bookable": scene.wishes[0].bookable_id,
        "starts_at_0": "2030-05-06",
        "starts_at_1": "08:00",
        "ends_at_0": "2030-05-06",
        "ends_at_1": "20:00",
        "reason": "Floor repair",
    }
    return filled_in(administrator, reverse("admin:bookings_blockout_add"), fields)


def by_capacity(scene: Scene, administrator: Any) -> Callable[[], None]:
    page = reverse("admin:catalog_inventoryproduct_change", args=[scene.wishes[0].bookable_id])
    return filled_in(administrator, page, {"capacity": "1"})


def test_a_venue_is_closed_once(administrator) -> None:
    scene = sole_venue()

    outcome = rush([by_blockout(scene, administrator) for _one in range(ADMINISTRATORS)])

    assert outcome.counts == (1, ADMINISTRATORS - 1, [])


def test_a_venue_is_closed_or_booked(administrator) -> None:
    scene = sole_venue()
    closings = [by_blockout(scene, administrator) for _one in range(EACH)]
    bookings = [by_service(scene, number) for number in range(EACH)]

    outcome = rush([attempt for pair in zip(closings, bookings, strict=True) for attempt in pair])

    assert outcome.counts == (1, 2 * EACH - 1, [])
    assert peak() == 1


def test_a_lower_capacity_and_the_last_units_exclude_each_other(administrator) -> None:
    """Whoever comes first, no more is held than there is."""
    scene = equipment_with_buffers()
    edits = [by_capacity(scene, administrator) for _one in range(EACH)]
    bookings = [by_service(scene, number) for number in range(EACH)]

    outcome = rush([attempt for pair in zip(edits, bookings, strict=True) for attempt in pair])

    [(capacity,)] = sql("SELECT capacity FROM catalog_bookable WHERE id = %s", scene.wishes[0].bookable_id)
    assert outcome.broken == []
    assert (capacity, peak()) in {(1, 1), (3, 3), (3, 2)}
