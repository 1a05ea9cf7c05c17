"""What opens on top of a page: axe finds nothing in it, light and dark, and it fits a phone."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.axe import scrolls_sideways, violations
from tests.browser.house import House

Open = Callable[[Page, House], None]


def on_booking(selector: str, *, opens: str, within: str = "") -> Open:
    """On the conference's page, a click on what is meant; `within` what unfolds before, where it is folded."""

    def opened(page: Page, house: House) -> None:
        page.goto(house.conference.get_absolute_url())
        page.wait_for_load_state("networkidle")
        button = page.locator(f"{within} {selector}").first
        if not button.is_visible():
            page.locator(f"{within} > summary").click()
        button.click()
        expect(page.locator(opens)).to_be_visible()

    return opened


def command_bar(page: Page, _house: House) -> None:
    page.goto(reverse("start"))
    page.keyboard.press("/")
    page.keyboard.type("love")
    expect(page.get_by_role("option").first).to_be_visible()


def keys(page: Page, _house: House) -> None:
    page.goto(reverse("start"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def person_menu(page: Page, _house: House) -> None:
    page.goto(reverse("start"))
    page.locator(".topbar-tools details summary").last.click()


def side_panel(page: Page, house: House) -> None:
    line = house.conference.lines.order_by("pk").first()
    assert line is not None
    page.goto(f"{reverse('diary')}?as=list&day={house.conference.starts_on}")
    page.locator(f"#line-{line.pk}").click()
    expect(page.locator("#panel-title")).to_be_visible()


def filters_of_bookings(page: Page, _house: House) -> None:
    page.goto(reverse("booking-list"))
    page.locator("#more-filters > summary").click()


def chosen_bookings(page: Page, _house: House) -> None:
    page.goto(reverse("booking-list"))
    page.locator("#booking-rows tbody input[type=checkbox]").first.check()


def new_booking(page: Page, _house: House) -> None:
    page.goto(reverse("start"))
    page.keyboard.press("n")
    expect(page.get_by_role("dialog")).to_be_visible()


OPENED: dict[str, Open] = {
    "command bar": command_bar,
    "keys": keys,
    "person menu": person_menu,
    "side panel": side_panel,
    "filters of bookings": filters_of_bookings,
    "chosen bookings": chosen_bookings,
    "new booking": new_booking,
    "cancel": on_booking("#ask-cancel", opens="#dialog-title"),
    "payment": on_booking("#ask-payment", opens="#dialog-title", within="#part-payments"),
    "details": on_booking("#ask-change", opens="#dialog-title", within="#part-details"),
    "people": on_booking("#ask-people", opens="#dialog-title", within="#part-people"),
    "note": on_booking("#ask-note", opens="#dialog-title", within="#part-notes"),
    "tax": on_booking("#figure-tax > summary", opens="#figure-tax .figure-parts", within="#part-money"),
    "line": on_booking(".line-open", opens=".line-form"),
    "price": on_booking(".price-open", opens=".price-popover:popover-open"),
    "copied day": on_booking("[hx-get*='?day=']", opens="#dialog-title"),
    "ways to add": on_booking("> summary", opens=".add-menu .menu-panel", within=".add-menu"),
    "new session": on_booking("[hx-get$='kind=session']", opens="#dialog-title", within=".add-menu"),
    "new package": on_booking("[hx-get$='kind=package']", opens="#dialog-title", within=".add-menu"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", OPENED)
def test_axe_finds_nothing_in_what_opens(
    open_browser: Callable[..., Page], house: House, name: str, scheme: str
) -> None:
    page = open_browser(house.owner, color_scheme=scheme, viewport={"width": 1280, "height": 900})

    OPENED[name](page, house)
    page.wait_for_load_state("networkidle")

    assert violations(page) == []


@pytest.mark.parametrize("name", OPENED)
def test_what_opens_fits_a_phone(open_browser: Callable[..., Page], house: House, name: str) -> None:
    page = open_browser(house.owner, viewport={"width": 320, "height": 720})

    OPENED[name](page, house)
    page.wait_for_load_state("networkidle")

    assert not scrolls_sideways(page)
