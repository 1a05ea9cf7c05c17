"""Cancelling frees every place at once; the booking stays readable."""

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.change_status import change_status
from partners.access import Actor


def cancel_booking(
    *,
    actor: Actor,
    booking_id: int,
    reason: str = "",
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Booking:
    """The cancelled booking. `AlreadyCancelled` for a second call, `Stale` at another version."""
    return change_status(
        actor=actor,
        booking_id=booking_id,
        status=BookingStatus.CANCELLED,
        reason=reason,
        expected_version=expected_version,
        dry_run=dry_run,
    )
