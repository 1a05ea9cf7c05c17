"""Whatever is handed in as a picture is kept as a picture, or refused at its field; nothing else is ever served.

Good pictures with bytes written over, cut off or put in are what a decoder is most likely to fall over.
"""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from bookings.models import Booking, StoredFile
from bookings.services.redraw_picture import redraw_picture
from partners.errors import Invalid
from tests.pictures import BOMBS, NO_PICTURES, SCRIPT, SVG, picture
from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.naughty import DAYS, TEXTS, in_turn
from tests.proof.principals import Principal
from tests.proof.sizes import SEED, size
from tests.proof.test_hostile_forms import undone

pytestmark = pytest.mark.promise("P8", what="pictures that are none, too large, or bombs")

DAMAGED = size(400, 20_000)
KINDS = ("PNG", "JPEG", "WEBP")
PLACES = ("logo", "banner")


def kept_files() -> set[str]:
    return {
        f"{folder}/{name}"
        for folder in default_storage.listdir("")[0]
        for name in default_storage.listdir(folder)[1]
    }


def version(houses: Houses) -> int:
    return Booking.objects.values_list("version", flat=True).get(pk=houses.own.ids["planned"])


@pytest.fixture
def clerk(houses: Houses) -> Client:
    return Principal("", user=houses.own.owner).client()


def hand_in(
    clerk: Client,
    houses: Houses,
    place: str,
    content: bytes,
    name: str = "a.png",
    content_type: str = "image/png",
) -> HttpResponse:
    form = {"version": version(houses), "picture": SimpleUploadedFile(name, content, content_type)}
    return undone(clerk, "post", f"/bookings/{houses.own.ids['planned']}/{place}/", form)


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_picture_leaves_nothing(houses: Houses, clerk: Client, place: str) -> None:
    before, files = footprint(), kept_files()
    bombs = {name: make() for name, make in BOMBS.items()}

    statuses = {
        name: hand_in(clerk, houses, place, content).status_code
        for name, content in {**NO_PICTURES, **bombs, "empty": b""}.items()
    }

    assert statuses == dict.fromkeys(statuses, 422)
    assert (footprint(), kept_files()) == (before, files)


def test_any_name_and_any_type_that_is_said(houses: Houses, clerk: Client) -> None:
    answers = {
        case: hand_in(clerk, houses, "logo", picture(), name=f"{text}.svg", content_type=said)
        for case, text in in_turn(TEXTS | DAYS, "picture", size(8, 1_000)).items()
        for said in ("image/svg+xml", "text/html")
    }

    assert {case: answer.status_code for case, answer in answers.items() if answer.status_code != 302} == {}


def damaged(random: Random, good: bytes) -> bytes:
    content = bytearray(good)
    for _turn in range(random.choice((1, 1, 2, 8))):
        place = random.randrange(len(content) or 1)
        how = random.randrange(4)
        if how == 0:
            content[place : place + 1] = random.randbytes(1)
        elif how == 1:
            del content[place:]
        elif how == 2:
            content[place:place] = random.randbytes(random.randrange(1, 9))
        else:
            content[place : place + 4] = random.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"))
    return bytes(content)


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_picture(kind: str, record_property: Callable[[str, object], None]) -> None:
    """It is drawn, and then it is small and of its type; or it is refused."""
    random, good = Random(f"{SEED}{kind}"), picture(kind, (60, 40))
    drawn: dict[str, int] = {"drawn": 0, "refused": 0}

    for _number in range(DAMAGED):
        content = damaged(random, good)
        try:
            redrawn = redraw_picture(content)
        except Invalid:
            drawn["refused"] += 1
        else:
            assert redraw_picture(redrawn.content).content_type == redrawn.content_type
            drawn["drawn"] += 1

    assert min(drawn.values()) > 0
    record_property("what", "damaged pictures, drawn anew or refused")
    record_property("tried", sum(drawn.values()))
    record_property("seed", SEED)


@pytest.mark.parametrize("place", PLACES)
def test_a_page_inside_a_picture_is_not_served(houses: Houses, clerk: Client, place: str) -> None:
    """Neither behind its end nor in its words."""
    hidden = [
        picture("PNG") + SCRIPT,
        picture("JPEG", comment=SCRIPT) + SVG,
        picture("WEBP", exif=b"Exif\0\0" + SCRIPT),
    ]

    for content in hidden:
        form: dict[str, Any] = {"version": version(houses), "picture": SimpleUploadedFile("a.html", content)}
        clerk.post(f"/bookings/{houses.own.ids['planned']}/{place}/", form)
        served = Client().get(StoredFile.objects.latest("pk").get_absolute_url())

        assert served["Content-Type"].startswith("image/")
        assert served["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in served["Content-Security-Policy"]
        assert b"script" not in served.getvalue()
