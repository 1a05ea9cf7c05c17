"""Every reading route answers inside a READ ONLY transaction; a write that is only tried leaves nothing behind."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from tests.proof.access_table import ADMIN, API_ROWS, NEW_PASSWORD, NOBODY, PUBLIC, REST, ROWS
from tests.proof.conftest import Houses
from tests.proof.described import operations
from tests.proof.fences import assert_fenced
from tests.proof.footprint import footprint
from tests.proof.houses import House, good_body
from tests.proof.pages import READ
from tests.proof.principals import Principal, owner_token, superuser
from tests.proof.sizes import PROVING, size

pytestmark = pytest.mark.promise("P9", what="ways to read, in a READ ONLY transaction")

UNKNOWN = 9_000_000_000_000
PERIOD = {"starts_at": "2031-05-07 10:00:00", "ends_at": "2031-05-07 12:00:00"}
AVAILABILITY = f"{urlencode(PERIOD)}&venue_id={{venue}}"
QUERIES = {
    **{REST + path: AVAILABILITY for path in API_ROWS if path.startswith("availability")},
    f"{ADMIN}autocomplete/": "app_label=partners&model_name=customer&field_name=company&term=a",
}
METHODS = ["GET", "HEAD"] if PROVING else ["GET"]
READING = [
    pattern
    for pattern, row in ROWS.items()
    if row.words.get("GET", NOBODY) != NOBODY and pattern != f"{ADMIN}login/"
]
PARTS = [{"HX-Request": "true"}, {"HX-Request": "true", "HX-Target": "dialog-body"}]
API = [pattern for pattern in READING if pattern.startswith(REST)]
WRITES = [(path, method) for path, row in API_ROWS.items() for method in row.words if method != "GET"]


@contextmanager
def read_only() -> Iterator[list[str]]:
    """What the database refused, also where the caller swallows the error."""
    refused: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        try:
            return execute(sql, *arguments)
        except Exception as error:
            refused.append(f"{error}: {sql}")
            raise

    with transaction.atomic(), connection.execute_wrapper(watch):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield refused
        transaction.set_rollback(True)


def address(pattern: str, house: House) -> str:
    thing = ROWS[pattern].thing
    pk = house.ids.get(thing, 0)
    path = house.path(pattern, thing).replace("<uuid:key>", house.keys.get(thing, ""))
    for place in ("<path:object_id>", "<int:booking_id>", "<id:booking_id>", "<id>"):
        path = path.replace(place, str(pk))
    if "<id:booking_id>" not in pattern:
        path = path.replace("<id:line_id>", str(pk))
    path = re.sub(r"<id:(line|payment|note|document)_id>", str(UNKNOWN), path).replace("<int:version>", "1")
    path = path.replace(NEW_PASSWORD, "account/password/new/1-abc-def/")
    return path.replace("^(?P<app_label>partners|catalog|bookings|procrastinate)/$", "catalog/").replace(
        "(?P<url>.*)$", "no/such/page/"
    )


@pytest.fixture(scope="module")
def sessions(standing: Houses, django_db_blocker: Any) -> dict[str, str]:
    """Of people who have signed in beforehand."""
    with django_db_blocker.unblock():
        people = {"superuser": superuser(), "owner": standing.own.owner}
        return {
            name: Principal("", user=user).client().cookies[settings.SESSION_COOKIE_NAME].value
            for name, user in people.items()
        }


def with_session(key: str) -> Client:
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


def reader_of(pattern: str, sessions: dict[str, str]) -> Client:
    """Nobody in particular where everybody may read."""
    if ROWS[pattern].words["GET"] == PUBLIC:
        return Client(raise_request_exception=False)
    return with_session(sessions["superuser" if pattern.startswith(ADMIN) else "owner"])


def read(client: Client, method: str, pattern: str, house: House) -> HttpResponse:
    return client.generic(
        method, address(pattern, house), QUERY_STRING=QUERIES.get(pattern, "").format(**house.ids)
    )


@pytest.mark.promise("P7")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("pattern", READING)
def test_a_page_is_read_where_nothing_can_be_written(
    houses: Houses, sessions: dict[str, str], secrets: list[bytes], pattern: str, method: str
) -> None:
    """And is fenced in, and gives no secret away."""
    client = reader_of(pattern, sessions)

    with read_only() as refused:
        answer = read(client, method, pattern, houses.own)

    assert (answer.status_code, refused) == (ROWS[pattern].success("GET"), [])
    assert_fenced(answer, pattern, secrets)


@pytest.mark.parametrize("pattern", READ)
def test_a_part_of_a_page_is_read_where_nothing_can_be_written(
    houses: Houses, sessions: dict[str, str], pattern: str
) -> None:
    client = reader_of(pattern, sessions)

    for headers in PARTS[: size(1, 2)]:
        with read_only() as refused:
            answer = client.get(address(pattern, houses.own), headers=headers)

        assert (answer.status_code < 500, refused) == (True, [])


@pytest.mark.parametrize("pattern", API)
def test_a_program_reads_where_nothing_can_be_written(houses: Houses, pattern: str) -> None:
    caller = owner_token(houses.own)
    query = QUERIES.get(pattern, "").format(**houses.own.ids)

    with read_only() as refused:
        answer = caller.send("GET", address(pattern, houses.own), query=query)

    assert (answer.status_code, refused) == (200, [])


@pytest.mark.parametrize("pattern", ROWS)
def test_asking_what_is_possible_changes_nothing(
    houses: Houses, sessions: dict[str, str], undrawn: None, pattern: str
) -> None:
    """The administration answers as if it were asked for the page."""
    client = with_session(sessions["superuser"])

    with read_only() as refused:
        answer = client.generic("OPTIONS", address(pattern, houses.own))

    assert (answer.status_code < 500, refused) == (True, [])


@pytest.mark.parametrize(
    ("path", "name", "schema"),
    [
        pytest.param(one.path, name, schema, id=f"{one.id}-{name}")
        for one in operations()
        if one.method == "GET"
        for name, schema in one.query.items()
    ],
)
def test_a_filter_reads_only(houses: Houses, path: str, name: str, schema: dict[str, Any]) -> None:
    caller, row, ids = owner_token(houses.own), API_ROWS[path], houses.own.ids
    needed = {**PERIOD, "venue_id": ids["venue"]} if path.startswith("availability") else {}

    with read_only() as refused:
        answer = caller.client().get(
            houses.own.path(REST + path, row.thing),
            query_params={**needed, name: needed.get(name) or value_of(name, schema, houses.own)},
            headers=caller.headers,
        )

    assert (answer.status_code, refused) == (200, []), answer.content


def value_of(name: str, schema: dict[str, Any], house: House) -> object:
    """Something that the filter understands."""
    if "enum" in schema:
        return schema["enum"][0]
    if name.endswith("_date"):
        return "2031-05-07"
    things = {"vat_id": "manual_price_vat", "part_of": "venue", "customer_organization_id": "organization"}
    others = {
        "booking_statuses": "confirmed",
        "search": "a",
        "from_time": "08:00",
        "until_time": "12:00",
    }
    return others.get(name) or house.ids.get(things.get(name, name.removesuffix("_id")), 1)


def _keyed() -> Iterator[tuple[str, str, str]]:
    """With and without a key; on every change they take turns."""
    for number, (path, method) in enumerate(WRITES):
        for key in ("", "once") if PROVING else ("once" if number % 2 else "",):
            yield path, method, key


@pytest.mark.parametrize(("path", "method", "key"), list(_keyed()))
def test_a_write_that_is_only_tried_leaves_nothing(houses: Houses, path: str, method: str, key: str) -> None:
    caller, row, before = owner_token(houses.own), API_ROWS[path], footprint()
    headers = {**caller.headers, **({"Idempotency-Key": key} if key else {})}
    place, body = houses.own.path(REST + path, row.thing), good_body(path, method, houses.own)

    tried = Principal("", headers=headers).send(method, place, body, "dry_run=true")
    after = footprint()
    done = Principal("", headers=headers).send(method, place, body)

    assert (tried.status_code, done.status_code) == (row.success(method), row.success(method))
    assert after == before
    assert footprint() != before
    assert told(tried) == told(done)


def told(answer: HttpResponse) -> Any:
    """Less what is drawn anew."""
    stamps = {"became_tentative_at", "became_confirmed_at", "became_cancelled_at"}
    times = {"created_at", "updated_at", "changed_at", *stamps}
    drawn = {"id", "booking_id", "service_fee_id", "code", *times}

    def without(content: Any) -> Any:
        if isinstance(content, dict):
            return {name: without(value) for name, value in content.items() if name not in drawn}
        return [without(one) for one in content] if isinstance(content, list) else content

    return answer.headers.get("ETag"), without(answer.json())
