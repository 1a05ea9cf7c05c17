"""Who may undo a change, and what went too far to be undone."""

from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingStatus, LineKind
from bookings.errors import NotUndoable
from bookings.models import Booking, BookingTax, Document, Line, Payment
from bookings.models.recorded_writes import RecordedWrite, RowChange

FOLLOWING = frozenset(
    {
        *("version", "created_at", "changed_at", "taxed_facility_ids"),
        *("starts_at", "ends_at", "starts_on"),
        *("total_net", "total_tax", "total_gross", "total_paid"),
    }
)
"""Of a booking: nobody puts it in. Taxes that were copied stay."""

OF_A_CANCELLATION = frozenset({"status", "became_cancelled_at", "hold_expires_at"})


def words_needed(booking: Booking, written: RecordedWrite) -> set[str]:
    """Those of the services that would lead back."""
    row = written.of_booking
    if row.before is None:
        return {"bookings.cancel"}
    is_cancelling = row.before["status"] == BookingStatus.CANCELLED != booking.status
    is_about_more = any(one.model not in {Booking, Payment} for one in written.rows)
    own = row.differing - FOLLOWING - (OF_A_CANCELLATION if is_cancelling else set())
    return {
        *(["bookings.cancel"] if is_cancelling else []),
        *(["payments.write"] if written.of(Payment) else []),
        *(["bookings.write"] if is_about_more or own else []),
    } or {"bookings.write"}


def require_undoable(written: RecordedWrite) -> None:
    if written.of(Document):
        raise NotUndoable(_("A document was issued with this change; it cannot be undone."))
    if any(row.before is not None for row in written.of(BookingTax)):
        raise NotUndoable(_("Taxes and fees were taken over from the catalogue; this cannot be undone."))
    if any(_follows_event(row) for row in written.of(Line)):
        raise NotUndoable(_("The event was moved; this cannot be undone for one of its bookings."))


def _follows_event(row: RowChange) -> bool:
    """Only an event's dates move a seat that stays at it."""
    if row.before is None or row.before["kind"] != LineKind.EVENT_SEAT:
        return False
    return "starts_at" in row.differing and not row.differing & {"bookable_id", "status"}
