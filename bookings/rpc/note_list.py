"""`venue.getBookingNoteList`: what was noted on a booking. All notes are for everybody who reads bookings."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.models import BookingNote
from bookings.models.tree import Row
from bookings.rpc.of_booking import ONE_BOOKING, booking_of, user_id_of
from partners.access import Actor
from partners.rpc.action import Action, Call, FilterField, Listing
from partners.rpc.collection import collection
from partners.rpc.formats import timestamp
from partners.rpc.kind import TIMESTAMP, WHOLE

OF_THE_BOOKING = 1
"""The vendor's number for notes that are on the booking itself."""

ANSWER = (
    '{"id": 5, "venueId": 7, "bookingId": 501, "isPrivate": false, "description": "Arrives by boat.", '
    '"typeId": 1, "createdBy": 12, "createdByName": "Olga Brandt", "createdDate": "2029-11-21 05:09:41 '
    'UTC", "modifiedDate": "2029-11-21 05:09:41 UTC"}'
)


def get_booking_note_list(call: Call) -> dict[str, Any]:
    booking = booking_of(call)
    notes = BookingNote.objects.for_partner(call.actor.partner).filter(booking=booking).order_by("pk")

    def rows(page: list[BookingNote]) -> list[Row]:
        authors = _authors(call.actor, page)
        return [_row(note, booking.facility_id, authors.get(note.pk)) for note in page]

    return collection(call, notes, rows=rows)


def _row(note: BookingNote, facility_id: int, author_id: int | None) -> Row:
    return {
        "id": note.pk,
        "venueId": facility_id,
        "bookingId": note.booking_id,
        "isPrivate": False,
        "description": note.text,
        "typeId": OF_THE_BOOKING,
        "createdBy": author_id,
        "createdByName": note.made_by,
        "createdDate": timestamp(note.created_at),
        "modifiedDate": timestamp(note.updated_at),
    }


def _authors(actor: Actor, notes: Sequence[BookingNote]) -> Mapping[int, int | None]:
    """The users who wrote them first, as the history knows."""
    events = BookingNote.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        partner=actor.partner, pgh_label="insert", pgh_obj__in=[note.pk for note in notes]
    )
    return {pk: user_id_of(context) for pk, context in events.values_list("pgh_obj_id", "pgh_context")}


GET_BOOKING_NOTE_LIST = Action(
    namespace="venue",
    name="getBookingNoteList",
    run=get_booking_note_list,
    parameters=ONE_BOOKING,
    permission="bookings.read",
    listing=Listing(
        filters=(
            FilterField("id", "pk", WHOLE),
            FilterField("description", "text"),
            FilterField("createdDate", "created_at", TIMESTAMP),
            FilterField("modifiedDate", "updated_at", TIMESTAMP),
        ),
        orders={"id": "pk", "createdDate": "created_at", "modifiedDate": "updated_at"},
    ),
    summary=_(
        "The notes on a booking, as they were written. A note by a program has a name, and no createdBy."
    ),
    answer=ANSWER,
)
