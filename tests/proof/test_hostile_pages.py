"""Nothing that is sent to any page crashes it, and what is refused is not written.

Nothing is listed here: the pages come from the table of routes, which is complete, and the names are those that
each page asks for when it is asked.
"""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from bookings.models import Booking
from partners.models import Invitation
from tests import factories
from tests.factories import PASSWORD
from tests.proof.asked_for import asked_for
from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.naughty import BODIES, DAYS, TEXTS, in_turn, together
from tests.proof.pages import PAGES, POSTED, READ, address_of
from tests.proof.sizes import PROVING, size
from tests.proof.test_hostile_forms import FORM, undone

pytestmark = pytest.mark.promise("P8", what="fields and pages, with naughty values")

VALUES = (
    TEXTS
    | DAYS
    | {"no such hour of the year": "2031-03-30T02:30", "hour that comes twice": "2031-10-26T02:30"}
)
APART = {"csrfmiddlewaretoken"}
"""Looked at by Django before any page."""

ENOUGH = 1
"""So many of the values go to each name; the next name gets others."""

GOES = size(3, 5)
"""In so many each name gets a value, where not each is tried alone."""

ROUNDS = 3
"""Of names that are asked for only where something else was said."""

MOST_NAMES = 60
REFUSING = {400, 404, 405, 409, 413, 422}
ANSWERS = {200, 204, 302, *REFUSING}
CODE = "account/code/"
SIGNED_OUT = {"sign-in/", "account/passkey/", "invitation/<str:token>/"}


@pytest.fixture(scope="module")
def sessions(standing: Houses, django_db_blocker: Any) -> dict[str, str]:
    """Somebody who has just said their password, and somebody whose second factor is waited for."""
    with django_db_blocker.unblock():
        halfway = factories.MembershipFactory(partner=standing.own.partner).user
        TOTP.activate(halfway, "JBSWY3DPEHPK3PXP")
        people = {"owner": standing.own.owner, "halfway": halfway}
        return {name: _signed_in(person.email) for name, person in people.items()}


def _signed_in(email: str) -> str:
    client = Client()
    client.post("/sign-in/", {"login": email, "password": PASSWORD})
    return client.cookies["sessionid"].value


@pytest.fixture(scope="module")
def document(standing: Houses, django_db_blocker: Any) -> int:
    with django_db_blocker.unblock():
        planned = Booking.objects.get(pk=standing.own.ids["planned"])
        return factories.DocumentFactory(partner=planned.partner, booking=planned).pk


@pytest.fixture(scope="module")
def token(standing: Houses, django_db_blocker: Any) -> str:
    with django_db_blocker.unblock():
        return Invitation.objects.get(pk=standing.own.ids["invitation"]).token


def faults(answers: Mapping[str, HttpResponse]) -> dict[str, int]:
    """Files among the answers are read, too."""
    return {
        name: answer.status_code
        for name, answer in answers.items()
        if b"Traceback" in answer.getvalue() or answer.status_code >= 500
    }


class Browser:
    """Each request is made with the session as it was at first, and undone."""

    def __init__(self, pattern: str, houses: Houses, sessions: Mapping[str, str], **ids: Any) -> None:
        self.path = address_of(pattern, houses.own, **ids)
        who = "halfway" if pattern == CODE else "owner"
        self.session = "" if pattern in SIGNED_OUT else sessions[who]

    def send(self, method: str, *arguments: Any, **options: Any) -> HttpResponse:
        client = Client(raise_request_exception=False)
        if self.session:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        return undone(client, method, self.path, *arguments, **options)


@pytest.fixture
def browse(houses: Houses, sessions: dict[str, str], document: int, token: str) -> Any:
    return lambda pattern: Browser(
        pattern, houses, sessions, document_id=document, token=token, version=_version(houses)
    )


def _version(houses: Houses) -> int:
    return Booking.objects.values_list("version", flat=True).get(pk=houses.own.ids["planned"])


class _Forms(HTMLParser):
    """What the forms of a page hold, one upon the other."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.fields):
            self.fields[self.select] = given.get("value") or ""
        elif tag in {"input", "textarea"} and name and (given.get("type") != "radio" or "checked" in given):
            self.fields[name] = given.get("value") or ""


def filled(browser: Browser, pattern: str, houses: Houses) -> dict[str, str]:
    """What a browser would send of the page as it is opened, with the version that is there."""
    forms = _Forms()
    if "GET" in PAGES[pattern].words:
        forms.feed(browser.send("get").text)
    version = {
        "version": str(_version(houses)),
        "selected": f"{houses.own.ids['planned']}:{_version(houses)}",
    }
    return {**version, **{name: value for name, value in forms.fields.items() if name not in APART}}


def hostile(pattern: str, names: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """What is sent in one go, after what to call it."""
    for group in together(names, GOES):
        cases = {name: list(in_turn(VALUES, f"{pattern}{name}", ENOUGH).items()) for name in group}
        for chosen in zip(*cases.values(), strict=True):
            sent = dict(zip(group, chosen, strict=True))
            called = ", ".join(f"{name}={case}" for name, (case, _text) in sent.items())
            yield called, {name: text for name, (_case, text) in sent.items()}


def names_in(asked: set[str], tried: set[str]) -> list[str]:
    return sorted(name for name in asked - tried - APART if re.fullmatch(r"[\w.:-]{1,60}", name))[:MOST_NAMES]


@pytest.mark.parametrize(
    ("pattern", "method", "names"),
    [
        ("bookings/", "get", {"search", "from_start_date", "venue", "view", "columns", "sort", "page"}),
        ("bookings/<id:booking_id>/payments/new/", "post", {"amount", "paid_on", "method", "version"}),
        ("diary/sessions/<id:line_id>/move/", "post", {"venue_id", "starts_at", "ends_at", "version"}),
    ],
)
def test_the_names_are_those_that_a_page_asks_for(
    browse: Any, pattern: str, method: str, names: set[str]
) -> None:
    with asked_for() as asked:
        browse(pattern).send(method)

    assert names <= asked


@pytest.mark.parametrize("pattern", READ)
def test_a_name_of_a_query(browse: Any, pattern: str) -> None:
    browser, before = browse(pattern), footprint()
    answers: dict[str, HttpResponse] = {}
    tried: set[str] = set()

    with asked_for() as asked:
        browser.send("get")
        for _round in range(ROUNDS):
            names = names_in(asked, tried)
            tried.update(names)
            for called, texts in hostile(pattern, names):
                answers[called] = browser.send("get", texts)

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= ANSWERS
    assert footprint() == before


@pytest.mark.parametrize("pattern", POSTED)
def test_a_name_of_a_form(browse: Any, houses: Houses, pattern: str) -> None:
    browser, before = browse(pattern), footprint()
    good = filled(browser, pattern, houses)
    answers: dict[str, HttpResponse] = {}
    tried: set[str] = set()

    with asked_for() as asked:
        answers["as it is"] = browser.send("post", good)
        for turn in range(ROUNDS):
            names = names_in(asked, tried)
            tried.update(names)
            for called, texts in hostile(pattern, names):
                headers = {"HX-Request": "true", "HX-Target": "dialog-body"} if turn % 2 else {}
                answers[called] = browser.send("post", {**good, **texts}, query_params=texts, headers=headers)

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= ANSWERS
    assert footprint() == before


TEN_MEGABYTES = b"x" * 10_000_000
A_FILE = (
    b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n'
    + TEN_MEGABYTES
    + b"\r\n--x--\r\n"
)
LARGE = {
    "ten megabytes": (b"a=" + TEN_MEGABYTES, FORM),
    "a file": (A_FILE, "multipart/form-data; boundary=x"),
    "5,000 ids": (b"selected=1%3A1&" * 5_000, FORM),
}


@pytest.mark.parametrize("pattern", POSTED)
def test_a_body(browse: Any, pattern: str) -> None:
    browser, before = browse(pattern), footprint()
    kinds = (FORM, "multipart/form-data; boundary=x", "application/json")
    bodies = {f"{name} {kind}": (body, kind) for kind in kinds for name, body in BODIES.items()}

    answers = {
        called: browser.send("generic", "POST", data=body, content_type=kind)
        for called, (body, kind) in in_turn(bodies, pattern, 3).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= ANSWERS
    assert footprint() == before


TAKING_FILES = ("bookings/<id:booking_id>/logo/", "bookings/<id:booking_id>/banner/")
"""Read to their end, for these pages say themselves what is too large."""


def posted(turn: int) -> list[str]:
    """On every change each page gets one of them; those that take files get each."""
    return [
        pattern
        for number, pattern in enumerate(POSTED)
        if PROVING or pattern in TAKING_FILES or number % len(LARGE) == turn
    ]


@pytest.mark.parametrize("name", LARGE)
def test_a_large_body_is_refused_before_any_page_sees_it(browse: Any, name: str) -> None:
    body, kind = LARGE[name]
    client, before = Client(enforce_csrf_checks=True, raise_request_exception=False), footprint()
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32

    statuses = {
        pattern: client.generic("POST", browse(pattern).path, data=body, content_type=kind).status_code
        for pattern in posted([*LARGE].index(name))
    }

    taken = {pattern: 403 for pattern in TAKING_FILES if name == "a file"}
    assert statuses == {**dict.fromkeys(statuses, 400), **taken}
    assert footprint() == before
