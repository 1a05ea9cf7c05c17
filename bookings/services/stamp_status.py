"""When a booking became tentative, confirmed or cancelled is stamped; a hold expires after its decision date."""

from datetime import datetime

from django.utils import timezone

from bookings.enums import BookingStatus
from bookings.models import Booking
from catalog.wall_time import day_after, day_start

STAMPS = {
    BookingStatus.TENTATIVE: "became_tentative_at",
    BookingStatus.CONFIRMED: "became_confirmed_at",
    BookingStatus.CANCELLED: "became_cancelled_at",
}


def stamp(booking: Booking, status: str) -> None:
    """Set, unsaved, what entering the status stamps; a hold that expires at no other time gets its expiry."""
    if status in STAMPS:
        setattr(booking, STAMPS[BookingStatus(status)], timezone.now())
    if status != BookingStatus.PROSPECTIVE_HOLD:
        booking.hold_expires_at = None
    elif booking.hold_expires_at is None:
        booking.hold_expires_at = end_of_decision_date(booking)


def end_of_decision_date(booking: Booking) -> datetime | None:
    """The last instant of the day at the facility; None without a decision date."""
    if booking.decision_on is None:
        return None
    return day_start(day_after(booking.decision_on), booking.facility.zone)
