"""A hold that has expired becomes prospective in a job of its own; its places go with that change and not before.

Whoever changed the booking meanwhile wins: the change is made at the version that was found, or not at all.
"""

from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.change_status import change_status
from partners.access import Actor
from partners.enums import Door
from partners.errors import Busy, Conflict, Stale

MOST_AT_ONCE = 500


@app.periodic(cron="* * * * *")
@app.task(name="release_holds")
def release_holds_each_minute(timestamp: int) -> None:
    release_holds()


def release_holds() -> list[int]:
    """The ids of the bookings that hold no longer."""
    expired = Booking.objects.hold_expired(timezone.now()).select_related("partner").order_by("pk")
    return [booking.pk for booking in expired[:MOST_AT_ONCE] if _release(booking)]


def _release(booking: Booking) -> bool:
    try:
        change_status(
            actor=Actor.of_machine(booking.partner, door=Door.JOB, name="release_holds"),
            booking_id=booking.pk,
            status=BookingStatus.PROSPECTIVE,
            reason=_("The hold expired."),
            expected_version=booking.version,
        )
    except (Stale, Conflict, Busy):
        return False
    return True
