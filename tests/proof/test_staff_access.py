"""Who may do what on the staff pages: every page × method × principal, and other partners' bookings."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.proof.access_table import PUBLIC, SIGNED_IN, WEB_ROWS
from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.houses import House
from tests.proof.naughty import in_turn
from tests.proof.principals import Principal, asked_roles, headers_of, staff_principals

pytestmark = pytest.mark.promise("P7", what="pages, by everybody")

UNKNOWN = 9_000_000_000_000
CALLS = [
    (pattern, method)
    for pattern, row in WEB_ROWS.items()
    for method, word in row.words.items()
    if word not in {PUBLIC, SIGNED_IN}
]
OF_A_BOOKING = [(pattern, method) for pattern, method in CALLS if WEB_ROWS[pattern].thing]
CLOSED = ("POST", "PUT", "PATCH", "DELETE")


def address(pattern: str, pk: int) -> str:
    """`pk` is the booking's; what else the path names on it is not there."""
    path = pattern.replace("<id:booking_id>", str(pk)).replace("<int:version>", "1")
    return "/" + re.sub(r"<id:\w+>", str(UNKNOWN if "<id:booking_id>" in pattern else pk), path)


def named(house: House, pattern: str) -> int:
    """The booking, where the path begins with one; else what the row says."""
    booking = house.ids["booking"]
    return booking if "<id:booking_id>" in pattern else house.ids.get(WEB_ROWS[pattern].thing, booking)


def call(client: Client, pattern: str, method: str, pk: int) -> HttpResponse:
    """A cancellation names the version it has seen."""
    form: dict[str, Any] = {"data": {"version": 1}} if method == "POST" else {}
    return getattr(client, method.lower())(address(pattern, pk), **form)


def undone(client: Client, pattern: str, method: str, pk: int) -> HttpResponse:
    with transaction.atomic():
        answer = call(client, pattern, method, pk)
        transaction.set_rollback(True)
    return answer


def without_tokens(page: str) -> str:
    """Each page masks its CSRF token anew."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def member(house: House) -> Client:
    return Principal("the owner", user=house.owner).client()


@pytest.fixture(scope="module")
def people(standing: Houses, django_db_blocker: Any) -> dict[Principal, str]:
    """Each with the session that they have."""
    with django_db_blocker.unblock():
        return {
            one: one.client().cookies[settings.SESSION_COOKIE_NAME].value if one.user else ""
            for one in staff_principals(standing.own, standing.other)
        }


def with_session(key: str) -> Client:
    """A browser of its own, for an answer may take the cookie away."""
    client = Client(raise_request_exception=False)
    if key:
        client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


@pytest.mark.parametrize(("pattern", "method"), CALLS)
def test_everybody_gets_what_their_role_allows(
    houses: Houses, people: dict[Principal, str], undrawn: None, pattern: str, method: str
) -> None:
    row, pk = WEB_ROWS[pattern], named(houses.own, pattern)
    asked = [*members(people, pattern, method), *strangers(people, pattern, method)]

    statuses = {one.name: undone(with_session(people[one]), pattern, method, pk).status_code for one in asked}

    assert statuses == {one.name: one.expects(row.words[method], row.success(method)) for one in asked}


def members(people: Iterable[Principal], pattern: str, method: str) -> list[Principal]:
    roles = asked_roles(WEB_ROWS[pattern].words[method], f"{method} {pattern}")
    return [one for one in people if one.role in roles]


def strangers(people: Iterable[Principal], pattern: str, method: str) -> list[Principal]:
    """Who has no role here: on every change one of those who are answered alike."""
    kinds: dict[int, dict[str, Principal]] = defaultdict(dict)
    for one in people:
        if one.role is None:
            kinds[one.status][one.name] = one
    return [one for alike in kinds.values() for one in in_turn(alike, f"{method} {pattern}", 1).values()]


@pytest.mark.parametrize(("pattern", "method"), CALLS)
def test_who_has_no_business_here_learns_and_changes_nothing(
    houses: Houses, people: dict[Principal, str], pattern: str, method: str
) -> None:
    pk = named(houses.own, pattern)
    before = footprint()

    answers = [
        call(with_session(people[one]), pattern, method, pk) for one in strangers(people, pattern, method)
    ]

    assert not [one for one in answers if houses.own.codes["venue"] in one.text]
    assert {one.headers.get("Location", "").partition("?")[0] for one in answers} == {"", "/sign-in/"}
    assert footprint() == before


@pytest.mark.parametrize(("pattern", "method"), OF_A_BOOKING)
def test_another_partners_booking_is_told_byte_for_byte_like_an_unknown_one(
    houses: Houses, pattern: str, method: str
) -> None:
    client, before = member(houses.own), footprint()

    answers = [call(client, pattern, method, pk) for pk in (named(houses.other, pattern), UNKNOWN)]

    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert headers_of(answers[0]) == headers_of(answers[1])
    assert footprint() == before


@pytest.mark.parametrize("pattern", ["", "bookings/"])
def test_a_page_shows_nothing_of_another_partner(houses: Houses, pattern: str) -> None:
    pages = {house.partner.pk: member(house).get(f"/{pattern}").text for house in (houses.own, houses.other)}

    assert houses.own.partner.name in pages[houses.own.partner.pk]
    for mine, others in ((houses.own, houses.other), (houses.other, houses.own)):
        page = pages[mine.partner.pk]
        assert not [code for code in others.codes.values() if code in page]
        assert others.partner.name not in page


@pytest.mark.parametrize("name", ["facility", "venue"])
def test_a_filter_knows_nothing_of_another_partner(houses: Houses, name: str) -> None:
    client = member(houses.own)

    pages = [
        without_tokens(client.get("/bookings/", {name: pk}).text).replace(f"{name}={pk}", "")
        for pk in (houses.other.ids[name], UNKNOWN)
    ]

    assert pages[0] == pages[1]


@pytest.mark.parametrize("chosen", ["other", UNKNOWN, 0, -1, "", "abc", "\x00", "1e1", "9" * 5000])
def test_nobody_works_for_a_partner_that_is_not_theirs(houses: Houses, chosen: object) -> None:
    client = member(houses.own)

    answer = client.post("/partner/", {"partner": houses.other.partner.pk if chosen == "other" else chosen})

    assert answer.status_code == 404
    assert houses.own.partner.name in client.get("/").text


@pytest.mark.parametrize(
    "pattern", [pattern for pattern, row in WEB_ROWS.items() if set(row.words) == {"GET"}]
)
def test_what_is_only_read_takes_no_other_method(houses: Houses, pattern: str) -> None:
    client, before = member(houses.own), footprint()
    target = address(pattern, houses.own.ids["booking"]).replace("<uuid:key>", houses.own.keys["stored_file"])

    assert {client.generic(method, target).status_code for method in CLOSED} == {405}
    assert footprint() == before
