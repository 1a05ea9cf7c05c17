"""A cancelled event frees its venues and takes no more bookings; its bookings stay for staff to settle."""

from django.utils import timezone

from bookings.availability.lock import lock_bookables
from bookings.errors import AlreadyCancelled
from bookings.services.write import write
from catalog.models import Event
from partners.access import Actor, require
from partners.errors import Unknown


def cancel_event(*, actor: Actor, event_id: int) -> Event:
    """The cancelled event. The database lets its appointments' places go in the same transaction."""
    require(actor, "catalog.write")

    def work() -> Event:
        lock_bookables([event_id])
        found = (
            Event.objects.for_partner(actor.partner)
            .order_by("pk")
            .select_for_update(no_key=True, of=("self",))
        )
        event = found.filter(pk=event_id).first()
        if event is None:
            raise Unknown
        if event.cancelled_at is not None:
            raise AlreadyCancelled
        event.cancelled_at = timezone.now()
        event.save(update_fields=["cancelled_at"])
        return event

    return write(actor, work)
