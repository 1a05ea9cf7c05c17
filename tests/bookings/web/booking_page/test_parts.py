"""Every part of the page follows every write: one answer brings all of them, and they say what the page says."""

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.change_booking import change_booking
from bookings.services.change_status import change_status
from bookings.services.record_payment import record_payment
from partners.enums import Role
from tests.bookings.congress import MONDAY
from tests.factories import BookingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_summit")]

PARTS = (
    *("booking-header", "removed", "history", "money", "payments", "people", "notes", "documents", "details"),
)


def parts(browser, booking):
    return browser.get(reverse("booking-parts", args=[booking.pk]))


def page(browser, booking):
    return browser.get(booking.get_absolute_url())


def test_each_part_has_its_place_on_the_page(staff, summit):
    fresh, whole = parts(staff, summit).content.decode(), page(staff, summit).content.decode()

    assert [name for name in PARTS if f'<div id="{name}" hx-swap-oob="innerHTML">' not in fresh] == []
    assert [name for name in PARTS if f'id="{name}"' not in whole] == []
    assert fresh.count("hx-swap-oob") == len(PARTS)


def test_the_parts_say_what_the_page_says(staff, actor, booking):
    change_status(actor=actor, booking_id=booking.pk, status=BookingStatus.CONFIRMED)
    record_payment(actor=actor, booking_id=booking.pk, amount=Decimal(72), paid_on=MONDAY)

    fresh, whole = parts(staff, booking).context, page(staff, booking).context

    for name in ("booking", "steps", "moves", "rights", "money", "people", "groups", "papers", "history"):
        assert fresh[name] == whole[name]
    assert fresh["booking"].status == "confirmed"
    assert [entry.what for entry in fresh["history"]][:2] == ["Payment of 72.00 recorded", "Status changed"]


def test_the_head_says_where(staff, booking):
    head = page(staff, booking).context["booking"]

    assert (head.venues, head.facility) == (["Salon A"], "Main House")


def test_the_next_steps_can_be_taken_by_who_may(staff, as_role, booking):
    def steps(browser):
        return [(step.text, step.url, step.in_dialog) for step in page(browser, booking).context["steps"]]

    hold, payment = (reverse(name, args=[booking.pk]) for name in ("booking-hold", "booking-payment"))
    assert steps(staff) == [("No decision date", hold, True), ("No deposit", payment, True)]
    assert steps(as_role(Role.VIEWER)) == [("No decision date", "", False), ("No deposit", "", False)]


def test_a_sheet_falls_behind_the_programme(staff, actor, summit):
    change_booking(actor=actor, booking_id=summit.pk, fields={"total_attendees": 120})
    change_booking(actor=actor, booking_id=summit.pk, fields={"name": "Another name"})
    change_status(actor=actor, booking_id=summit.pk, status=BookingStatus.CONFIRMED)

    texts = [step.text for step in page(staff, summit).context["steps"]]

    assert f"Function sheet {summit.pk}-1 v1 is behind by 1 change" in texts


def test_the_figures_explain_themselves(staff, summit):
    money = page(staff, summit).context["money"]

    def summed(parts):
        return sum(Decimal(part.amount.replace(",", "")) for part in parts)

    assert summed(money.net) == summit.total_net
    assert summed(money.total) == summit.total_gross
    assert [(part.name, part.amount) for part in money.due] == [
        ("Total", f"{summit.total_gross:,.2f}"),
        ("Paid", "4,500.00"),
    ]
    for one in (*money.centres, *money.days):
        assert summed(one.parts) == summed([one])
    assert summed(money.taxes) == summit.total_tax
    assert summed(money.days) == summed(money.centres) == summit.total_gross
    assert [(part.name, part.amount) for part in money.paid] == [
        ("Payments", "5,000.00"),
        ("Refunds", "-500.00"),
    ]
    assert money.days[0].day == date(2030, 5, 6)


def test_a_simple_booking_tells_what_is_paid_and_due(staff, facility):
    booking = BookingFactory(facility=facility, total_gross=Decimal(36), total_net=Decimal(36))

    text = page(staff, booking).content.decode()

    assert ["figure-paid" in text, "figure-due" in text] == [True, True]


def test_the_bar_of_cost_centres_is_whole(staff, summit):
    centres = page(staff, summit).context["money"].centres

    ends = [Decimal(one.start) + Decimal(one.width) for one in centres]
    assert centres[0].start == "0.00"
    assert all(
        abs(Decimal(one.start) - end) <= Decimal("0.01") for one, end in zip(centres[1:], ends, strict=False)
    )
    assert abs(ends[-1] - 100) <= Decimal("0.02")


CONTROLS = ("/status/", "/cancel/", "/people/", "/change/", "/notes/new/", "/sheets/new/", "/payments/new/")


@pytest.mark.parametrize(
    ("role", "status", "offered"),
    [
        (Role.COORDINATOR, "tentative", set(CONTROLS)),
        (Role.FINANCE, "tentative", {"/payments/new/"}),
        (Role.VIEWER, "tentative", set()),
        (Role.OPERATIONS, "tentative", set()),
        (Role.COORDINATOR, "cancelled", {"/status/", "/notes/new/", "/payments/new/"}),
        (Role.COORDINATOR, "not_accepted", {"/notes/new/", "/payments/new/"}),
    ],
)
def test_nobody_is_offered_what_they_may_not_do(as_role, booking, role, status, offered):
    Booking.objects.filter(pk=booking.pk).update(status=status)

    answers = [one(as_role(role), booking).content.decode() for one in (page, parts)]

    for text in answers:
        assert {path for path in CONTROLS if f'action="/bookings/{booking.pk}{path}"' in text} == offered


def test_the_latest_change_is_undone_by_who_may(staff, as_role, actor, booking):
    change_booking(actor=actor, booking_id=booking.pk, fields={"name": "Autumn"})

    def undoable(browser):
        return [entry.can_be_undone for entry in page(browser, booking).context["history"]]

    assert undoable(staff) == [True, False, False]
    assert undoable(as_role(Role.VIEWER)) == [False, False, False]
    address = reverse("booking-undo", args=[booking.pk, Booking.objects.get(pk=booking.pk).version])
    assert address in page(staff, booking).content.decode()


def test_another_partners_parts_are_not_there(staff):
    assert parts(staff, BookingFactory()).status_code == 404


def test_the_history_runs_on_the_persons_own_clock(staff, membership, actor, booking):
    change_booking(actor=actor, booking_id=booking.pk, fields={"name": "Autumn"})
    done_at = page(staff, booking).context["history"][0].at
    membership.user.time_zone = "Asia/Tokyo"
    membership.user.save()

    text = page(staff, booking).content.decode()

    assert f"{done_at.astimezone(ZoneInfo('Asia/Tokyo')):%Y, %H:%M}</time>" in text
    assert "Times in Asia/Tokyo" in " ".join(text.split())
