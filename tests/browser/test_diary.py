"""The diary under somebody's hand: sessions are moved and lengthened, empty time is held, by mouse and by keyboard;
nothing is saved before its preview was seen, all of it can be undone, and nobody moves what has changed meanwhile."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from bookings.models import Booking
from tests.browser.hand import Hand
from tests.browser.house import House, clock

WANTS_RIGHT = "(pk) => document.activeElement.closest('tr')?.dataset.venueId === String(pk)"


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


def test_an_edge_drags_the_length_in_quarters(page: Page, hand: Hand, house: House, day: date) -> None:
    booking = house.plan(day, name="Grows")
    board(page, day, "day")
    at = box(block(page, booking))
    end = (at["x"] + at["width"] - 2, at["y"] + at["height"] / 2)

    hand.drag(end, point(page, house.congress.hall, day, 13.3))
    expect(dialog(page)).to_contain_text("09:00–13:15")
    hand.click(dialog(page).get_by_role("button", name="Save"))
    expect(page.locator("#toasts")).to_contain_text("is moved")

    assert place(booking) == ("Hall", f"{day} 09:00", f"{day} 13:15")
    assert hand.count == 2


def test_what_was_saved_is_taken_back_with_one_chord(page: Page, hand: Hand, house: House, day: date) -> None:
    booking = house.plan(day, name="Comes back")
    board(page, day, "day")
    hand.drag(middle(block(page, booking)), point(page, house.congress.hall, day, 15.5))
    expect(dialog(page)).to_be_visible()
    hand.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("is moved")

    page.keyboard.press("Control+z")
    expect(page.locator("#toasts")).to_contain_text("Undone")

    assert place(booking) == ("Hall", f"{day} 09:00", f"{day} 12:00")
    expect(block(page, booking)).to_have_attribute("data-starts", f"{day}T09:00")


@pytest.mark.parametrize("is_dropped", [False, True], ids=["in the air", "dropped"])
def test_escape_puts_it_back(page: Page, house: House, day: date, is_dropped: bool) -> None:
    booking = house.plan(day, name="Stays")
    board(page, day, "day")
    page.mouse.move(*middle(block(page, booking)))
    page.mouse.down()
    page.mouse.move(*point(page, house.congress.salon, day, 15), steps=6)
    expect(page.locator(".diary-ghost")).to_have_count(1)

    if is_dropped:
        page.mouse.up()
        expect(dialog(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(page.locator(".diary-ghost")).to_have_count(0)
    expect(dialog(page)).to_be_hidden()
    expect(page.locator("#panel")).to_be_hidden()
    expect(block(page, booking)).to_be_focused()
    assert page.locator("body").get_attribute("data-dragging") is None
    assert place(booking) == ("Hall", f"{day} 09:00", f"{day} 12:00")


def test_an_enter_before_the_preview_is_there_saves_and_opens_nothing(
    page: Page, hand: Hand, house: House, day: date
) -> None:
    booking = house.plan(day, name="In a hurry")
    board(page, day, "day")
    page.route("**/move/preview/**", lambda route: (page.wait_for_timeout(300), route.continue_()))

    block(page, booking).focus()
    hand.drag(middle(block(page, booking)), point(page, house.congress.hall, day, 15.5))
    hand.press("Enter")
    expect(dialog(page)).to_be_visible()

    expect(page.locator("#panel")).to_be_hidden()
    assert place(booking) == ("Hall", f"{day} 09:00", f"{day} 12:00")


def test_a_click_still_opens_the_side_panel(page: Page, house: House, day: date) -> None:
    booking = house.plan(day, name="Only looked at")
    board(page, day)

    block(page, booking).click()

    expect(page.locator("#panel-title")).to_have_text("Only looked at")


def test_what_is_in_the_way_is_named_and_nothing_saved(
    page: Page, hand: Hand, house: House, day: date
) -> None:
    booking = house.plan(day, name="Wants more")
    other = house.plan(day, name="Is there", starts_at=clock(day, 14), ends_at=clock(day, 16))
    board(page, day, "day")

    hand.drag(middle(block(page, booking)), point(page, house.congress.hall, day, 14.5))

    expect(dialog(page)).to_contain_text("cannot be moved there")
    expect(dialog(page).get_by_role("link", name=other.code)).to_be_visible()
    expect(dialog(page).get_by_role("button", name="Save")).to_have_count(0)
    assert place(booking) == ("Hall", f"{day} 09:00", f"{day} 12:00")


def test_empty_time_in_two_venues_becomes_a_hold(page: Page, hand: Hand, house: House, day: date) -> None:
    congress = house.congress
    board(page, day, "day")
    rows = [box(cell(page, venue, day))["y"] for venue in (congress.hall, congress.salon)]
    first, last = sorted([congress.hall, congress.salon], key=lambda one: rows[one == congress.salon])

    hand.drag(point(page, first, day, 10.1), point(page, last, day, 12.9))

    expect(dialog(page).get_by_role("heading", name="New booking")).to_be_visible()
    values = (
        dialog(page)
        .locator("select[name$='-venue']")
        .evaluate_all("all => all.map(one => Number(one.value))")
    )
    starts = dialog(page).locator("input[name$='-starts']").evaluate_all("all => all.map(one => one.value)")
    ends = dialog(page).locator("input[name$='-ends']").evaluate_all("all => all.map(one => one.value)")
    assert values[0] == first.pk
    assert values[-1] == last.pk
    assert {(one[:5], other[:5]) for one, other in zip(starts, ends, strict=True)} == {("10:00", "13:00")}
    expect(dialog(page).locator("[name='status'][value='prospective_hold']")).to_be_checked()


def test_a_session_is_moved_by_keys_alone(page: Page, hand: Hand, house: House, day: date) -> None:
    booking = house.plan(day, name="Walks")
    board(page, day, "day")
    page.locator("#diary-region .diary-table [tabindex='0']").focus()
    for _each in range(40):
        if page.evaluate("document.activeElement.id") == block(page, booking).get_attribute("id"):
            break
        page.keyboard.press(
            "ArrowRight" if page.evaluate(WANTS_RIGHT, house.congress.hall.pk) else "ArrowDown"
        )
    expect(block(page, booking)).to_be_focused()

    page.keyboard.press("m")
    for _each in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#diary-live")).to_contain_text("Hall, ")
    expect(page.locator("#diary-live")).to_contain_text("10:15 to 13:30")
    page.keyboard.press("Enter")
    expect(dialog(page).get_by_role("button", name="Save")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("is moved")

    assert place(booking) == ("Hall", f"{day} 10:15", f"{day} 13:30")
    expect(block(page, booking)).to_have_attribute("data-starts", f"{day}T10:15")
    expect(block(page, booking)).to_be_focused()


def test_a_session_is_moved_with_two_chords_and_a_typed_time(
    page: Page, hand: Hand, house: House, day: date
) -> None:
    booking = house.plan(day, name="Begins later")
    board(page, day)
    block(page, booking).focus()

    hand.press("m")
    page.keyboard.type("9914")
    expect(dialog(page)).to_be_hidden()
    page.keyboard.type("1430")
    expect(dialog(page).get_by_role("button", name="Save")).to_be_focused()
    expect(dialog(page)).to_contain_text("14:30–17:30")
    hand.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("is moved")

    assert place(booking) == ("Hall", f"{day} 14:30", f"{day} 17:30")
    assert hand.count == 2


def test_time_is_chosen_and_held_by_keys_alone(page: Page, house: House, day: date) -> None:
    board(page, day, "day")
    cell(page, house.congress.salon, day).click(position={"x": 5, "y": 5})
    expect(cell(page, house.congress.salon, day)).to_be_focused()

    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#diary-live")).to_contain_text("09:00 to 10:15")
    page.keyboard.press("n")

    expect(dialog(page).get_by_role("heading", name="New booking")).to_be_visible()
    expect(dialog(page).locator("input[name$='-ends']").first).to_have_value("10:15")
    page.keyboard.press("Escape")
    expect(page.locator(".diary-ghost")).to_have_count(0)


def test_keys_for_days_views_help_and_cancelling(page: Page, house: House, day: date) -> None:
    booking = house.plan(day, name="Goes away")
    board(page, day)
    block(page, booking).focus()

    page.keyboard.press("1")
    expect(page.locator(".diary-table")).to_have_attribute("data-view", "day")
    page.keyboard.press("2")
    expect(page.locator(".diary-table")).to_have_attribute("data-view", "week")
    page.keyboard.press("]")
    expect(block(page, booking)).to_have_count(0)
    page.keyboard.press("[")
    expect(block(page, booking)).to_have_count(1)
    page.keyboard.press("?")
    expect(dialog(page).get_by_role("heading", name="Keys in the diary")).to_be_visible()
    page.keyboard.press("Escape")
    block(page, booking).focus()
    page.keyboard.press("Delete")

    expect(dialog(page).get_by_role("heading", name="Cancel this booking?")).to_be_visible()


def test_who_only_reads_moves_nothing_and_is_told(
    open_browser: Callable[..., Page], house: House, day: date
) -> None:
    booking = house.plan(day, name="Looked at by many")
    page = open_browser(house.viewer, viewport={"width": 1440, "height": 900})
    board(page, day, "day")

    Hand(page).drag(middle(block(page, booking)), point(page, house.congress.salon, day, 15))

    expect(page.locator("#toasts")).to_contain_text("it does not move bookings")
    expect(dialog(page)).to_be_hidden()
    assert place(booking) == ("Hall", f"{day} 09:00", f"{day} 12:00")


def test_the_other_sees_it_within_five_seconds_and_a_stale_drag_has_a_way_out(
    page: Page, open_browser: Callable[..., Page], house: House, day: date
) -> None:
    booking = house.plan(day, name="Wanted by two")
    other = open_browser(house.colleague, viewport={"width": 1440, "height": 900})
    for one in (page, other):
        board(one, day, "day")
    other.mouse.move(*middle(block(other, booking)))
    other.mouse.down()
    other.mouse.move(*point(other, house.congress.salon, day, 15.5), steps=5)

    Hand(page).drag(middle(block(page, booking)), point(page, house.congress.hall, day, 12.5))
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("is moved")
    other.mouse.up()

    expect(dialog(other)).to_contain_text("has changed meanwhile")
    expect(dialog(other)).to_contain_text("Clara Coordinator")
    expect(block(other, booking)).to_have_attribute("data-starts", f"{day}T11:00")
    dialog(other).get_by_role("button", name="Try again with what is there now").click()
    dialog(other).get_by_role("button", name="Save").click()
    expect(other.locator("#toasts")).to_contain_text("is moved")
    assert place(booking) == (house.congress.salon.name, f"{day} 14:00", f"{day} 17:00")
    expect(cell(page, house.congress.salon, day).locator(".block")).to_have_count(1, timeout=5_000)


def test_a_long_press_lifts_a_session_with_the_finger(
    open_browser: Callable[..., Page], house: House, day: date
) -> None:
    booking = house.plan(day, name="Under a finger")
    page = open_browser(house.coordinator, viewport={"width": 1024, "height": 900}, has_touch=True)
    board(page, day, "day")
    begin, end = middle(block(page, booking)), point(page, house.congress.hall, day, 15.5)
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    touch("touchStart", begin)
    expect(page.locator("body")).to_have_attribute("data-dragging", "1")
    touch("touchMove", ((begin[0] + end[0]) / 2, begin[1]))
    touch("touchMove", end)
    touch("touchEnd")

    expect(dialog(page)).to_contain_text("14:00–17:00")


def test_the_list_says_when_on_a_phone_as_well(
    open_browser: Callable[..., Page], house: House, day: date
) -> None:
    house.plan(day, name="Seen on a phone")
    page = open_browser(house.coordinator, viewport={"width": 360, "height": 800})

    page.goto(f"{reverse('diary')}?as=list&day={day}")

    row = page.get_by_role("row").filter(has_text="Seen on a phone")
    expect(row.get_by_text("09:00–12:00")).to_be_visible()
    expect(row.get_by_text("Hall", exact=True)).to_be_visible()


def test_an_arrow_leads_to_the_board_from_a_page_just_opened(page: Page, house: House, day: date) -> None:
    house.plan(day, name="Near at hand")
    board(page, day, "day")

    page.keyboard.press("ArrowDown")

    expect(page.locator(".diary-table td.diary-cell").first).to_be_focused()
