"""What a write did, in one sentence."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bookings.enums import BookingStatus, LineStatus
from bookings.models import Line
from bookings.web.history_steps import Step, Write
from bookings.web.history_values import ValueReader

BOOKABLE = Line._meta.get_field("bookable")
MOST_LINES = 3


def sentence_of(write: Write, reader: ValueReader) -> str:
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
    if len(lines) > MOST_LINES:
        return _("%(number)s lines changed") % {"number": len(lines)}
    return ", ".join(lines) or _("Booking changed")


def line_name(step: Step, reader: ValueReader) -> str:
    return reader.read(BOOKABLE, step.event["bookable_id"]) or reader.read(
        Line._meta.get_field("kind"), step.event["kind"]
    )


def _line_sentences(write: Write, reader: ValueReader) -> Iterator[str]:
    for step in write.of_lines:
        yield _line_sentence(step) % {"name": line_name(step, reader)}


def _line_sentence(step: Step) -> str:
    if step.label == "insert":
        return _("%(name)s added")
    if step.label == "delete":
        return _("%(name)s deleted")
    status = next((change.after for change in step.changes if change.field.name == "status"), None)
    if status == LineStatus.REMOVED:
        return _("%(name)s removed")
    return _("%(name)s changed")
