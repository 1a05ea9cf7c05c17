"""Somebody gets more time to decide: a later decision date, and a hold that lasts until the end of that day."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.booking_fields import BookingFields
from bookings.services.change_booking import change_booking
from bookings.services.outcome import Outcome
from bookings.services.write import lock_booking, write
from catalog.wall_time import LATEST, day_after, day_start, local_day
from partners.access import Actor, require
from partners.errors import Conflict, Invalid

UNDECIDED = frozenset({BookingStatus.PROSPECTIVE, BookingStatus.TENTATIVE, BookingStatus.PROSPECTIVE_HOLD})


def extend_hold(
    *,
    actor: Actor,
    booking_id: int,
    until: date,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """`Invalid` for a day that is over; `Conflict` for a booking about which nothing is left to decide."""
    require(actor, "bookings.write")

    def work() -> Outcome:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        if booking.status not in UNDECIDED:
            sentence = _("A booking that is %(status)s waits for no decision.")
            raise Conflict(sentence % {"status": booking.get_status_display()}, code="nothing_to_decide")
        _require_day_ahead(booking, until)
        return change_booking(actor=actor, booking_id=booking_id, fields=_fields(booking, until))

    return write(actor, work, dry_run=dry_run)


def _require_day_ahead(booking: Booking, until: date) -> None:
    if until < local_day(timezone.now(), booking.facility.zone):
        raise Invalid(_("This day is over."), field="until", code="in_the_past")
    if until >= LATEST.date():
        raise Invalid(_("A decision date lies before 2100."), field="until", code="out_of_range")


def _fields(booking: Booking, until: date) -> BookingFields:
    fields: BookingFields = {"decision_on": until}
    if booking.status == BookingStatus.PROSPECTIVE_HOLD:
        fields["hold_expires_at"] = day_start(day_after(until), booking.facility.zone)
    return fields
