"""Job 6: a status moves with two clicks, with a list of what is missing in between."""

import pytest
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking
from partners.enums import Role
from tests.factories import BookingFactory, SessionFactory

pytestmark = pytest.mark.django_db


def checks(answer):
    return [(check.state, check.text) for check in answer.context["checks"]]


def status_of(booking):
    return Booking.objects.get(pk=booking.pk).status


def test_the_dialog_says_what_is_missing(ask, booking):
    answer = ask("booking-status", booking, status="confirmed")

    assert (answer.context["verb"], answer.context["target"]) == ("Confirm", "confirmed")
    assert checks(answer) == [
        ("fine", "Places are held"),
        ("fine", "Customer with contact"),
        ("missing", "No deposit"),
    ]


def test_the_natural_move_where_none_is_named(ask, booking):
    assert ask("booking-status", booking).context["target"] == "confirmed"
    assert ask("booking-status", booking, status="nonsense").context["target"] == "confirmed"


def test_confirming(send, booking):
    answer = send("booking-status", booking, status="confirmed", reason="They signed")

    change = booking.status_changes.latest("pk")
    assert (answer.status_code, status_of(booking)) == (200, "confirmed")
    assert (change.after, change.reason, change.made_by) == ("confirmed", "They signed", "Anna Berger")
    assert "SUMMIT: Confirmed." in answer.content.decode()
    assert "close-dialog" in answer["HX-Trigger"]


def test_what_would_be_let_go_is_named(ask, booking):
    answer = ask("booking-status", booking, status="prospective")

    assert (answer.context["verb"], checks(answer)) == ("Release the places", [])
    assert [release.name for release in answer.context["releases"]] == ["Salon A"]


def test_places_that_are_gone_are_seen_before_and_refused_after(ask, send, open_for, salon):
    booking = open_for(status=BookingStatus.PROSPECTIVE)
    line = booking.lines.get()
    other = BookingFactory(facility=salon.facility)
    SessionFactory(booking=other, bookable=salon, starts_at=line.starts_at, ends_at=line.ends_at)

    seen = ask("booking-status", booking, status="tentative")
    answer = send("booking-status", booking, status="tentative", reason="Hurry")

    sentence = "Salon A: already booked from 2030-05-06 12:00 to 2030-05-06 14:00"
    assert checks(seen)[0] == ("blocked", sentence)
    assert (answer.status_code, status_of(booking)) == (422, "prospective")
    assert answer.context["form"].non_field_errors() == [sentence]
    assert answer.context["form"]["reason"].value() == "Hurry"


def test_a_booking_changed_since_is_moved_only_when_asked_again(send, booking):
    Booking.objects.filter(pk=booking.pk).update(version=9)

    stale = send("booking-status", booking, status="confirmed", reason="Now", version=2)
    again = send("booking-status", booking, status="confirmed", version=stale.context["version"])

    assert (stale.status_code, stale.context["version"]) == (409, 9)
    assert stale.context["form"]["reason"].value() == "Now"
    assert (again.status_code, status_of(booking)) == (200, "confirmed")


@pytest.mark.parametrize("status", ["", "nonsense", "\x00", "not_accepted"])
def test_a_move_there_is_not(send, booking, status):
    answer = send("booking-status", booking, status=status)

    assert (answer.status_code, status_of(booking)) == (422, "tentative")
    assert answer.context["form"].non_field_errors()


def test_a_final_status_asks_nothing(ask, staff, facility):
    booking = BookingFactory(facility=facility, status=BookingStatus.NOT_ACCEPTED)

    answer = ask("booking-status", booking)

    assert (answer.status_code, answer["HX-Reswap"]) == (200, "none")
    assert "The status of this booking is final." in answer.content.decode()


def test_a_cancelled_booking_is_opened_again(send, facility):
    booking = BookingFactory(facility=facility, status=BookingStatus.CANCELLED)

    send("booking-status", booking, status="prospective")

    assert status_of(booking) == "prospective"


def test_without_scripts_it_is_a_page_of_its_own(staff, booking):
    address = reverse("booking-status", args=[booking.pk])

    page = staff.get(address, {"status": "confirmed"})
    sent = staff.post(address, {"status": "confirmed", "version": booking.version})

    assert "<!DOCTYPE html>" in page.content.decode()
    assert (sent.status_code, sent["Location"]) == (302, booking.get_absolute_url())


@pytest.mark.parametrize("role", [Role.FINANCE, Role.OPERATIONS, Role.VIEWER])
def test_who_may_not_write_neither_sees_nor_sends_it(as_role, ask, send, booking, role):
    browser = as_role(role)

    answers = [
        ask("booking-status", booking, browser=browser),
        send("booking-status", booking, browser=browser, status="confirmed"),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert status_of(booking) == "tentative"


def test_cancelling_needs_its_own_permission_word(send, booking):
    """Owners have both; the service asks, whoever sends it here."""
    send("booking-status", booking, status="cancelled")

    assert status_of(booking) == "cancelled"
