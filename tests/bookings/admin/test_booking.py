"""A booking is read here, and cancelled by a button that asks first."""

import pytest
from django.test import Client
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking, Occupancy
from partners.enums import Role
from partners.models import User
from tests.admin_form import told
from tests.factories import BookingFactory, MembershipFactory, SessionFactory

pytestmark = pytest.mark.django_db


def page_of(booking: Booking) -> str:
    return reverse("admin:bookings_booking_change", args=[booking.pk])


def cancel_page_of(booking: Booking) -> str:
    return reverse("admin:bookings_booking_cancel", args=[booking.pk])


def test_the_button_leads_to_a_question(admin_client: Client) -> None:
    booking = SessionFactory().booking

    page = admin_client.get(page_of(booking)).text
    question = admin_client.get(cancel_page_of(booking))

    assert (cancel_page_of(booking) in page, question.status_code) == (True, 200)
    assert Booking.objects.get().status == BookingStatus.CONFIRMED


def test_cancels_through_the_service(admin_client: Client, admin_user: User) -> None:
    booking = SessionFactory().booking

    answer = admin_client.post(cancel_page_of(booking), {"reason": "Ill"}, follow=True)

    change = booking.status_changes.get()
    assert told(answer) == ["The booking is cancelled and its places are free."]
    assert [row.active for row in Occupancy.objects.all()] == [False]
    assert (change.after, change.reason, change.made_by) == ("cancelled", "Ill", str(admin_user))
    assert cancel_page_of(booking) not in answer.text
    last = Booking.pgh_event_model.objects.latest("pgh_id")
    assert (last.status, last.pgh_context["door"]) == ("cancelled", "admin")


def test_a_second_time_is_refused(admin_client: Client) -> None:
    booking = BookingFactory(status=BookingStatus.CANCELLED)

    answer = admin_client.post(cancel_page_of(booking), follow=True)

    assert told(answer) == ["This booking is already cancelled."]


def test_another_partners_booking_does_not_exist(client: Client) -> None:
    client.force_login(MembershipFactory(role=Role.OWNER, user__is_staff=True).user)

    answer = client.post(cancel_page_of(BookingFactory()))

    assert (answer.status_code, Booking.objects.get().status) == (404, BookingStatus.CONFIRMED)


def test_an_administrator_cancels(client: Client) -> None:
    membership = MembershipFactory(role=Role.ADMINISTRATOR, user__is_staff=True)
    client.force_login(membership.user)
    booking = BookingFactory(partner=membership.partner)

    client.post(cancel_page_of(booking))

    assert Booking.objects.get().status == BookingStatus.CANCELLED


def test_nothing_is_written_by_form(admin_client: Client) -> None:
    booking = BookingFactory()

    answer = admin_client.post(page_of(booking), {"status": BookingStatus.CANCELLED})

    assert (answer.status_code, Booking.objects.get().status) == (403, BookingStatus.CONFIRMED)


def test_times_are_the_facilitys(admin_client: Client) -> None:
    booking = BookingFactory()

    page = admin_client.get(page_of(booking)).text

    local = booking.starts_at.astimezone(booking.facility.zone)
    assert f"{local:%Y-%m-%d %H:%M}" in page
