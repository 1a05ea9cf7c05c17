"""Hands that stay on the keyboard: keys reach what a list can do, and the focus is where one goes on."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from bookings.enums import BookingStatus
from bookings.models import Booking
from tests.browser.hand import Hand
from tests.browser.house import House


def test_the_list_confirms_by_keys_what_can_be_confirmed(
    page: Page, hand: Hand, house: House, day: date
) -> None:
    house.plan(day, name="Choir A", venue_id=house.congress.salon.pk)
    house.plan(day, name="Choir B", status=BookingStatus.CONFIRMED)
    page.goto("/bookings/?search=choir")

    for key in ("j", "x", "j", "x", "c"):
        hand.press(key)
    go = page.get_by_role("dialog").get_by_role("button", name="Confirm")
    expect(go).to_have_text("Confirm (1)", use_inner_text=True)
    expect(go).to_be_focused()
    hand.press("Enter")

    expect(page.get_by_role("dialog")).to_contain_text("1 done, 1 refused")
    assert set(Booking.objects.filter(name__startswith="Choir").values_list("status", flat=True)) == {
        "confirmed"
    }
    hand.press("Enter")
    expect(page.get_by_role("region", name="Selected bookings")).to_contain_text("1 selected")
    hand.press("Escape")
    expect(page.get_by_role("region", name="Selected bookings")).to_be_hidden()


def test_the_keys_of_the_list_are_listed(page: Page, hand: Hand) -> None:
    page.goto("/bookings/")

    hand.press("?")

    expect(page.get_by_role("dialog")).to_contain_text("To the next or the previous booking")


def test_a_choice_closes_its_menu_and_the_focus_comes_back_to_it(page: Page, house: House, day: date) -> None:
    page.goto(house.plan(day, name="Menus and focus").get_absolute_url())
    adding = page.locator("details.add-menu")

    adding.locator("summary").click()
    adding.get_by_text("Menu", exact=True).click()

    expect(page.get_by_role("dialog").get_by_label("Menu", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(adding).not_to_have_attribute("open", "")
    expect(adding.locator("summary")).to_be_focused()


def test_what_is_wrong_has_the_focus_until_it_is_mended(
    open_browser: Callable[..., Page], house: House, day: date
) -> None:
    page = open_browser(house.coordinator, refusals=[422])
    page.goto("/customers/new/")
    page.get_by_label("E-mail").fill("nowhere")

    page.get_by_role("button", name="Save").click()

    last_name = page.get_by_label("Last name")
    expect(last_name).to_be_focused()
    expect(page.locator(".errorlist")).to_have_count(2)
    page.keyboard.type("Huber")
    expect(page.locator(".errorlist")).to_have_count(1)

    page.goto(house.plan(day, name="Wrong people").get_absolute_url())
    page.get_by_role("button", name="Change people").click()
    page.get_by_text("A new customer").click()
    page.get_by_label("First name").fill("Eva")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_label("Last name")).to_be_focused()
