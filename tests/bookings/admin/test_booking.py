"""A booking is read here, and cancelled by a button that asks first."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking, Occupancy
from bookings.services.add_line import add_line
from bookings.services.line_request import ItemRequest, MenuRequest
from bookings.services.record_payment import record_payment
from partners.enums import Role
from partners.models import User
from tests.admin_form import told
from tests.bookings.congress import MONDAY, build_congress, clock
from tests.bookings.web.summit import build_summit
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


def test_a_detailed_booking_is_all_on_its_page(admin_client: Client) -> None:
    congress = build_congress()
    booking = build_summit(congress, congress.actor())

    page = admin_client.get(page_of(booking)).text

    for words in (
        "Autumn summit",
        "Package: Day delegate",
        "Menu: Buffet",
        "Resource: Microphone",
        "5000.00 EUR",
        "Two guests are vegan.",
        "https://crm.example/7",
        "Rooming list, Housing form",
        "Clara Lang",
        "<p>Beverage, Food</p>",
    ):
        assert words in page
    line = booking.lines.get(name="Buffet")
    assert reverse("admin:bookings_menuline_change", args=[line.pk]) in page


def test_a_session_of_a_document_is_named(admin_client: Client) -> None:
    congress = build_congress()
    booking = build_summit(congress, congress.actor())

    page = admin_client.get(page_of(booking)).text

    assert '<td class="field-of_sessions">' in page
    assert page.split('<td class="field-of_sessions">')[1].split("</td>")[0].strip() == "<p>Plenary</p>"


def test_the_page_asks_as_much_for_many_lines_as_for_few(admin_client: Client) -> None:
    congress = build_congress()
    booking = build_summit(congress, congress.actor())
    admin_client.get(page_of(booking))
    few = queries_of(admin_client, page_of(booking))

    for number in range(4):
        for request in (
            MenuRequest(menu_id=congress.lunch.pk, starts_at=clock(9), ends_at=clock(10)),
            ItemRequest(name=f"Item {number}", cost=Decimal(5)),
        ):
            add_line(actor=congress.actor(), booking_id=booking.pk, request=request)
        record_payment(
            actor=congress.actor(), booking_id=booking.pk, amount=Decimal(number + 1), paid_on=MONDAY
        )

    assert queries_of(admin_client, page_of(booking)) == few


@pytest.mark.parametrize("name", ["packageline", "menuline", "session"])
def test_a_line_says_what_was_agreed(admin_client: Client, name: str) -> None:
    congress = build_congress()
    booking = build_summit(congress, congress.actor())
    line = booking.lines.filter(kind=name.removesuffix("line")).order_by("pk").last()

    page = admin_client.get(reverse(f"admin:bookings_{name}_change", args=[line.pk])).text

    said = {
        "packageline": ["5 %", "Room hire", "Day delegate"],
        "menuline": ["Buffet", "per person", "4"],
        "session": ["Round tables", "Alpine Forum", "Salon"],
    }
    assert [words for words in said[name] if words not in page] == []


def queries_of(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(page)
    return len(captured)
