"""`make pictures`: the main screens of the demo as the README shows them.

A demo of its own is filled, served, photographed and thrown away.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "pictures"
PORT = "8157"
URL = f"http://127.0.0.1:{PORT}"
READY = "Ctrl-C stops everything"
SIZE = {"width": 1440, "height": 900}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="holdfast-pictures-") as folder,
        served_demo(Path(folder)) as ways_in,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for scheme, pictures in (("light", in_the_light), ("dark", in_the_dark)):
            context = browser.new_context(viewport=SIZE, color_scheme=scheme, base_url=URL)
            page = context.new_page()
            sign_in(page, **ways_in["staff"])
            pictures(page)
        browser.close()


def in_the_light(page: Page) -> None:
    take(page, "start", "/")
    take(page, "diary", "/diary/?view=week")
    take(page, "availability", "/availability/?ask=80+theatre+next+tuesday+half+day")
    take(page, "bookings", "/bookings/")
    page.locator("#booking-rows a", has_text="Conference").first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / "booking.png")


def in_the_dark(page: Page) -> None:
    take(page, "diary-dark", "/diary/?view=day")


def take(page: Page, name: str, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state("networkidle")


@contextmanager
def served_demo(folder: Path) -> Iterator[dict[str, dict[str, str]]]:
    """What the demo says of how to get in, while it runs."""
    environment = {**os.environ, "HOLDFAST_VAR": str(folder), "PORT": PORT}
    command = [sys.executable, "-m", "config.demo", "--with-parent"]
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as demo:
        try:
            wait_until_ready(demo)
            yield json.loads((folder / "demo.json").read_text())
        finally:
            demo.terminate()


def wait_until_ready(demo: subprocess.Popen[str]) -> None:
    for line in demo.stdout or ():
        if READY in line:
            return
    raise SystemExit("The demo did not start.")


if __name__ == "__main__":
    main()
