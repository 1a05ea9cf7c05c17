"""Who may do what at the REST door: every route × method × principal, and every id of another partner."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse

from tests.proof.access_table import ADMIN, API_ROWS, REST, ROWS
from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.houses import House, good_body
from tests.proof.naughty import in_turn
from tests.proof.principals import (
    Principal,
    asked_roles,
    headers_of,
    owner_token,
    rest_principals,
    signed_in,
)
from tests.proof.routes import methods_of, routes
from tests.proof.sizes import PROVING

pytestmark = pytest.mark.promise("P7", what="requests to the API, by everybody")

UNKNOWN = 9_000_000_000_000
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
AVAILABILITY = "starts_at=2031-05-07+10:00:00&ends_at=2031-05-07+12:00:00&venue_id={venue}"
QUERIES = {path: AVAILABILITY for path in API_ROWS if path.startswith("availability")}

CALLS = [(path, method) for path, row in API_ROWS.items() for method in row.words]
SAYING_METHODS = [
    pattern for pattern, route in routes().items() if methods_of(route) and not pattern.startswith(ADMIN)
]
WITH_ID = [(path, method) for path, method in CALLS if API_ROWS[path].thing]

Callers = Sequence[Principal]


def call(
    principal: Principal,
    path: str,
    method: str,
    house: House,
    *,
    at: House | None = None,
    pk: int | None = None,
) -> HttpResponse:
    """Ask for the house's thing, below the path of the house or of another partner; nothing of it stays."""
    place = at or house
    thing = API_ROWS[path].thing
    address = place.path(REST + path, thing, pk=house.ids.get(thing, 0) if pk is None else pk)
    with transaction.atomic():
        answer = principal.send(
            method, address, good_body(path, method, place), QUERIES.get(path, "").format(**place.ids)
        )
        transaction.set_rollback(True)
    return answer


def told(answer: HttpResponse) -> tuple[int, bytes, dict[str, str]]:
    return answer.status_code, answer.content, headers_of(answer)


def test_every_route_has_its_row_and_every_row_its_route() -> None:
    assert set(ROWS) == set(routes())


@pytest.mark.parametrize("pattern", SAYING_METHODS)
def test_a_row_names_the_methods_that_the_view_answers(pattern: str) -> None:
    assert set(ROWS[pattern].words) == methods_of(routes()[pattern])


@pytest.fixture(scope="module")
def callers(standing: Houses, django_db_blocker: Any) -> Iterator[Callers]:
    """They come and go within the module: the houses are found by other tests as they were."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield [signed_in(one) for one in rest_principals(standing.own, standing.other)]
        transaction.set_rollback(True)


def some_of(callers: Callers, number: int, word: str) -> Callers:
    """On every change a role comes by a token or as a person, in turn, and so do those who have none."""
    named, kinds = {one.name: one for one in callers}, ("a token", "a person")
    roles = asked_roles(word, f"call {number}")
    others = {one.name: one for one in callers if one.role is None}
    return [
        *(named[f"{kinds[(number + turn) % 2]}, {role}"] for turn, role in enumerate(roles)),
        *in_turn(others, f"call {number}", 3).values(),
    ]


@pytest.mark.parametrize(("number", "path", "method"), [(number, *one) for number, one in enumerate(CALLS)])
def test_everybody_gets_what_their_role_allows(
    callers: Callers, houses: Houses, number: int, path: str, method: str
) -> None:
    row = API_ROWS[path]
    asked = callers if PROVING else some_of(callers, number, row.words[method])

    told = {one.name: call(one, path, method, houses.own).status_code for one in asked}

    assert told == {one.name: one.expects(row.words[method], row.success(method)) for one in asked}


@pytest.mark.parametrize("path", API_ROWS)
def test_no_other_method_is_answered(houses: Houses, path: str) -> None:
    caller, before = owner_token(houses.own), footprint()
    others = [method for method in METHODS if method not in API_ROWS[path].words]

    statuses = {method: call(caller, path, method, houses.own).status_code for method in others}

    assert statuses == dict.fromkeys(others, 405)
    assert footprint() == before


@pytest.mark.parametrize(("path", "method"), WITH_ID)
def test_another_partners_id_is_told_byte_for_byte_like_an_unknown_one(
    houses: Houses, path: str, method: str
) -> None:
    caller, before = owner_token(houses.own), footprint()
    foreign = houses.other.ids[API_ROWS[path].thing]

    answers = [call(caller, path, method, houses.own, pk=pk) for pk in (foreign, UNKNOWN)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert told(answers[0]) == told(answers[1])
    assert footprint() == before


@pytest.mark.parametrize(("path", "method"), CALLS)
def test_another_partner_is_told_byte_for_byte_like_an_unknown_one(
    houses: Houses, path: str, method: str
) -> None:
    caller = owner_token(houses.own)
    address = houses.other.path(REST + path, API_ROWS[path].thing)
    nowhere = address.replace(f"/{houses.other.partner.pk}/", f"/{UNKNOWN}/", 1)
    body = good_body(path, method, houses.other)

    answers = [caller.send(method, one, body) for one in (address, nowhere)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert told(answers[0]) == told(answers[1])


@pytest.mark.parametrize(
    "path",
    [
        path
        for path, row in API_ROWS.items()
        if "GET" in row.words and "<id:pk>" not in path and path != "bookings/statuses"
    ],
)
def test_a_list_holds_nothing_of_another_partner(houses: Houses, path: str) -> None:
    own, other = (answered(house, path) for house in (houses.own, houses.other))

    assert own["data"]
    assert other["data"]
    assert not ids_in(own["data"]) & ids_in(other["data"])


def answered(house: House, path: str) -> Any:
    return call(owner_token(house), path, "GET", house).json()


def ids_in(content: Any, path: tuple[str, ...] = ("",)) -> set[tuple[tuple[str, ...], int]]:
    """Every id, by the names under which it stands: the same names, the same table."""
    if isinstance(content, dict):
        return set().union(*(ids_in(value, (*path, name)) for name, value in content.items()))
    if isinstance(content, list):
        return set().union(*(ids_in(value, path) for value in content))
    is_id = path[-1] == "id" or path[-1].endswith(("_id", "_ids"))
    return {(path, content)} if is_id and isinstance(content, int) else set()


LINE_PATHS = [path for path in API_ROWS if re.fullmatch("bookings/[a-z-]+/<id:pk>", path)]


@pytest.mark.parametrize("path", LINE_PATHS)
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_line_of_another_kind_is_unknown(houses: Houses, path: str, method: str) -> None:
    caller = owner_token(houses.own)
    others = {API_ROWS[other].thing for other in LINE_PATHS if other != path}

    statuses = {
        call(caller, path, method, houses.own, pk=houses.own.ids[thing]).status_code for thing in others
    }

    assert statuses == {404}
