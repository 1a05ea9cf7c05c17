"""What a page's path, query or form names must be its booking's, and the partner's: else it is told like nothing."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from django.http import HttpResponse
from django.test import Client

from bookings.models import Booking
from partners.access import PERMISSIONS
from tests import factories
from tests.proof.asked_for import asked_for
from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.houses import House
from tests.proof.pages import ON_BOOKING, PAGES, POSTED, READ, address_of, parameters_of
from tests.proof.principals import Principal, asked_roles
from tests.proof.test_hostile_forms import undone
from tests.proof.test_reading_changes_nothing import read_only

pytestmark = pytest.mark.promise("P7", what="pages, by everybody")

UNKNOWN = 9_000_000_000_000
BELOW = [
    (pattern, method)
    for pattern, row in PAGES.items()
    for method in row.words
    if set(parameters_of(pattern)) & set(ON_BOOKING)
]
OWN_BOOKING = [pair for pair in BELOW if "<id:booking_id>" in pair[0]]
TRYING = {"version": 1}


@pytest.fixture(scope="module")
def documents(standing: Houses, django_db_blocker: Any) -> dict[int, int]:
    """A sheet on the planned booking of each house, and on another booking of our own, by the booking."""
    with django_db_blocker.unblock():
        ids = [standing.own.ids["planned"], standing.other.ids["planned"], standing.own.ids["booking"]]
        bookings = Booking.objects.filter(pk__in=ids)
        return {one.pk: factories.DocumentFactory(partner=one.partner, booking=one).pk for one in bookings}


@pytest.fixture
def clerk(houses: Houses) -> Client:
    return Principal("", user=houses.own.owner).client()


def named(pattern: str, house: House, documents: dict[int, int]) -> dict[str, int]:
    """What the path names below the booking, of this house."""
    ids = {**house.ids, "document": documents[house.ids["planned"]]}
    return {name: ids[ON_BOOKING[name]] for name in parameters_of(pattern) if name in ON_BOOKING}


def send(client: Client, method: str, address: str) -> HttpResponse:
    return undone(client, method.lower(), address, *([TRYING] if method == "POST" else []))


@pytest.mark.parametrize(("pattern", "method"), BELOW)
def test_what_stands_on_a_booking_is_for_those_whose_role_allows_it(
    houses: Houses, documents: dict[int, int], undrawn: None, pattern: str, method: str
) -> None:
    address = address_of(pattern, houses.own, **named(pattern, houses.own, documents))
    word = PAGES[pattern].words[method]
    people = {
        role: factories.MembershipFactory(partner=houses.own.partner, role=role)
        for role in asked_roles(word, f"{method} {pattern}")
    }

    statuses = {
        role: send(Principal("", user=one.user).client(), method, address).status_code
        for role, one in people.items()
    }

    assert {role for role, status in statuses.items() if status == 403} == {
        role for role in people if word not in PERMISSIONS[role]
    }
    assert {status for status in statuses.values() if status != 403} <= {200, 302, 409, 422}


@pytest.mark.promise("P9", what="ways to read, in a READ ONLY transaction")
@pytest.mark.parametrize(("pattern", "method"), [pair for pair in BELOW if pair[1] == "GET"])
def test_it_is_read_where_nothing_can_be_written(
    houses: Houses, documents: dict[int, int], clerk: Client, pattern: str, method: str
) -> None:
    address = address_of(pattern, houses.own, **named(pattern, houses.own, documents))

    with read_only() as refused:
        answer = clerk.get(address)

    assert (answer.status_code in {200, 302, 422}, refused) == (True, [])


@pytest.mark.parametrize(("pattern", "method"), BELOW)
def test_another_partners_is_told_byte_for_byte_like_an_unknown_one(
    houses: Houses, documents: dict[int, int], clerk: Client, pattern: str, method: str
) -> None:
    foreign, before = named(pattern, houses.other, documents), footprint()

    answers = [
        send(clerk, method, address_of(pattern, houses.own, **ids))
        for ids in (foreign, dict.fromkeys(foreign, UNKNOWN))
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert footprint() == before


@pytest.mark.parametrize(("pattern", "method"), OWN_BOOKING)
def test_so_is_what_stands_on_another_booking_of_our_own(
    houses: Houses, documents: dict[int, int], clerk: Client, pattern: str, method: str
) -> None:
    ids, before = named(pattern, houses.own, documents), footprint()
    address = address_of(pattern, houses.own, **ids, booking_id=houses.own.ids["booking"])

    answer = send(clerk, method, address)

    assert answer.status_code == 404
    assert footprint() == before


THINGS = {
    "agent": "organization",
    "company": "organization",
    "coordinator": "user",
    "edit": "view",
    "id": "view",
    "of": "booking",
    "owner": "user",
    "product": "inventory_product",
    "sales_person": "user",
    "selected": "booking",
    "sessions": "session",
    "vat": "manual_price_vat",
    "venue_ids": "venue",
    "within": "session",
}
"""What a name means where it is not the thing's own."""

TEXTS = {"discount", "note"}
"""Names of things that in forms are words or numbers."""

WORDED = {
    "selected": "{}:1",
    "of": "{}:1",
    "equipment": "{}:1",
    "line": "{}|2031-05-07T10:00|2031-05-07T11:00",
}
"""How an id is said where it does not stand alone."""


def references_in(asked: set[str], house: House) -> Iterator[tuple[str, int]]:
    """The names that say an id, each with what the house has of that."""
    ids = {**house.ids, "equipment": house.ids["inventory_product"], "line": house.ids["venue"]}
    for name in sorted(asked):
        word = re.sub(r"_\d+$", "", name.rsplit("-", 1)[-1])
        thing = THINGS.get(word, word.removesuffix("_id"))
        if thing in ids and thing not in TEXTS:
            yield name, ids[thing]


def alike(page: HttpResponse, pk: int) -> str:
    """Less the ids that were asked for, which a page may say again, and what each has anew."""
    text = re.sub(rf"(?<!\d)({pk}|{UNKNOWN})(?!\d)", "", content_of(page.getvalue()).decode(errors="replace"))
    return re.sub(r'name="(csrfmiddlewaretoken|once)" value="[\w-]+"|data-stamp="\w+"', "", text)


def content_of(answer: bytes) -> bytes:
    """A workbook's parts, less the one that says when it was written."""
    if not is_zipfile(BytesIO(answer)):
        return answer
    with ZipFile(BytesIO(answer)) as book:
        return b"".join(book.read(name) for name in book.namelist() if name != "docProps/core.xml")


def told(clerk: Client, ask: Callable[[str], HttpResponse], name: str, pk: int) -> list[tuple[int, str]]:
    """Of another partner's thing, and of one that is not there; what was said before is off the screen."""
    pages = []
    for one in (pk, UNKNOWN):
        clerk.cookies.pop("messages", None)
        pages.append(ask(WORDED.get(name, "{}").format(one)))
    return [(page.status_code, alike(page, pk)) for page in pages]


@pytest.mark.parametrize("pattern", READ)
def test_a_query_knows_nothing_of_another_partner(
    houses: Houses, documents: dict[int, int], clerk: Client, pattern: str
) -> None:
    address = address_of(pattern, houses.own, **named(pattern, houses.own, documents))
    with asked_for() as asked:
        clerk.get(address)

    answers = {
        name: told(clerk, lambda said, name=name: clerk.get(address, {name: said}), name, pk)
        for name, pk in references_in(asked, houses.other)
    }

    assert [name for name, (foreign, unknown) in answers.items() if foreign != unknown] == []


@pytest.mark.parametrize("pattern", POSTED)
def test_a_form_takes_nothing_of_another_partner(
    houses: Houses, documents: dict[int, int], clerk: Client, pattern: str
) -> None:
    version = Booking.objects.values_list("version", flat=True).get(pk=houses.own.ids["planned"])
    address = address_of(pattern, houses.own, **named(pattern, houses.own, documents), version=version)
    with asked_for() as asked:
        send(clerk, "POST", address)

    def post(name: str) -> Callable[[str], HttpResponse]:
        return lambda said: undone(
            clerk, "post", address, {"version": version, name: said}, query_params={name: said}
        )

    answers = {name: told(clerk, post(name), name, pk) for name, pk in references_in(asked, houses.other)}

    assert [name for name, (foreign, unknown) in answers.items() if foreign != unknown] == []
