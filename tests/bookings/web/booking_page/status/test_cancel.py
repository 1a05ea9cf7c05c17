"""Cancelling from a page: asked first, once, by who may, and on the booking as it was seen."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking, Occupancy
from bookings.web.fields.reason import LONGEST_REASON
from partners.enums import Role
from tests.bookings.web.conftest import at
from tests.factories import BookingFactory, ResourceLineFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking(facility):
    return BookingFactory(facility=facility, code="BOOKING001", starts_at=at(0))


@pytest.fixture
def session(booking, facility):
    salon = VenueFactory(facility=facility, name="Salon A")
    return SessionFactory(booking=booking, bookable=salon, starts_at=at(0))


def page_of(booking):
    return reverse("booking-cancel", args=[booking.pk])


def cancel(browser, booking, **fields):
    return browser.post(page_of(booking), {"version": booking.version, **fields})


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_the_page_shows_what_becomes_free(staff, booking, session):
    page = staff.get(page_of(booking))

    assert [(line.name, line.starts_at.hour, line.number) for line in page.context["releases"]] == [
        ("Salon A", 12, 1)
    ]
    assert '<input type="hidden" name="version" value="1">' in page.content.decode()


def test_what_holds_nothing_releases_nothing(staff, facility):
    booking = BookingFactory(facility=facility, status=BookingStatus.PROSPECTIVE)

    assert staff.get(page_of(booking)).context["releases"] == []


def test_cancelling_frees_the_places_and_is_signed(staff, booking, session):
    answer = cancel(staff, booking, reason="The speaker is ill")

    booking.refresh_from_db()
    change = booking.status_changes.get()
    assert (answer["Location"], said(answer)) == (
        booking.get_absolute_url(),
        ["BOOKING001 is cancelled."],
    )
    assert (booking.status, booking.version) == (BookingStatus.CANCELLED, 2)
    assert (change.before, change.reason, change.made_by) == (
        "confirmed",
        "The speaker is ill",
        "Anna Berger",
    )
    assert not Occupancy.objects.filter(booking=booking, active=True).exists()


def test_the_history_names_person_and_door(staff, membership, booking, session):
    cancel(staff, booking)

    contexts = Booking.pgh_event_model.objects.filter(pgh_obj=booking, version=2).values_list(
        "pgh_context", flat=True
    )
    signature = {
        "user": membership.user.pk,
        "principal": f"user:{membership.user.pk}",
        "name": "Anna Berger",
        "door": "web",
    }
    assert list(contexts) == [signature]


def test_a_booking_changed_since_is_not_cancelled(staff, booking):
    Booking.objects.filter(pk=booking.pk).update(version=7)

    answer = cancel(staff, booking, reason="Rain")

    booking.refresh_from_db()
    form = answer.context["form"]
    assert (answer.status_code, answer.context["version"], form["reason"].value()) == (409, 7, "Rain")
    assert form.non_field_errors() == [
        "This was changed by somebody else in the meantime. Load it again and repeat your change."
    ]
    assert booking.status == BookingStatus.CONFIRMED


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 30])
def test_a_form_without_a_version_cancels_nothing(staff, booking, version):
    answer = cancel(staff, booking, version=version)

    booking.refresh_from_db()
    assert (answer.status_code, answer.context["version"]) == (409, 1)
    assert booking.status == BookingStatus.CONFIRMED


def test_a_second_click_is_told_so(staff, booking):
    cancel(staff, booking)
    booking.refresh_from_db()

    again = cancel(staff, booking)

    assert (again.status_code, again.context["form"].non_field_errors()) == (
        422,
        ["This booking is already cancelled."],
    )


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (BookingStatus.CANCELLED, "This booking is already cancelled."),
        (BookingStatus.NOT_ACCEPTED, "A booking with the status “Not accepted” cannot be cancelled."),
    ],
)
def test_what_cannot_be_cancelled_is_not_asked_for(staff, facility, status, sentence):
    booking = BookingFactory(facility=facility, status=status)

    answer = staff.get(page_of(booking))

    assert (answer["Location"], said(answer)) == (booking.get_absolute_url(), [sentence])


def test_too_long_a_reason_is_shown_to_be_so(staff, booking):
    answer = cancel(staff, booking, reason="x" * (LONGEST_REASON + 1))

    booking.refresh_from_db()
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert booking.status == BookingStatus.CONFIRMED


@pytest.mark.parametrize("role", [Role.FINANCE, Role.OPERATIONS, Role.VIEWER])
def test_who_may_not_cancel_neither_sees_nor_sends_the_page(as_role, booking, role):
    browser = as_role(role)

    asked, sent = browser.get(page_of(booking)), cancel(browser, booking)

    booking.refresh_from_db()
    assert (asked.status_code, sent.status_code, booking.status) == (403, 403, BookingStatus.CONFIRMED)


def test_another_partners_booking_is_not_there(staff):
    other = BookingFactory()

    asked, sent = staff.get(page_of(other)), cancel(staff, other)

    other.refresh_from_db()
    assert (asked.status_code, sent.status_code, other.status) == (404, 404, BookingStatus.CONFIRMED)


def test_the_page_asks_the_same_number_of_questions_however_many_lines(staff, facility, count_queries):
    few, many = BookingFactory(facility=facility), BookingFactory(facility=facility)
    ResourceLineFactory(booking=few, bookable__facility=facility)
    ResourceLineFactory.create_batch(10, booking=many, bookable__facility=facility)

    counts = [count_queries(lambda booking=booking: staff.get(page_of(booking))) for booking in (few, many)]

    assert counts[0] == counts[1]
