"""A view is removed by whom it belongs to; a shared one also by whoever looks after the partner's people."""

from bookings.models import SavedView
from bookings.services.write import write
from partners.access import Actor, can, require
from partners.errors import NotAllowed, Unknown


def remove_view(*, actor: Actor, view_id: int, dry_run: bool = False) -> SavedView:
    """The view that was. `Unknown` where the actor sees none of that id."""
    require(actor, "bookings.read")

    def work() -> SavedView:
        views = SavedView.objects.for_partner(actor.partner).visible_to(actor.user_id)
        found = views.order_by("pk").select_for_update(no_key=True).filter(pk=view_id).first()
        if found is None:
            raise Unknown
        if found.owner_id != actor.user_id and not can(actor, "people.write"):
            raise NotAllowed
        found.delete()
        return found

    return write(actor, work, dry_run=dry_run)
