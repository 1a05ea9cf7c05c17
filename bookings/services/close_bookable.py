"""Staff close a venue or a product for a period; nobody else can hold it meanwhile."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from bookings.availability.answer import Request, answers
from bookings.availability.hold import free_blockout, hold_blockouts
from bookings.availability.lock import lock_bookables
from bookings.errors import NotFree, UnknownReference
from bookings.models import Blockout
from bookings.services.write import write
from catalog.models import Bookable
from partners.access import Actor, require
from partners.errors import Invalid, Unknown


def close_bookable(
    *, actor: Actor, bookable_id: int, starts_at: datetime, ends_at: datetime, reason: str = ""
) -> Blockout:
    """The new blockout. `NotFree` where somebody holds something in the period."""
    require(actor, "catalog.write")
    _require_order(starts_at, ends_at)
    return write(actor, lambda: _close(actor, bookable_id, starts_at, ends_at, reason))


def move_blockout(
    *, actor: Actor, blockout_id: int, starts_at: datetime, ends_at: datetime, reason: str = ""
) -> Blockout:
    require(actor, "catalog.write")
    _require_order(starts_at, ends_at)
    return write(actor, lambda: _move(actor, blockout_id, starts_at, ends_at, reason))


def reopen_bookable(*, actor: Actor, blockout_id: int) -> None:
    """Take the blockout away. `Unknown` where the partner has none of that id."""
    require(actor, "catalog.write")

    def work() -> None:
        blockout = _blockout(actor, blockout_id)
        lock_bookables([blockout.bookable_id])
        free_blockout(blockout.pk)
        blockout.delete()

    write(actor, work)


def _close(actor: Actor, bookable_id: int, starts_at: datetime, ends_at: datetime, reason: str) -> Blockout:
    bookable = Bookable.objects.for_partner(actor.partner).filter(pk=bookable_id).first()
    if bookable is None:
        raise UnknownReference(field="bookable")
    blockout = Blockout(
        partner=actor.partner, bookable=bookable, starts_at=starts_at, ends_at=ends_at, reason=reason
    )
    lock_bookables([bookable.pk])
    _require_free(blockout)
    blockout.save()
    hold_blockouts([blockout.pk])
    return blockout


def _move(actor: Actor, blockout_id: int, starts_at: datetime, ends_at: datetime, reason: str) -> Blockout:
    blockout = _blockout(actor, blockout_id)
    lock_bookables([blockout.bookable_id])
    free_blockout(blockout.pk)
    blockout.starts_at, blockout.ends_at, blockout.reason = starts_at, ends_at, reason
    _require_free(blockout)
    blockout.save()
    hold_blockouts([blockout.pk])
    return blockout


def _blockout(actor: Actor, blockout_id: int) -> Blockout:
    found = Blockout.objects.for_partner(actor.partner).order_by("pk").select_for_update(no_key=True)
    blockout = found.filter(pk=blockout_id).first()
    if blockout is None:
        raise Unknown
    return blockout


def _require_order(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Invalid(_("The end must be later than the start."), field="ends_at", code="ends_before_start")


def _require_free(blockout: Blockout) -> None:
    request = Request(
        bookable_id=blockout.bookable_id,
        starts_at=blockout.starts_at,
        ends_at=blockout.ends_at,
        sole=True,
        lead_minutes=0,
        follow_up_minutes=0,
    )
    [answer] = answers(partner_id=blockout.partner_id, requests=[request])
    if answer.held:
        raise NotFree(answer.held, field="starts_at")
