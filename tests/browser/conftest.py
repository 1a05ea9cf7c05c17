"""A server with one house's data, and browsers in which its people are signed in.

What is written stays for the whole run: each test works on a day of its own. Whatever a test does, at its end the
browser has said no error, asked nobody else for anything and broken no rule of the Content-Security-Policy.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import count

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from partners.models import User
from tests.browser.hand import Hand
from tests.browser.house import House, build_house
from tests.browser.watch import Watch

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
"""Playwright's own loop runs in the thread of the tests."""
PATIENCE = 15_000
"""Milliseconds for what must happen, on a busy machine too; where a promise names a time, its test does."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {
        "executable_path": shutil.which("chromium"),
        "args": [
            *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
            *("--disable-background-networking", "--disable-component-update"),
        ],
    }


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """One database for the whole run, which every thread may use and no test empties."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
        yield
        connections.close_all()
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def house(django_db_setup) -> House:
    return build_house()


@pytest.fixture(scope="session")
def site(house) -> Iterator[LiveServer]:
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _days() -> Iterator[int]:
    return count()


@pytest.fixture
def day(_days) -> date:
    """A weekday of its own for each test, some weeks ahead."""
    today = timezone.localdate()
    monday = today + timedelta(days=28 - today.weekday())
    weeks, weekday = divmod(next(_days), 5)
    return monday + timedelta(weeks=weeks, days=weekday)


@pytest.fixture
def open_browser(browser: Browser, site: LiveServer, house: House) -> Iterator[Callable[..., Page]]:
    """A page of a browser of its own, in which somebody is signed in; all of them are watched."""
    watches: list[Watch] = []
    contexts: list[BrowserContext] = []

    def opened(person: User | None = None, *, refusals: Iterable[int] = (), **options: object) -> Page:
        context = browser.new_context(base_url=site.url, **options)
        contexts.append(context)
        if person is not None:
            context.add_cookies([_session_of(person, site.url)])
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        watches.append(Watch(page, site.url, refusals=refusals))
        return page

    yield opened
    told = [line for watch in watches for line in watch.told()]
    for context in contexts:
        context.close()
    assert told == []


@pytest.fixture
def page(open_browser: Callable[..., Page], house: House) -> Page:
    """The coordinator's."""
    return open_browser(house.coordinator, viewport={"width": 1440, "height": 900})


@pytest.fixture
def hand(page: Page) -> Hand:
    return Hand(page)


def _session_of(person: User, url: str) -> dict[str, str]:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": url}
