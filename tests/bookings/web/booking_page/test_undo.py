"""The latest change is taken back, and back again; a refusal says why and changes nothing."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.change_booking import change_booking
from bookings.services.change_status import change_status
from partners.enums import Role
from tests.bookings.web.booking_page.conftest import HTMX
from tests.factories import BookingFactory, SessionFactory

pytestmark = pytest.mark.django_db


def undo(browser, booking, version=None, **headers):
    address = reverse("booking-undo", args=[booking.pk, version or booking.version])
    return browser.post(address, headers=headers or HTMX)


@pytest.fixture
def confirmed(actor, booking):
    return change_status(actor=actor, booking_id=booking.pk, status=BookingStatus.CONFIRMED)


def status_of(booking):
    return Booking.objects.get(pk=booking.pk).status


def test_undo_and_redo(staff, confirmed):
    undone = undo(staff, confirmed)
    after = Booking.objects.get(pk=confirmed.pk)
    redone = undo(staff, after)

    assert (undone.status_code, undone["HX-Reswap"], after.status) == (200, "none", "tentative")
    assert "Undone." in undone.content.decode()
    assert f"/bookings/{after.pk}/undo/{after.version}/" in undone.content.decode()
    assert (redone.status_code, status_of(confirmed)) == (200, "confirmed")


def test_without_scripts_the_page_comes_back(staff, confirmed):
    answer = undo(staff, confirmed, Accept="text/html")

    assert (answer.status_code, answer["Location"]) == (302, confirmed.get_absolute_url())
    assert [str(one) for one in get_messages(answer.wsgi_request)] == ["Undone."]


def test_what_was_changed_since_is_not_undone(staff, actor, confirmed):
    change_booking(actor=actor, booking_id=confirmed.pk, fields={"name": "Autumn"})

    answer = undo(staff, confirmed)

    text = answer.content.decode()
    assert (answer.status_code, status_of(confirmed)) == (409, "confirmed")
    assert "Not undone. Changed since by Anna Berger through Staff pages at" in text


def test_places_that_are_gone_are_not_taken_back(staff, actor, booking, salon):
    released = change_status(actor=actor, booking_id=booking.pk, status=BookingStatus.PROSPECTIVE)
    taken = BookingFactory(facility=salon.facility)
    line = booking.lines.get()
    SessionFactory(booking=taken, bookable=salon, starts_at=line.starts_at, ends_at=line.ends_at)

    answer = undo(staff, released)

    assert (answer.status_code, status_of(booking)) == (409, "prospective")
    assert "Salon A: already booked" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OPERATIONS, Role.FINANCE])
def test_who_may_not_change_it_back_may_not_undo(as_role, confirmed, role):
    answer = undo(as_role(role), confirmed)

    assert (answer.status_code, status_of(confirmed)) == (403, "confirmed")


def test_another_partners_booking_is_not_there(staff):
    assert undo(staff, BookingFactory()).status_code == 404


def test_a_version_that_never_was(staff, booking):
    assert undo(staff, booking, 10**30).status_code == 409
