"""What a browser is told to hold to: CSRF, redirects, headers, cookies; and no answer holds code or a secret."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from partners.enums import Role
from tests.factories import PASSWORD, MembershipFactory
from tests.proof.access_table import ADMIN, ANY_KEY, API_ROWS, NOBODY, PUBLIC, REST, ROWS
from tests.proof.conftest import Houses
from tests.proof.fences import POLICY, assert_fenced
from tests.proof.footprint import footprint
from tests.proof.houses import good_body
from tests.proof.pages import PAGES, address_of
from tests.proof.pages import READ as PAGE_READ
from tests.proof.principals import Principal, owner_token, superuser
from tests.proof.test_reading_changes_nothing import QUERIES, address

pytestmark = pytest.mark.promise("P7", what="answers fenced in for browsers")

UNSAFE = [(path, method) for path, row in API_ROWS.items() for method in row.words if method != "GET"]
POSTED = [
    pattern
    for pattern, row in ROWS.items()
    if row.words.get("POST", NOBODY) not in {NOBODY, ANY_KEY} and not pattern.startswith(REST)
]
READ = [pattern for pattern, row in ROWS.items() if row.words.get("GET", NOBODY) != NOBODY]


def strict(user: object) -> Client:
    """A browser, whose writes are checked for the CSRF token."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.mark.parametrize(("path", "method"), UNSAFE)
def test_a_session_writes_with_its_csrf_token_only(houses: Houses, path: str, method: str) -> None:
    client, row = strict(houses.own.owner), API_ROWS[path]
    place, body = houses.own.path(REST + path, row.thing), good_body(path, method, houses.own)
    client.cookies["csrftoken"] = token = "a" * 32
    before = footprint()

    def send(**headers: str) -> HttpResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return getattr(client, method.lower())(
            place, data=body, content_type="application/json", headers=named
        )

    refused = [send(), send(X_CSRFToken="b" * 32), send(X_CSRFToken=token, Origin="https://evil.example")]
    after = footprint()
    taken = send(X_CSRFToken=token)

    assert [(one.status_code, one.json()["code"]) for one in refused] == [(403, "csrf_failed")] * 3
    assert after == before
    assert taken.status_code == row.success(method)


@pytest.mark.parametrize(("path", "method"), UNSAFE)
def test_a_token_writes_without_one(houses: Houses, path: str, method: str) -> None:
    client, row = Client(enforce_csrf_checks=True), API_ROWS[path]

    answer = getattr(client, method.lower())(
        houses.own.path(REST + path, row.thing),
        data=good_body(path, method, houses.own),
        content_type="application/json",
        headers={**owner_token(houses.own).headers, "Origin": "https://elsewhere.example"},
    )

    assert answer.status_code == row.success(method)


@pytest.mark.parametrize("pattern", POSTED)
def test_a_form_is_taken_with_its_csrf_token_only(
    houses: Houses, administrator: Principal, pattern: str
) -> None:
    client = strict(administrator.user)
    before = footprint()

    answer = client.post(address(pattern, houses.own), {"version": 1})

    assert (answer.status_code, answer.templates[0].name) == (403, "403_csrf.html")
    assert footprint() == before


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,a",
    " https://evil.example",
    "\thttps://evil.example",
    "https://testserver@evil.example/",
    "http://testserver.evil.example/",
]


@pytest.mark.parametrize("page", ["/sign-in/", "/admin/login/", "/sign-out/"])
@pytest.mark.parametrize("there", ELSEWHERE)
def test_nobody_is_led_elsewhere(houses: Houses, page: str, there: str) -> None:
    client = Client(raise_request_exception=False)
    if page == "/sign-out/":
        client.force_login(houses.own.owner)

    answer = client.post(
        page,
        {"login": houses.own.owner.email, "password": PASSWORD, "next": there},
        query_params={"next": there},
    )

    assert answer.status_code == 302
    assert answer["Location"] in {"/", "/sign-in/", "/sign-in/?next=/admin/"}


@pytest.mark.parametrize("there", ELSEWHERE)
def test_nor_who_is_signed_in_already(houses: Houses, there: str) -> None:
    client = Principal("", user=houses.own.owner).client()

    answer = client.get("/sign-in/", {"next": there})

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_who_is_asked_to_sign_in_comes_back(houses: Houses) -> None:
    booking = houses.own.path("bookings/<id:pk>/", "booking")
    client = Client()

    sent = client.get(booking)
    back = client.post(
        sent["Location"], {"login": houses.own.owner.email, "password": PASSWORD, "next": booking}
    )

    assert (sent["Location"], back["Location"]) == (f"/sign-in/?next={booking}", booking)


@pytest.fixture(scope="module")
def administrator(standing: Houses, django_db_blocker: Any) -> Principal:
    with django_db_blocker.unblock():
        return Principal("a superuser", user=superuser())


@pytest.mark.parametrize("pattern", READ)
def test_every_answer_is_fenced_in_and_gives_no_secret_away(
    houses: Houses, secrets: list[bytes], pattern: str
) -> None:
    """To nobody, and to the owner by token; who is signed in reads each in `test_reading_changes_nothing`."""
    query = QUERIES.get(pattern, "").format(**houses.own.ids)

    for asking in (Principal("nobody"), owner_token(houses.own)):
        answer = asking.send("GET", address(pattern, houses.own), query=query)

        assert_fenced(answer, pattern, secrets)


def broken(*_arguments: Any, **_more: Any) -> HttpResponse:
    raise RuntimeError("Broken on purpose.")


@pytest.mark.parametrize("status", [302, 400, 403, 404, 405, 422, 429, 500])
def test_so_is_every_refusal(
    houses: Houses, settings: Any, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    client, viewer = Client(raise_request_exception=False), Client(raise_request_exception=False)
    viewer.force_login(MembershipFactory(partner=houses.own.partner, role=Role.VIEWER).user)
    settings.ACCOUNT_RATE_LIMITS = {"login": "0/m/ip"}
    monkeypatch.setattr("bookings.web.booking_list.page.BookingList.get", broken)
    asked = {
        302: lambda: client.get("/"),
        400: lambda: client.get("/", headers={"Cookie": 'sessionid="\\000aaaaaaaaaaaaaaa"'}),
        403: lambda: viewer.get("/people/"),
        404: lambda: client.get("/no/such/page/"),
        405: lambda: client.get("/sign-out/"),
        422: lambda: of_owner(houses).post("/customers/new/", {}),
        429: lambda: client.post("/sign-in/", {"login": "a@example.com", "password": "a"}),
        500: lambda: viewer.get("/bookings/"),
    }

    answer = asked[status]()

    assert answer.status_code == status
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert "Broken on purpose" not in answer.text


def of_owner(houses: Houses) -> Client:
    return Principal("", user=houses.own.owner).client()


def test_cookies_are_for_the_server_alone(houses: Houses) -> None:
    client = Client()
    client.get("/sign-in/")
    client.post("/sign-in/", {"login": houses.own.owner.email, "password": PASSWORD})

    session, csrf = client.cookies["sessionid"], client.cookies["csrftoken"]

    assert (session["httponly"], session["samesite"], session["domain"]) == (True, "Lax", "")
    assert (csrf["samesite"], csrf["domain"]) == ("Lax", "")


def test_signing_in_and_out_makes_the_session_anew(houses: Houses) -> None:
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    client.post("/sign-in/", {"login": houses.own.owner.email, "password": PASSWORD})
    signed_in = client.cookies["sessionid"].value
    client.post("/sign-out/")

    stale = Client()
    stale.cookies["sessionid"] = signed_in

    assert signed_in != "a" * 32
    assert stale.get("/")["Location"] == "/sign-in/?next=/"


@pytest.mark.parametrize(
    "pattern", [pattern for pattern in PAGE_READ if PAGES[pattern].words["GET"] != PUBLIC]
)
def test_a_page_behind_the_sign_in_is_kept_by_nobody(houses: Houses, undrawn: None, pattern: str) -> None:
    """Nor a part of it."""
    client = Principal("", user=houses.own.owner).client()
    there = address_of(pattern, houses.own)

    answers = [client.get(there), client.get(there, headers={"HX-Request": "true"})]

    shown = [one for one in answers if one.status_code not in {302, 404}]
    assert [one for one in shown if "no-store" not in one.headers.get("Cache-Control", "")] == []


def test_the_administration_is_kept_by_nobody(houses: Houses) -> None:
    assert "no-store" in Principal("", user=superuser()).client().get(f"/{ADMIN}")["Cache-Control"]
