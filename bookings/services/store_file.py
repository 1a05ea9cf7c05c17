"""A file is kept when it is small, and what it says it is: its first bytes tell its type."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from bookings.models import StoredFile
from bookings.models.stored_file import storage_path
from bookings.services.write import write
from partners.access import Actor, require
from partners.errors import Invalid

T = TypeVar("T")

LARGEST = 5 * 1024 * 1024
MOST_TAGS = 20
PLAIN_NAME = re.compile(r"[^\x00-\x1f\x7f/\\]{1,255}")
PLAIN_TAG = re.compile(r"[^\x00-\x1f\x7f]{1,50}")

SIGNATURES: dict[str, re.Pattern[bytes]] = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    "application/pdf": re.compile(rb"%PDF-"),
}
"""How a file of each type that is taken begins."""


def store_file(
    *,
    actor: Actor,
    name: str,
    content: bytes,
    content_type: str,
    tags: Sequence[str] = (),
    dry_run: bool = False,
) -> StoredFile:
    """`Invalid` for what is empty, larger than 5 MB, of another type, or has a name that is not a file's."""
    require(actor, "bookings.write")
    stored = new_file(actor=actor, name=name, content=content, content_type=content_type, tags=tags)
    return with_its_bytes(
        stored, lambda: write(actor, lambda: _save(stored), dry_run=dry_run), is_tried=dry_run
    )


def new_file(
    *, actor: Actor, name: str, content: bytes, content_type: str, tags: Sequence[str] = ()
) -> StoredFile:
    """Checked, unsaved."""
    _check_words(name, tags)
    _check_content(content, content_type)
    return StoredFile(
        partner=actor.partner,
        original_name=name,
        content_type=content_type,
        size=len(content),
        tags=list(tags),
        content=ContentFile(content, name=name),
    )


def with_its_bytes(stored: StoredFile, save: Callable[[], T], *, is_tried: bool) -> T:
    """Where the write comes to nothing, no bytes are left behind."""
    is_kept = False
    try:
        saved = save()
        is_kept = not is_tried
    finally:
        if not is_kept:
            stored.content.storage.delete(storage_path(stored, stored.original_name))
    return saved


def _save(stored: StoredFile) -> StoredFile:
    stored.save(force_insert=True)
    return stored


def _check_words(name: str, tags: Sequence[str]) -> None:
    if not PLAIN_NAME.fullmatch(name):
        raise Invalid(_("A file has a name of 1 to 255 characters, without a path."), field="name")
    if len(tags) > MOST_TAGS or not all(PLAIN_TAG.fullmatch(tag) for tag in tags):
        raise Invalid(_("A file has at most 20 tags of 1 to 50 characters each."), field="tags")


def _check_content(content: bytes, content_type: str) -> None:
    if len(content) > LARGEST:
        raise Invalid(_("A file may have at most 5 MB."), field="content", code="too_large")
    if content_type not in SIGNATURES:
        sentence = _("A file is of one of these types: %(types)s.") % {"types": ", ".join(SIGNATURES)}
        raise Invalid(sentence, field="content_type", code="unknown_type")
    if not SIGNATURES[content_type].match(content):
        sentence = _("This file is not of the type %(type)s.") % {"type": content_type}
        raise Invalid(sentence, field="content", code="another_type")
