"""The command bar under somebody's hands: a slash, a few letters, Enter; and back where they came from."""

from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser.hand import Hand
from tests.browser.house import House


def chosen(page: Page) -> Locator:
    return page.locator("#command-found [role='option'][aria-selected='true']")


def ask(page: Page, hand: Hand, text: str) -> None:
    hand.press("/")
    hand.type(text)


def test_a_booking_is_opened_by_a_few_letters_of_who_asked(
    page: Page, hand: Hand, house: House, day: date
) -> None:
    booking = house.plan(day, name="Quince harvest")
    page.goto("/")

    ask(page, hand, "harvest quin")
    expect(chosen(page)).to_contain_text("Quince harvest")
    hand.press("Enter")

    expect(page).to_have_url(booking.get_absolute_url())
    assert hand.count == 2


def test_a_question_is_answered_at_once_and_its_answer_opened(
    page: Page, hand: Hand, house: House, day: date
) -> None:
    page.goto("/")

    ask(page, hand, f"80 theatre {day:%-d %b %Y} 9-12")
    expect(chosen(page)).to_contain_text("Hall")
    expect(chosen(page)).to_contain_text("EUR")
    hand.press("Enter")

    expect(page.locator(".answer:has(h3:target)")).to_contain_text("Hall")
    assert hand.count == 2


def test_that_nothing_is_found_is_said_and_escape_leads_back(page: Page, hand: Hand, house: House) -> None:
    page.goto("/")
    start = page.get_by_role("link", name="Start", exact=True)
    start.focus()

    ask(page, hand, "zzqq")
    expect(chosen(page)).to_contain_text("nothing found by these letters")
    hand.press("Escape")

    expect(page.locator("#command-found")).to_be_hidden()
    expect(start).to_be_focused()


def test_pages_are_there_before_anything_is_typed(page: Page, hand: Hand, house: House) -> None:
    page.goto("/availability/")
    page.locator("h1").click()

    hand.press("Control+k")
    options = page.get_by_role("listbox", name="Found").get_by_role("option")
    expect(options.filter(has_text="Diary")).to_be_visible()
    hand.press("ArrowDown")
    hand.press("ArrowDown")
    hand.press("Enter")

    expect(page).to_have_title("Diary · Holdfast")
