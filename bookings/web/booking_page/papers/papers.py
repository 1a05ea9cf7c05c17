"""What is written about a booking: notes, documents, links to other systems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from bookings.enums import DocumentKind
from bookings.models import BookingNote, StoredFile
from bookings.models.tree import TreeRows
from bookings.web.line_names import name_of
from bookings.web.shown import on_clock
from partners.access import Actor
from partners.models.prepared import IDS, Prepared

NOTES = Prepared(
    lambda: (
        BookingNote.objects.filter(booking__any_of=IDS)
        .order_by("-pk")
        .values("id", "text", "created_at", "made_by")
    )
)
"""The latest first."""


@dataclass(frozen=True, kw_only=True)
class ShownNote:
    """A note with its stamp, as templates know it."""

    id: int
    text: str
    at: datetime
    who: str
    door: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownDocument:
    """`is_latest`: no newer version of its number exists. `url` is empty where there is no file."""

    id: int
    is_sheet: bool
    word: str
    number: str
    version: int
    title: str
    sessions: str
    finalised_at: datetime | None
    is_latest: bool
    url: str


@dataclass(frozen=True, kw_only=True)
class Papers:
    notes: Sequence[ShownNote]
    documents: Sequence[ShownDocument]
    links: Sequence[Mapping[str, str]]


def papers_of(actor: Actor, tree: TreeRows) -> Papers:
    links = [{"url": row["url"], "label": row["label"] or row["ref"]} for row in tree.external_urls]
    return Papers(notes=_notes(tree), documents=_documents(actor, tree), links=links)


def _notes(tree: TreeRows) -> list[ShownNote]:
    zone = tree.booking["facility__time_zone"]
    return [
        ShownNote(
            id=note["id"], text=note["text"], at=on_clock(note["created_at"], zone), who=note["made_by"]
        )
        for note in NOTES.rows([tree.booking["id"]])
    ]


def _documents(actor: Actor, tree: TreeRows) -> list[ShownDocument]:
    zone = tree.booking["facility__time_zone"]
    names = {rows.line["id"]: name_of(rows.line) for rows in tree.lines}
    newest = {row["number"]: row["version"] for row in tree.documents}
    files = StoredFile.objects.for_partner(actor.partner)
    wanted = {row["file_id"] for row in tree.documents if row["file_id"]}
    keys = dict(files.filter(pk__in=wanted).values_list("pk", "key")) if wanted else {}
    return [
        ShownDocument(
            id=row["id"],
            is_sheet=row["kind"] == DocumentKind.FUNCTION_SHEET,
            word=str(DocumentKind(row["kind"]).label),
            number=row["number"],
            version=row["version"],
            title=row["title"],
            sessions=", ".join(dict.fromkeys(names[pk] for pk in row["session_ids"] if pk in names)),
            finalised_at=on_clock(row["finalised_at"], zone),
            is_latest=newest[row["number"]] == row["version"],
            url=reverse("stored-file", args=[keys[row["file_id"]]]) if row["file_id"] in keys else "",
        )
        for row in tree.documents
    ]
