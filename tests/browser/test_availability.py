"""From a typed line to a hold, and to words for a letter."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from bookings.enums import BookingStatus
from bookings.models import Booking
from tests.browser.hand import Hand
from tests.browser.house import House


def answer(page: Page, name: str) -> Locator:
    return page.locator(".answer").filter(has=page.get_by_role("heading", name=name, exact=True))


def test_what_is_typed_is_held_with_a_click_and_a_chord_and_given_back(
    page: Page, hand: Hand, house: House, day: date
) -> None:
    page.goto("/availability/")
    hand.type(f"80 theatre {day:%-d %b %Y} 9-12")
    expect(page.locator("#ask")).to_be_focused()

    hand.click(answer(page, "Hall").get_by_role("link", name="Hold"))
    dialog = page.get_by_role("dialog")
    dialog.locator("[name='name']").fill(f"Typed on {day}")
    hand.press("Control+Enter")
    expect(page.locator(".answer-group-best").get_by_role("heading", name="Hall", exact=True)).to_have_count(
        0
    )

    booking = Booking.objects.get(name=f"Typed on {day}")
    assert (booking.status, booking.lines.get().attendees) == (BookingStatus.PROSPECTIVE_HOLD, 80)
    assert hand.count == 2
    page.keyboard.press("Control+z")
    expect(page.locator(".answer-group-best").get_by_role("heading", name="Hall", exact=True)).to_be_visible()


def test_an_answer_is_copied_as_text(open_browser: Callable[..., Page], house: House, day: date) -> None:
    page = open_browser(house.coordinator, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/availability/?ask=80+theatre+{day}+9-12")

    for _time in range(2):
        answer(page, "Hall").get_by_role("button", name="Copy as text").click()

    expect(page.locator("#toasts")).to_contain_text("Copied")
    expect(page.locator("#toasts [data-copied]")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0] == f"Hall, {house.congress.facility.name}"
    assert "EUR including tax" in copied


@pytest.mark.parametrize("width", [320, 1280])
def test_the_form_asks_the_same_as_the_line(
    open_browser: Callable[..., Page], house: House, day: date, width: int
) -> None:
    page = open_browser(house.coordinator, viewport={"width": width, "height": 900})
    page.goto("/availability/")
    page.get_by_text("Ask with a form").click()

    page.get_by_label("People", exact=True).fill("80")
    page.get_by_label("First day").fill(day.isoformat())
    page.get_by_label("Hall", exact=True).check()

    expect(page.locator("#ask")).to_have_value(f"80 people {day:%-d %b %Y} Hall,")
    expect(answer(page, "Hall")).to_be_visible()
