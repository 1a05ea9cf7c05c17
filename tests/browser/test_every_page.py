"""Every page, light and dark: nothing that a screen reader would stumble over, and no page that scrolls sideways."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.house import House

PAGES: dict[str, Callable[[House], str]] = {
    "start": lambda _house: reverse("start"),
    "bookings": lambda _house: reverse("booking-list"),
    "nothing found": lambda _house: reverse("booking-list") + "?search=zzz",
    "booking": lambda house: house.conference.get_absolute_url(),
    "cancel": lambda house: reverse("booking-cancel", args=[house.conference.pk]),
}
WIDTHS = (320, 768, 1280, 2560)


@pytest.fixture(params=PAGES)
def address(request: pytest.FixtureRequest, house: House) -> str:
    return PAGES[request.param](house)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_browser: Callable[..., Page], house: House, address: str, scheme: str
) -> None:
    page = open_browser(house.owner, color_scheme=scheme, viewport={"width": 1280, "height": 900})

    page.goto(address)

    assert page.locator("h1").count() == 1
    assert _violations(page) == []


def test_no_page_scrolls_sideways(open_browser: Callable[..., Page], house: House, address: str) -> None:
    page = open_browser(house.owner)
    too_wide = []

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            too_wide.append(width)

    assert too_wide == []


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"]
    ]
