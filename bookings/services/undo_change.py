"""The latest change of a booking is taken back: what was put in goes back to what the history says stood before.

Places, prices and totals follow. An undo is a write like any other, so that undoing it does the change again.
"""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from bookings.availability.lock import lock_bookables
from bookings.enums import CLOSED, HOLDING, BookingStatus
from bookings.errors import AlreadyCancelled, NotUndoable
from bookings.models import Booking, Line, LineShare
from bookings.models.recorded_writes import RecordedWrite, RowChange, write_that_made
from bookings.services.booking_lines import lines_of
from bookings.services.change_status import move_status
from bookings.services.outcome import Outcome
from bookings.services.stamp_status import stamp
from bookings.services.undo_change_lines import FormerTree, restore_lines
from bookings.services.undo_change_parts import PARTS, restore_parts
from bookings.services.undo_change_terms import FOLLOWING, require_undoable, words_needed
from bookings.services.write import lock_booking, save_next_version, write
from catalog.wall_time import day_after, day_start, local_day
from partners.access import Actor, can, require
from partners.errors import NotAllowed
from partners.services.transaction import check_constraints_now

WORDS = ("bookings.write", "bookings.cancel", "payments.write")

GONE = "23503"
"""The database's word for a reference to what is not there."""


def undo_change(*, actor: Actor, booking_id: int, expected_version: int, dry_run: bool = False) -> Outcome:
    """The lines are those that the change was about. A booking whose creation is undone is cancelled.

    `Stale` at another version, `NotFree` or `EventFull` where the places are gone, `NotUndoable` for what went out
    of the house. Needs the permission words that the change back would need.
    """
    if not any(can(actor, word) for word in WORDS):
        raise NotAllowed

    def work() -> Outcome:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        booking.partner = actor.partner
        written = write_that_made(booking)
        if written is None:
            raise NotUndoable(_("What stood before this change was not recorded; it cannot be undone."))
        for word in words_needed(booking, written):
            require(actor, word)
        if written.of_booking.before is None:
            return _cancel(actor, booking)
        require_undoable(written)
        return _refusing_what_is_gone(lambda: _restore(actor, booking, written))

    return write(actor, work, dry_run=dry_run)


def _cancel(actor: Actor, booking: Booking) -> Outcome:
    if booking.status in CLOSED:
        raise AlreadyCancelled
    booking.changed_at = timezone.now()
    stamp(booking, BookingStatus.CANCELLED)
    move_status(actor, booking, BookingStatus.CANCELLED, _("Undone"))
    return Outcome(booking=booking)


def _refusing_what_is_gone(restore: Callable[[], Outcome]) -> Outcome:
    """People, prices and venues that stood there before may have been deleted since."""
    try:
        outcome = restore()
        check_constraints_now()
    except (ObjectDoesNotExist, ProtectedError):
        raise _gone() from None
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", None) == GONE:
            raise _gone() from error
        raise
    return outcome


def _gone() -> NotUndoable:
    return NotUndoable(_("Something that stood there before no longer exists; this cannot be undone."))


def _restore(actor: Actor, booking: Booking, written: RecordedWrite) -> Outcome:
    """A booking that holds no longer lets its places go first; one that holds again takes them last."""
    tree = FormerTree(actor, booking, lines_of(booking, beside=_line_ids(written)))
    before = booking.status
    status = _restore_fields(booking, written.of_booking)
    restore_parts(booking, written.of(*PARTS))
    holds_again = status in HOLDING and before not in HOLDING
    if holds_again:
        _lock_all(tree, written)
        _prolong(tree, status)
    elif status != before:
        move_status(actor, booking, status, _("Undone"))
    lines = restore_lines(tree, written.of(Line), written.of(LineShare))
    tree.settle_lines()
    if holds_again:
        move_status(actor, booking, status, _("Undone"))
    elif status != before:
        booking.save()
    else:
        save_next_version(booking)
    return tree.outcome(*lines)


def _line_ids(written: RecordedWrite) -> set[int]:
    shares = [row.before or row.after or {} for row in written.of(LineShare)]
    return {row.key for row in written.of(Line)} | {share["line_id"] for share in shares}


def _restore_fields(booking: Booking, row: RowChange) -> str:
    """Set, unsaved, all but the status, which is returned."""
    if row.before is None:
        return booking.status
    for name in row.differing - FOLLOWING - {"status"}:
        setattr(booking, name, row.before[name])
    if row.differing - FOLLOWING:
        booking.changed_at = timezone.now()
    return row.before["status"] if "status" in row.differing else booking.status


def _lock_all(tree: FormerTree, written: RecordedWrite) -> None:
    """All bookables in one statement: those of the lines as they are, and as they were."""
    now = {line.bookable_id for line in tree.lines}
    former = {row.before["bookable_id"] for row in written.of(Line) if row.before}
    lock_bookables(bookable_id for bookable_id in now | former if bookable_id is not None)


def _prolong(tree: FormerTree, status: str) -> None:
    """A hold that would expire at once lasts until the end of the day."""
    booking, now = tree.booking, timezone.now()
    expires_at = booking.hold_expires_at
    if status == BookingStatus.PROSPECTIVE_HOLD and expires_at is not None and expires_at <= now:
        zone = booking.facility.zone
        booking.hold_expires_at = day_start(day_after(local_day(now, zone)), zone)
        tree.warn("hold_prolonged", _("The hold had expired; it now lasts until the end of the day."))
