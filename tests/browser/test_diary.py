"""The diary under somebody's hand: sessions are moved and lengthened, empty time is held, by mouse and by keyboard;
nothing is saved before its preview was seen, all of it can be undone, and nobody moves what has changed meanwhile."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from bookings.models import Booking
from tests.browser.hand import Hand
from tests.browser.house import House

Drag = Callable[..., None]


def board(page: Page, day: date, view: str = "week") -> None:
    page.goto(f"{reverse('diary')}?view={view}&day={day}")


def block(page: Page, booking: Booking) -> Locator:
    return page.locator(f"#line-{booking.lines.get().pk}")


def cell(page: Page, venue: Any, day: date) -> Locator:
    return page.locator(f"#cell-{venue.pk}-{day:%Y%m%d}")


def box(target: Locator) -> dict[str, float]:
    found = target.bounding_box()
    assert found
    return dict(found)


def point(page: Page, venue: Any, day: date, hour: float) -> tuple[float, float]:
    """Of that time in the venue's row."""
    grid = page.locator(".diary-table")
    first, end = (float(grid.get_attribute(f"data-{one}-hour") or 0) for one in ("from", "to"))
    at = box(cell(page, venue, day))
    return at["x"] + at["width"] * (hour - first) / (end - first), at["y"] + at["height"] / 2


def middle(target: Locator) -> tuple[float, float]:
    at = box(target)
    return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2


def place(booking: Booking) -> tuple[str, str, str]:
    line = booking.lines.select_related("bookable", "facility").get()
    starts, ends = (at.astimezone(line.facility.zone) for at in (line.starts_at, line.ends_at))
    return line.bookable.name, f"{starts:%Y-%m-%d %H:%M}", f"{ends:%Y-%m-%d %H:%M}"


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_a_session_is_moved_with_a_drag_and_one_click(
    page: Page, hand: Hand, house: House, day: date
) -> None:
    booking = house.plan(day, name="Moves about")
    board(page, day, "day")
    salon = house.congress.salon

    hand.drag(middle(block(page, booking)), point(page, salon, day, 12.5))
    expect(dialog(page)).to_contain_text("Move “Moves about")
    before = place(booking)
    hand.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("is moved")

    assert before == ("Hall", f"{day} 09:00", f"{day} 12:00")
    assert place(booking) == (salon.name, f"{day} 11:00", f"{day} 14:00")
    expect(cell(page, salon, day).locator(".block")).to_be_focused()
    assert hand.count <= 2
