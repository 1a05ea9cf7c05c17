"""A capacity changes under the bookable's lock and never falls below what is held from now on."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.availability.answer import Request, answers
from bookings.availability.lock import lock_bookables
from bookings.errors import HeldAhead
from bookings.services.fill_free_places import enqueue_fill
from bookings.services.write import write
from catalog.models import Bookable
from catalog.wall_time import LATEST
from partners.access import Actor, require
from partners.errors import Unknown


def change_capacity(*, actor: Actor, bookable_id: int, capacity: int) -> Bookable:
    """`HeldAhead` says how many are held at the busiest time ahead."""
    require(actor, "catalog.write")
    return write(actor, lambda: _change(actor, bookable_id, capacity))


def _change(actor: Actor, bookable_id: int, capacity: int) -> Bookable:
    lock_bookables([bookable_id])
    bookable = Bookable.objects.for_partner(actor.partner).filter(pk=bookable_id).first()
    if bookable is None:
        raise Unknown
    held = _held_ahead(bookable)
    if capacity < held:
        sentence = _("%(held)s are held at the same time ahead; the capacity cannot be lower.") % {
            "held": held
        }
        raise HeldAhead(sentence, field="capacity")
    bookable.capacity = capacity
    bookable.full_clean(exclude=["facility", "cost_centre", "partner"])
    bookable.save(update_fields=["capacity", "updated_at"])
    enqueue_fill([bookable.pk])
    return bookable


def _held_ahead(bookable: Bookable) -> int:
    """The peak of shared use from now on."""
    request = Request(
        bookable_id=bookable.pk,
        starts_at=timezone.now(),
        ends_at=LATEST,
        sole=False,
        lead_minutes=0,
        follow_up_minutes=0,
    )
    [answer] = answers(partner_id=bookable.partner_id, requests=[request])
    return answer.peak
