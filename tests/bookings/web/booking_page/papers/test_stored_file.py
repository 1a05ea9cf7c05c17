"""Files are served to whoever has the key: pictures in place, all else as downloads, nothing as a page of ours."""

import uuid

import pytest
from django.core.files.base import ContentFile

from tests.factories import StoredFileFactory

pytestmark = pytest.mark.django_db

FENCE = "default-src 'none'; frame-ancestors 'none'; sandbox"


def headers(answer, *names):
    return {name: answer.headers.get(name) for name in names}


@pytest.mark.parametrize("content_type", ["image/png", "image/jpeg", "image/gif", "image/webp"])
def test_a_picture_is_shown_in_its_place(client, content_type):
    stored = StoredFileFactory(original_name="logo.png", content_type=content_type)

    answer = client.get(f"/files/{stored.key}/")

    assert (answer.status_code, answer.getvalue()) == (200, stored.content.open().read())
    assert headers(
        answer,
        "Content-Type",
        "Content-Length",
        "Content-Disposition",
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Cache-Control",
        "Vary",
    ) == {
        "Content-Type": content_type,
        "Content-Length": str(stored.size),
        "Content-Disposition": 'inline; filename="logo.png"',
        "Content-Security-Policy": FENCE,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=86400, immutable",
        "Vary": None,
    }


@pytest.mark.parametrize("content_type", ["application/pdf", "text/html", "image/svg+xml"])
def test_all_else_is_a_download(client, content_type):
    page = ContentFile(b"<script>alert(1)</script>", name="a")
    stored = StoredFileFactory(original_name="Größe.html", content_type=content_type, content=page)

    answer = client.get(f"/files/{stored.key}/")

    assert answer.getvalue() == b"<script>alert(1)</script>"
    assert headers(answer, "Content-Type", "Content-Disposition", "Content-Security-Policy") == {
        "Content-Type": content_type,
        "Content-Disposition": "attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.html",
        "Content-Security-Policy": FENCE,
    }


def test_its_address_is_its_own(client):
    stored = StoredFileFactory()

    assert stored.get_absolute_url() == f"/files/{stored.key}/"


def test_only_the_key_leads_to_it(client):
    stored = StoredFileFactory()

    statuses = {
        place: client.get(f"/files/{place}/").status_code
        for place in (uuid.uuid4(), stored.pk, "..", "%2e%2e")
    }

    assert set(statuses.values()) == {404}


def test_what_the_disk_has_lost_is_not_there(client):
    stored = StoredFileFactory()
    stored.content.storage.delete(stored.content.name)

    assert client.get(f"/files/{stored.key}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_can_only_be_read(client, method):
    stored = StoredFileFactory()

    answer = getattr(client, method)(f"/files/{stored.key}/")

    assert (answer.status_code, stored.content.open().read()[:4]) == (405, b"\x89PNG")
