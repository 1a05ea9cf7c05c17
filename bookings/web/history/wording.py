"""What a write did, in one sentence."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.enums import BookingStatus, LineKind, LineStatus
from bookings.models import Line
from bookings.models.line import SUBJECT_FIELDS
from bookings.web.history.parts import part_sentences
from bookings.web.history.steps import Step, Write
from bookings.web.history.values import ValueReader

KIND = Line._meta.get_field("kind")
SUBJECTS: dict[LineKind, Any] = {
    kind: Line._meta.get_field(name.removesuffix("_id")) for kind, name in SUBJECT_FIELDS.items()
}
MOST_LINES = 3


def sentence_of(write: Write, reader: ValueReader, currency: str) -> str:
    labels = {step.label for step in write.of_booking}
    if "insert" in labels:
        return _("Booking created")
    if "delete" in labels:
        return _("Booking deleted")
    if write.new_status == BookingStatus.CANCELLED:
        return _("Booking cancelled")
    if write.new_status:
        return _("Status changed")
    lines = list(_line_sentences(write, reader))
    told = [*(_in_short(write) if len(lines) > MOST_LINES else lines), *part_sentences(write, currency)]
    return ", ".join(dict.fromkeys(told)) or _("Booking changed")


def line_name(step: Step, reader: ValueReader) -> str:
    """As agreed, else by what it is about, else by its kind."""
    about = subject_of(step)
    return step.event["name"] or (about and reader.read(*about)) or reader.read(KIND, step.event["kind"])


def subject_of(step: Step) -> tuple[Any, Any] | None:
    """The field that says what a line is about, and its value."""
    field = SUBJECTS.get(LineKind(step.event["kind"]))
    return (field, step.event[field.attname]) if field else None


def _line_sentences(write: Write, reader: ValueReader) -> Iterator[str]:
    for step in write.of_lines:
        yield _line_sentence(step) % {"name": line_name(step, reader)}


def _line_sentence(step: Step) -> str:
    if step.label == "insert":
        return _("%(name)s added")
    if step.label == "delete":
        return _("%(name)s deleted")
    return _("%(name)s removed") if _is_removal(step) else _("%(name)s changed")


def _in_short(write: Write) -> Iterator[str]:
    """Many lines by their number."""
    added = [step for step in write.of_lines if step.label == "insert"]
    removed = [step for step in write.of_lines if step.label == "delete" or _is_removal(step)]
    changed = len(write.of_lines) - len(added) - len(removed)
    for number, one, many in (
        (len(added), "%(number)s line added", "%(number)s lines added"),
        (len(removed), "%(number)s line removed", "%(number)s lines removed"),
        (changed, "%(number)s line changed", "%(number)s lines changed"),
    ):
        if number:
            yield ngettext(one, many, number) % {"number": number}


def _is_removal(step: Step) -> bool:
    moved = step.change_of("status")
    return moved is not None and moved.after == LineStatus.REMOVED
