"""A person's hand, which counts: each click and each key chord is one; typing a value costs nothing."""

from playwright.sync_api import Locator, Page


class Hand:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def click(self, target: Locator) -> None:
        self.count += 1
        target.click()

    def press(self, chord: str) -> None:
        self.count += 1
        self.page.keyboard.press(chord)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """With the mouse, in steps, as a hand does."""
        self.count += 1
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=8)
        mouse.up()

    def type(self, text: str) -> None:
        """Into what has the focus; what stood there is replaced."""
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
