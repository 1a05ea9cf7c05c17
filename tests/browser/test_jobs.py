"""The jobs of a coordinator's day, counted: each in at most so many clicks and key chords, with the mouse and without.

Typing a value costs nothing; nor does it when the pages' own shortcuts are found in the list that "?" shows.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from bookings.enums import BookingStatus, LineKind
from bookings.models import Booking
from tests.browser.hand import Hand
from tests.browser.house import House

MOUSE_AND_KEYS = pytest.mark.parametrize("way", ["mouse", "keys"])


def again(booking: Booking) -> Booking:
    return Booking.objects.get(pk=booking.pk)


def reach(hand: Hand, way: str, *, role: str, name: str, key: str) -> None:
    """By a click on it, or by its key."""
    target = hand.page.get_by_role(role, name=name, exact=False).first
    expect(target).to_be_visible()
    if way == "mouse":
        hand.click(target)
    else:
        hand.press(key)


def test_job_1_is_it_free_and_what_would_it_cost(page: Page, hand: Hand, house: House, day: date) -> None:
    page.goto("/availability/")

    hand.type(f"80 theatre {day:%-d %b %Y} 9-12")

    card = (
        page.locator("#availability-answers article, #availability-answers li").filter(has_text="Hall").first
    )
    expect(card).to_contain_text("EUR")
    assert hand.count == 0


@MOUSE_AND_KEYS
def test_job_4_the_head_count_and_all_lines_that_follow(
    page: Page, hand: Hand, house: House, day: date, way: str
) -> None:
    booking = house.plan(day, name="Growing party")
    page.goto(booking.get_absolute_url())

    reach(hand, way, role="textbox", name="People", key="p")
    hand.type("95")
    hand.press("Enter")

    expect(page.locator("#toasts form[data-undo]").last).to_be_visible()
    assert again(booking).total_attendees == 95
    assert booking.lines.get().attendees == 95
    assert hand.count <= 2


@MOUSE_AND_KEYS
def test_job_6_tentative_to_confirmed(page: Page, hand: Hand, house: House, day: date, way: str) -> None:
    booking = house.plan(day, name="Soon certain")
    page.goto(booking.get_absolute_url())

    reach(hand, way, role="button", name="Confirm", key="s")
    expect(page.get_by_role("dialog")).to_be_visible()
    hand.press("Enter")

    expect(page.locator(".booking-head .chip-confirmed")).to_be_visible()
    assert again(booking).status == BookingStatus.CONFIRMED
    assert hand.count <= 2


@MOUSE_AND_KEYS
def test_job_11_record_a_deposit(page: Page, hand: Hand, house: House, day: date, way: str) -> None:
    booking = house.plan(day, name="Paying guests")
    page.goto(booking.get_absolute_url())

    reach(hand, way, role="button", name="Record a payment", key="r")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_label("Amount")).to_be_focused()
    hand.type("120.00")
    hand.press("Enter")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#toasts form[data-undo]").last).to_be_visible()
    assert again(booking).total_paid == Decimal(120)
    assert hand.count <= 3


@MOUSE_AND_KEYS
def test_job_2_log_an_enquiry_and_hold_a_venue(
    page: Page, hand: Hand, house: House, day: date, way: str
) -> None:
    page.goto("/")

    reach(hand, way, role="link", name="New booking", key="n")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.locator("#new-lines-0-venue").select_option(str(house.congress.hall.pk))
    dialog.locator("[name='lines-0-starts_on']").fill(day.isoformat())
    dialog.locator("[name='lines-0-starts']").fill("09:00")
    dialog.locator("[name='lines-0-ends']").fill("12:00")
    dialog.locator("[name='name']").fill(f"Enquiry of {day} by {way}")
    hand.press("Control+Enter")

    expect(dialog).to_be_hidden()
    booking = Booking.objects.get(name=f"Enquiry of {day} by {way}")
    assert booking.status == BookingStatus.PROSPECTIVE_HOLD
    assert booking.lines.get().bookable_id == house.congress.hall.pk
    assert hand.count <= 5


@MOUSE_AND_KEYS
def test_job_8_detail_a_one_day_conference(page: Page, hand: Hand, house: House, day: date, way: str) -> None:
    """Two more sessions, two menus, one drinks package and three resources; the first session stands already."""
    booking = house.plan(day, name="One day conference")
    page.goto(booking.get_absolute_url())

    reach(hand, way, role="combobox", name="Add", key="a")
    for number, line in enumerate(
        (
            "13-15 workshop in salon",
            "15:30-17 closing in salon",
            "buffet",
            "wine",
            "2x microphone",
            "buffet",
            "microphone",
            "1x microphone",
        ),
        start=2,
    ):
        hand.type(line)
        expect(page.get_by_role("listbox", name="Suggestions").get_by_role("option").first).to_be_visible()
        hand.press("Enter")
        expect(page.locator("#booking-programme [data-line-id]")).to_have_count(number)

    kinds = sorted(booking.lines.standing().values_list("kind", flat=True))
    assert kinds == sorted(
        [*[LineKind.SESSION] * 3, *[LineKind.MENU] * 2, LineKind.BEVERAGE, *[LineKind.RESOURCE] * 3]
    )
    assert hand.count <= 14


def test_two_changes_are_taken_back_by_the_keyboard(page: Page, hand: Hand, house: House, day: date) -> None:
    booking = house.plan(day, name="Second thoughts")
    page.goto(booking.get_absolute_url())

    hand.press("p")
    hand.type("95")
    hand.press("Enter")
    expect(page.locator("#toasts form[data-undo]").last).to_be_visible()
    page.locator("#booking-title").focus()
    hand.press("Control+z")

    expect(page.locator("#head-count-people")).to_have_value("80")
    assert again(booking).total_attendees == 80


def test_somebody_who_may_only_read_sees_no_way_to_write(
    open_browser: Callable[..., Page], house: House
) -> None:
    page = open_browser(house.viewer)

    page.goto(house.conference.get_absolute_url())

    expect(page.get_by_role("heading", name="Analytical Society")).to_be_visible()
    names = [button.inner_text() for button in page.locator("main button:visible").all()]
    assert [
        name for name in names if name.strip() in {"Cancel …", "Record a payment", "Make tentative"}
    ] == []
