"""`venue.addOrUpdateBookingNote`: what is to be known about a booking."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.models import BookingNote
from bookings.rpc.line_call import BOOKING_ID, VENUE_ID, booking_of, not_found
from bookings.services.write_note import LONGEST, write_note
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import WHOLE, Text

NO_BOOKING, NO_NOTE, INVALID = 23026, 24442, 24444


def add_or_update_booking_note(call: Call) -> dict[str, Any]:
    booking = booking_of(call, NO_BOOKING)
    note_id = call.get("id") or None
    if note_id and not BookingNote.objects.filter(booking=booking, pk=note_id).exists():
        raise not_found(NO_NOTE)
    note = write_note(actor=call.actor, booking_id=booking.pk, text=call["description"], note_id=note_id)
    return {"success": True, "id": note.pk}


ADD_OR_UPDATE_BOOKING_NOTE = Action(
    namespace="venue",
    name="addOrUpdateBookingNote",
    run=add_or_update_booking_note,
    permission="bookings.write",
    writes=True,
    summary=_("Adds a note to a booking, or rewrites one."),
    answer='{"success": true, "id": 5}',
    parameters=(
        Parameter("id", WHOLE, help=_("Left out, a note is added.")),
        BOOKING_ID,
        VENUE_ID,
        Parameter("description", Text(LONGEST), required=True, help=_("The text of the note.")),
    ),
    errors={
        NO_BOOKING: _("There is no such booking."),
        NO_NOTE: _("There is no such note."),
        INVALID: _("The request contains invalid data."),
    },
    missing_code=NO_NOTE,
    invalid_code=INVALID,
    names={"text": "description"},
)
