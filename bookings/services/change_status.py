"""A status moves along its allowed moves; entering a holding status takes the places again or is refused."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.availability.hold import free_lines, hold_lines
from bookings.availability.lock import lock_bookables
from bookings.enums import HOLDING, MOVES, BookingStatus, LineKind, LineStatus
from bookings.errors import AlreadyCancelled, EventFull, MoveNotAllowed
from bookings.models import Booking, Line, StatusChange
from bookings.models.line import HOLDING_KINDS
from bookings.services.fill_free_places import enqueue_fill
from bookings.services.stamp_status import stamp
from bookings.services.take_places import (
    refuse_own_crowd,
    require_places,
    require_waiting_places,
    waiting_lines,
)
from bookings.services.write import lock_booking, save_next_version, write
from partners.access import Actor, require
from partners.errors import Invalid
from partners.models.prepared import IDS, PARTNER
from partners.models.prepared_models import PreparedModels
from partners.models.write_rows import insert

BOOKED = PreparedModels(
    lambda: (
        Line.objects.booked()
        .filter(booking__any_of=IDS, partner__any_of=PARTNER, kind__in=HOLDING_KINDS)
        .order_by("pk")
    )
)


def change_status(
    *,
    actor: Actor,
    booking_id: int,
    status: str,
    reason: str = "",
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Booking:
    """The moved booking. `MoveNotAllowed` for a move there is not, `NotFree` where the places are gone."""
    require(actor, "bookings.cancel" if status == BookingStatus.CANCELLED else "bookings.write")
    if status not in BookingStatus.values:
        raise Invalid(_("There is no such status."), field="status", code="invalid_choice")
    return write(actor, lambda: _move(actor, booking_id, status, reason, expected_version), dry_run=dry_run)


def _move(actor: Actor, booking_id: int, status: str, reason: str, expected_version: int | None) -> Booking:
    booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
    _require_move(booking.status, status)
    booking.changed_at = timezone.now()
    stamp(booking, status)
    move_status(actor, booking, status, reason)
    return booking


def move_status(actor: Actor, booking: Booking, status: str, reason: str) -> None:
    """Save it as the next version, with its places taken or let go; the stamps are the caller's.

    `NotFree` where the places are gone.
    """
    before = booking.status
    takes_places = status in HOLDING and before not in HOLDING
    frees_places = before in HOLDING and status not in HOLDING
    lines = BOOKED.found(booking.partner_id, [booking.pk]) if takes_places or frees_places else []
    waiting = waiting_lines(booking) if takes_places else []
    if takes_places:
        _take_places_again(actor, booking, lines, waiting)
    booking.status = status
    save_next_version(booking)
    if takes_places:
        hold_lines([line.pk for line in lines])
        refuse_own_crowd(booking, lines)
        require_waiting_places(waiting)
    freed_or_waiting = waiting if takes_places else lines
    enqueue_fill([line.bookable_id for line in freed_or_waiting if line.kind == LineKind.EVENT_SEAT])
    change = StatusChange(
        partner=actor.partner, booking=booking, before=before, after=status, reason=reason, made_by=actor.name
    )
    insert([change])


def _require_move(before: str, after: str) -> None:
    if before == after == BookingStatus.CANCELLED:
        raise AlreadyCancelled
    if before == after:
        sentence = _("This booking is %(status)s already.") % {"status": BookingStatus(after).label}
        raise MoveNotAllowed(sentence, field="status")
    if after not in MOVES[before]:
        sentence = _("A booking that is %(before)s cannot become %(after)s.") % {
            "before": BookingStatus(before).label,
            "after": BookingStatus(after).label,
        }
        raise MoveNotAllowed(sentence, field="status")


def _take_places_again(actor: Actor, booking: Booking, lines: list[Line], waiting: list[Line]) -> None:
    """What the lines kept while they held nothing is written anew: parts may have changed since.

    Opening hours were a matter of planning; here only what is free counts.
    """
    lock_bookables(line.bookable_id for line in [*lines, *waiting])
    require_places(
        actor.partner,
        lines,
        holding=True,
        holder_key=booking.holder_key,
        moved=[line.pk for line in lines],
        outside_hours=[],
    )
    if any(line.status == LineStatus.WAITING for line in lines):
        raise EventFull
    free_lines(line.pk for line in lines)
