"""Whoever is refused because a booking has changed since learns by whom, through which door and when."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bookings.models import Booking
from bookings.web.history.entries import door_of
from bookings.web.shown import on_clock
from partners.access import Actor
from partners.errors import Stale


def who_changed(actor: Actor, booking_id: int) -> str:
    """A sentence about the latest change; a plain one where nothing was recorded of it."""
    events = Booking.pgh_event_model.objects  # type: ignore[attr-defined]
    latest = (
        events.filter(partner=actor.partner, pgh_obj=booking_id)
        .order_by("-pgh_id")
        .values("pgh_created_at", "pgh_context", "facility__time_zone")
        .first()
    )
    if latest is None or not (latest["pgh_context"] or {}).get("name"):
        return str(Stale.sentence)
    return _("Changed since by %(name)s through %(door)s at %(time)s.") % {
        "name": latest["pgh_context"]["name"],
        "door": door_of(latest["pgh_context"]),
        "time": date_format(on_clock(latest["pgh_created_at"], latest["facility__time_zone"]), "D j M, H:i"),
    }
