"""Notes on a booking: whoever may write bookings may write them, also once a booking is over."""

from django.utils.translation import gettext_lazy as _

from bookings.models import Booking, BookingNote
from bookings.services.write import lock_booking, save_next_version, write
from partners.access import Actor, require
from partners.errors import Invalid, Unknown

LONGEST = 10_000


def write_note(
    *,
    actor: Actor,
    booking_id: int,
    text: str,
    note_id: int | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> BookingNote:
    """A new note, or the one of that id with another text. `Unknown` where the booking has none of that id."""
    require(actor, "bookings.write")
    if not 1 <= len(text.strip()) <= LONGEST:
        sentence = _("A note has 1 to 10,000 characters.")
        raise Invalid(sentence, field="text", code="out_of_range")

    def work() -> BookingNote:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        note = (
            BookingNote(partner=actor.partner, booking=booking, made_by=actor.name)
            if note_id is None
            else _note(booking, note_id)
        )
        note.text = text
        note.save()
        save_next_version(booking)
        return note

    return write(actor, work, dry_run=dry_run)


def remove_note(
    *,
    actor: Actor,
    booking_id: int,
    note_id: int,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Booking:
    """It stays in the history."""
    require(actor, "bookings.write")

    def work() -> Booking:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        _note(booking, note_id).delete()
        save_next_version(booking)
        return booking

    return write(actor, work, dry_run=dry_run)


def _note(booking: Booking, note_id: int) -> BookingNote:
    found = BookingNote.objects.filter(booking=booking, pk=note_id).first()
    if found is None:
        raise Unknown
    return found
