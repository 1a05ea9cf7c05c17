"""What is kept of files, and what is refused."""

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError

from bookings.models import StoredFile
from bookings.models.stored_file import storage_path
from bookings.services.store_file import LARGEST, SIGNATURES, store_file
from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import Invalid, NotAllowed
from tests.bookings.plain_sql import sql
from tests.factories import PartnerFactory

pytestmark = pytest.mark.django_db

CONTENTS = {
    "image/png": b"\x89PNG\r\n\x1a\n rest",
    "image/jpeg": b"\xff\xd8\xff\xe0 rest",
    "image/gif": b"GIF89a rest",
    "image/webp": b"RIFF\n\x00\x00\x00WEBPVP8 ",
    "application/pdf": b"%PDF-1.7 rest",
}
PNG = CONTENTS["image/png"]


@pytest.fixture
def actor():
    partner = PartnerFactory()
    return Actor(partner=partner, role=Role.COORDINATOR, door=Door.WEB, principal="user:1", name="Olga")


def store(actor, **others):
    return store_file(
        **{"actor": actor, "name": "logo", "content": PNG, "content_type": "image/png", **others}
    )


def kept():
    """The names in the storage, of all partners."""
    return {
        f"{folder}/{name}"
        for folder in default_storage.listdir("")[0]
        for name in default_storage.listdir(folder)[1]
    }


@pytest.mark.parametrize("content_type", SIGNATURES)
def test_a_file_of_each_type_is_kept_as_it_came(actor, content_type):
    content = CONTENTS[content_type]

    stored = store(
        actor, name="Logo größer.x", content=content, content_type=content_type, tags=["logo", "2031"]
    )

    row = StoredFile.objects.get()
    assert row == stored
    assert (row.partner, row.original_name, row.content_type, row.size, row.tags) == (
        actor.partner,
        "Logo größer.x",
        content_type,
        len(content),
        ["logo", "2031"],
    )
    assert row.content.read() == content
    assert row.content.name == f"{actor.partner.pk}/{row.key}"


@pytest.mark.parametrize("content_type", SIGNATURES)
def test_a_type_is_told_by_the_first_bytes(actor, content_type):
    for other in set(SIGNATURES) - {content_type}:
        with pytest.raises(Invalid) as refusal:
            store(actor, content=CONTENTS[other], content_type=content_type)

        assert (refusal.value.field, refusal.value.code) == ("content", "another_type")


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"content": b""}, "content"),
        ({"content": PNG.ljust(LARGEST + 1)}, "content"),
        ({"content": b"<svg onload='alert(1)'>", "content_type": "image/svg+xml"}, "content_type"),
        ({"content": b"<html>", "content_type": "text/html"}, "content_type"),
        ({"content_type": "image/png; charset=utf-8"}, "content_type"),
        ({"name": ""}, "name"),
        ({"name": "a" * 256}, "name"),
        ({"name": "../../etc/passwd"}, "name"),
        ({"name": "C:\\logo.png"}, "name"),
        ({"name": "logo\r\nSet-Cookie: a=b"}, "name"),
        ({"tags": [""]}, "tags"),
        ({"tags": ["a" * 51]}, "tags"),
        ({"tags": ["a\0"]}, "tags"),
        ({"tags": ["a"] * 21}, "tags"),
    ],
)
def test_what_is_not_taken(actor, others, field):
    before = kept()

    with pytest.raises(Invalid) as refusal:
        store(actor, **others)

    assert refusal.value.field == field
    assert (StoredFile.objects.count(), kept()) == (0, before)


def test_the_largest_and_the_longest_are_taken(actor):
    stored = store(actor, content=PNG.ljust(LARGEST), name="a" * 255, tags=["a" * 50] * 20)

    assert stored.size == 5 * 1024 * 1024


def test_a_trial_leaves_neither_row_nor_bytes(actor):
    before = kept()

    tried = store(actor, dry_run=True)

    assert tried.original_name == "logo"
    assert (StoredFile.objects.count(), kept()) == (0, before)


def test_bytes_whose_row_is_refused_are_not_left_behind(actor):
    sql("ALTER TABLE bookings_storedfile ADD CONSTRAINT no_more CHECK (size < 0)")
    before = kept()

    with pytest.raises(IntegrityError):
        store(actor)

    assert kept() == before


def test_two_files_of_one_name_are_two(actor):
    first, second = store(actor), store(actor, content=PNG + b"2")

    assert (first.content.read(), second.content.read()) == (PNG, PNG + b"2")
    assert first.key != second.key
    assert {storage_path(one, "") for one in (first, second)} <= kept()


def test_who_may_not_write_bookings_stores_nothing(actor):
    reader = Actor(partner=actor.partner, role=Role.VIEWER, door=Door.WEB, principal="user:2", name="Ed")

    with pytest.raises(NotAllowed):
        store(reader)

    assert not StoredFile.objects.exists()
