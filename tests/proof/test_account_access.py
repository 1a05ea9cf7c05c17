"""Who may look after which account: everybody their own, strangers only what leads to a sign-in."""

import pytest
from django.test import Client

from tests.proof.access_table import ACCOUNT_ROWS, SIGNED_IN
from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.principals import Principal
from tests.proof.test_reading_changes_nothing import address

pytestmark = pytest.mark.promise("P7", what="pages, by everybody")

OWN = [
    (pattern, method)
    for pattern, row in ACCOUNT_ROWS.items()
    for method, word in row.words.items()
    if word == SIGNED_IN
]
READING = [pattern for pattern, row in ACCOUNT_ROWS.items() if "GET" in row.words]
CLOSED = {"POST", "PUT", "PATCH", "DELETE"}
HIDDEN = {403, 404}


@pytest.mark.parametrize(("pattern", "method"), OWN)
def test_a_stranger_is_asked_to_sign_in(houses: Houses, pattern: str, method: str) -> None:
    before = footprint()

    answer = Client(raise_request_exception=False).generic(method, address(pattern, houses.own))

    assert answer.status_code in {302, *HIDDEN}
    assert answer.headers.get("Location", "/sign-in/").partition("?")[0] in {"/sign-in/", "/account/"}
    assert footprint() == before


@pytest.mark.parametrize("pattern", READING)
def test_everybody_comes_to_their_own(houses: Houses, pattern: str) -> None:
    somebody = Principal("", user=houses.own.owner).client()
    reader = somebody if ACCOUNT_ROWS[pattern].words["GET"] == SIGNED_IN else Client()

    answer = reader.get(address(pattern, houses.own))

    assert answer.status_code == ACCOUNT_ROWS[pattern].success("GET")


@pytest.mark.parametrize("pattern", READING)
def test_no_browser_keeps_a_page(houses: Houses, pattern: str) -> None:
    answer = Principal("", user=houses.own.owner).client().get(address(pattern, houses.own))

    assert answer.status_code != 200 or "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("pattern", READING)
def test_no_other_method_changes_anything(houses: Houses, pattern: str) -> None:
    client, before = Principal("", user=houses.own.owner).client(), footprint()

    statuses = {
        client.generic(method, address(pattern, houses.own)).status_code
        for method in CLOSED - set(ACCOUNT_ROWS[pattern].words)
    }

    assert statuses <= {200, 302, 404, 405}
    assert footprint() == before
