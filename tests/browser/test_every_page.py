"""Every page, light and dark: nothing that a screen reader would stumble over, and no page that scrolls sideways."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from bookings.models import Booking
from tests.browser.axe import scrolls_sideways, violations
from tests.browser.house import House

PAGES: dict[str, Callable[[House], str]] = {
    "start": lambda _house: reverse("start"),
    "diary": lambda house: f"{reverse('diary')}?day={first_day(house.conference)}",
    "diary of a day": lambda house: (
        f"{reverse('diary')}?view=day&equipment=1&day={first_day(house.conference)}"
    ),
    "diary of 40 days": lambda _house: f"{reverse('diary')}?view=40days&colour=payment",
    "diary of a month": lambda _house: f"{reverse('diary')}?view=month",
    "diary as a list": lambda house: f"{reverse('diary')}?as=list&day={first_day(house.conference)}",
    "availability": lambda _house: reverse("availability"),
    "availability, asked": lambda _house: f"{reverse('availability')}?ask=80+theatre+next+tuesday+9-12",
    "bookings": lambda _house: reverse("booking-list"),
    "nothing found": lambda _house: f"{reverse('booking-list')}?search=zzz",
    "booking": lambda house: house.conference.get_absolute_url(),
    "cancel": lambda house: reverse("booking-cancel", args=[house.conference.pk]),
    "new booking": lambda _house: reverse("booking-new"),
    "customers": lambda _house: reverse("customer-list"),
    "customer": lambda house: reverse("customer-detail", args=[house.customer.pk]),
    "new customer": lambda _house: reverse("customer-new"),
    "people": lambda _house: reverse("people"),
    "profile": lambda _house: reverse("profile"),
    "second factor": lambda _house: reverse("mfa_index"),
    "codes of an app": lambda _house: reverse("mfa_activate_totp"),
    "new passkey": lambda _house: reverse("mfa_add_webauthn"),
    "once more who it is": lambda _house: reverse("account_reauthenticate"),
    "own password": lambda _house: reverse("account_change_password"),
    "style guide": lambda _house: reverse("styleguide"),
}
"""Signed in."""

OUTSIDE = {
    "sign in": lambda: reverse("sign-in"),
    "forgotten password": lambda: reverse("account_reset_password"),
    "nothing there": lambda: "/nowhere/",
}
"""Before signing in."""

WIDTHS = (320, 768, 1280, 2560)


def first_day(booking: Booking) -> str:
    return str(booking.starts_on)


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
    assert violations(page) == []


def test_no_page_scrolls_sideways(open_browser: Callable[..., Page], house: House, address: str) -> None:
    page = open_browser(house.owner)
    too_wide = []

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        if scrolls_sideways(page):
            too_wide.append(width)

    assert too_wide == []


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_outside_it_is_the_same(open_browser: Callable[..., Page], name: str, scheme: str) -> None:
    page = open_browser(color_scheme=scheme, viewport={"width": 320, "height": 800}, refusals=[404])

    page.goto(OUTSIDE[name]())

    assert violations(page) == []
    assert not scrolls_sideways(page)
