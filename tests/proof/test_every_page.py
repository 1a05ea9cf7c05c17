"""Whatever is sent to any page leads nowhere else, and every answer to it is fenced in, whatever was asked.

Nothing is listed here but words; the pages are those of the table of routes.
"""

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.proof.conftest import Houses
from tests.proof.fences import POLICY
from tests.proof.pages import PAGES, POSTED, READ, address_of
from tests.proof.principals import Principal
from tests.proof.sizes import size
from tests.proof.test_browser_rules import ELSEWHERE
from tests.proof.test_hostile_forms import undone

pytestmark = pytest.mark.promise("P7", what="answers fenced in for browsers")

NAMES = ("next", "to", "url", "back", "from", "return", "return_to", "redirect", "redirect_to", "continue")
LEADING = ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url", "HX-Replace-Url", "Refresh", "Link")
PLACES = size(1, len(ELSEWHERE))
"""Tried at one page; the next page gets others."""

FENCES = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CALLS = [(pattern, "get") for pattern in READ] + [(pattern, "post") for pattern in POSTED]


def clients(houses: Houses) -> Iterator[tuple[str, Client]]:
    yield "the owner", Principal("", user=houses.own.owner).client()
    yield "nobody", Client(raise_request_exception=False)


def send(client: Client, method: str, address: str, there: str) -> HttpResponse:
    """By every name, and by every header that says where somebody comes from."""
    words = dict.fromkeys(NAMES, there)
    headers = {
        "Referer": there,
        "Origin": "null",
        "HX-Current-URL": there,
        "X-Forwarded-Host": "evil.example",
    }
    form = {"data": {"version": 1, **words}} if method == "post" else {}
    return undone(client, method, address, **form, query_params=words, headers=headers)


def leading_elsewhere(answer: HttpResponse) -> dict[str, str]:
    """Our own addresses begin with one slash, and may carry the words on as what they are: words."""
    return {
        name: answer[name]
        for name in LEADING
        if name in answer
        and not (answer[name].startswith("/") and not answer[name].startswith(("//", "/\\")))
    }


def test_no_page_leads_elsewhere(houses: Houses, record_property: Callable[[str, object], None]) -> None:
    people = dict(clients(houses))
    asked = [
        (who, pattern, method, ELSEWHERE[(turn + more) % len(ELSEWHERE)])
        for turn, (pattern, method) in enumerate(CALLS)
        for more in range(PLACES)
        for who in people
    ]

    found = {
        (who, pattern, method, there): leading_elsewhere(
            send(people[who], method, address_of(pattern, houses.own), there)
        )
        for who, pattern, method, there in asked
        if pattern != "sign-out/" or who == "nobody"
    }

    assert {one: led for one, led in found.items() if led} == {}
    record_property("what", "addresses elsewhere, by every name at every page")
    record_property("tried", len(found))


@pytest.mark.parametrize("pattern", POSTED)
def test_an_answer_to_a_form_is_fenced_in(houses: Houses, pattern: str) -> None:
    """And kept by nobody, but where everybody may come in."""
    answers = {
        who: undone(client, "post", address_of(pattern, houses.own), {"version": 1})
        for who, client in clients(houses)
    }

    for who, answer in answers.items():
        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY, who
        assert {name: answer.headers.get(name) for name in FENCES} == FENCES, who
        assert not answer.has_header("Access-Control-Allow-Origin"), who


STRAYS = [
    "/no/such/page/",
    "/api/no/such/door",
    "/api/1.0/nowhere",
    "/api/internal/v1/partners/0/bookings",
    "/static/css/tokens.css",
    "/static/no/such.css",
    "/admin/no/such/page/",
    "/%00",
    "/bookings/%2e%2e/",
]


@pytest.mark.parametrize("path", STRAYS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "PROPFIND"])
def test_so_is_an_answer_about_what_is_not_there(houses: Houses, path: str, method: str) -> None:
    answer = Client(raise_request_exception=False).generic(method, path)
    answer.getvalue()

    assert answer.status_code < 500
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert not answer.has_header("Access-Control-Allow-Origin")
    assert "evil" not in str(dict(answer.headers))


def test_the_pages_are_all() -> None:
    assert len(PAGES) > 80
    assert {method for _pattern, method in CALLS} == {"get", "post"}
