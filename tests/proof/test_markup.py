"""Whatever people call things, no page takes a word of it for markup: every text of a house is written anew so."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction

from bookings.models import Booking
from bookings.services.cancel_booking import cancel_booking
from partners.access import Actor
from partners.enums import Door
from partners.models import PartnerOwned, User
from tests import factories
from tests.proof.access_table import PUBLIC
from tests.proof.conftest import Houses
from tests.proof.houses import House
from tests.proof.naughty import in_turn
from tests.proof.pages import PAGES, READ, address_of
from tests.proof.principals import Principal

pytestmark = pytest.mark.promise("P8", what="pages that show markup as text")

MARKUP = """x onpwned "><i onpwned>' onpwned '"""
"""Gets out of every place where a text can stand."""

ATTRIBUTE = "onpwned"
SCRIPT = "</script><i onpwned>"
APART = {
    *("code", "colour", "country_code", "currency", "digest", "email", "key", "language", "locale"),
    *("password", "time_zone", "token"),
}
"""Columns of fixed form."""

FEWEST = 40
"""So many columns take markup."""

FEW = 5
"""More times than these it stands on the page of a booking."""


@pytest.fixture(scope="module")
def marked(standing: Houses, django_db_blocker: Any) -> House:
    """Our own house with markup in every text, and a booking of it that was cancelled."""
    house = standing.own
    with django_db_blocker.unblock():
        planned = Booking.objects.get(pk=house.ids["planned"])
        document = factories.DocumentFactory(partner=house.partner, booking=planned).pk
        factories.SavedViewFactory(partner=house.partner, owner=house.owner, query=f"search={SCRIPT}")
        actor = Actor.of_machine(house.partner, door=Door.COMMAND, name=MARKUP)
        cancel_booking(actor=actor, booking_id=house.ids["booking"], reason=MARKUP)
        written = sum(_write(model, house) for model in _models())
    assert written >= FEWEST
    return House(**{**house.__dict__, "ids": {**house.ids, "document": document}})


def _models() -> Iterator[type[models.Model]]:
    for app in ("partners", "catalog", "bookings"):
        for model in apps.get_app_config(app).get_models():
            if (issubclass(model, PartnerOwned) or model is User) and not model._meta.proxy:
                yield model


def _write(model: type[models.Model], house: House) -> int:
    """How many columns took it; those that a constraint keeps plain are left."""
    rows = model._default_manager.filter(pk=house.owner.pk) if model is User else _rows(model, house)
    return sum(_write_column(rows, field) for field in model._meta.local_fields if _is_text(field))


def _rows(model: type[models.Model], house: House) -> Any:
    return model._default_manager.filter(partner=house.partner)


def _is_text(field: models.Field) -> bool:
    return (
        type(field) in {models.CharField, models.TextField} and not field.choices and field.name not in APART
    )


def _write_column(rows: Any, field: models.Field) -> bool:
    text = MARKUP if field.max_length is None or field.max_length >= len(MARKUP) else ""
    try:
        with transaction.atomic():
            return bool(text and rows.update(**{field.attname: text}))
    except DatabaseError:
        return False


class Tags(HTMLParser):
    """The attributes of all tags, by their names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _value in attrs}


PART = {"HX-Request": "true"}
WAYS: dict[str, dict[str, str]] = {
    "a page": {},
    "a part": PART,
    "a dialog": {**PART, "HX-Target": "dialog-body"},
}
SAYING = ("search", "q", "ask", "find", "name", "day", "next", "view", "focus", "status", "columns", "sort")


FINDING = {"q": "i", "search": "i", "find": "i", "view": "month", "day": "2031-05-07"}


@pytest.mark.parametrize("pattern", READ)
def test_a_page(houses: Houses, marked: House, pattern: str) -> None:
    client = Principal("", user=houses.own.owner).client()
    address = address_of(pattern, marked)
    words = dict.fromkeys(SAYING, MARKUP)

    pages = [
        client.get(address),
        client.get(address, FINDING, headers=PART),
        *(client.get(address, words, headers=headers) for headers in in_turn(WAYS, pattern, 1).values()),
    ]

    assert not [page for page in pages if page.status_code >= 500]
    if PAGES[pattern].words["GET"] != PUBLIC:
        assert not [page for page in pages if page.headers.get("Location", "").startswith("/sign-in/")]
    for page in pages:
        text = page.getvalue().decode(errors="replace")
        if page.headers.get("Content-Type", "").startswith("text/html"):
            assert ATTRIBUTE not in Tags(text).attributes
        assert not [name for name, value in page.headers.items() if "\n" in value]


@pytest.mark.parametrize(
    "pattern", [pattern for pattern, row in PAGES.items() if "POST" in row.words and row.thing != "user"]
)
def test_what_is_said_after_a_form(houses: Houses, marked: House, pattern: str) -> None:
    """Refusals, previews and toasts; where it is sent as markup, it comes back as text."""
    client = Principal("", user=houses.own.owner).client()
    version = Booking.objects.values_list("version", flat=True).get(pk=marked.ids["planned"])
    names = ("name", "text", "reason", "note", "last_name", "first_name", "title", "email", "role", "step")
    form = {
        **dict.fromkeys(names, MARKUP),
        "version": version,
        "selected": f"{marked.ids['planned']}:{version}",
    }

    for headers in in_turn(WAYS, pattern, 1).values():
        with transaction.atomic():
            page = client.post(address_of(pattern, marked, version=version), form, headers=headers)
            transaction.set_rollback(True)

        assert page.status_code < 500
        assert ATTRIBUTE not in Tags(page.getvalue().decode(errors="replace")).attributes
        if "HX-Trigger" in page.headers:
            assert json.loads(page.headers["HX-Trigger"])


def test_the_markup_is_there(houses: Houses, marked: House) -> None:
    """Else all of this would prove nothing."""
    page = Principal("", user=houses.own.owner).client().get(address_of("bookings/<id:booking_id>/", marked))

    assert page.text.count("&quot;&gt;&lt;i onpwned&gt;&#x27;") > FEW


@pytest.mark.parametrize("place", ["<p>{}</p>", "<p title={}>", '<p title="{}">', "<p title='{}'>"])
def test_it_is_seen_wherever_it_is_not_escaped(place: str) -> None:
    assert ATTRIBUTE in Tags(place.format(MARKUP)).attributes
