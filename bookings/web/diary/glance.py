"""Today in one line: how many bookings begin, and how many holds run out."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.web.diary.places import Places
from catalog.wall_time import day_after, day_start
from partners.access import Actor


def at_a_glance(actor: Actor, places: Places, today: date) -> list[str]:
    """Counted at the facilities shown, whatever days are."""
    bookings = Booking.objects.for_partner(actor.partner).filter(facility__in=places.shown_facilities)
    arrivals = bookings.holding().filter(starts_on=today).count()
    if not places.shown_facilities:
        return []
    zone = places.shown_facilities[0].zone
    expiring = bookings.filter(
        status=BookingStatus.PROSPECTIVE_HOLD,
        hold_expires_at__gt=day_start(today, zone),
        hold_expires_at__lte=day_start(day_after(today), zone),
    ).count()
    return [
        ngettext("%(number)s booking starts today", "%(number)s bookings start today", arrivals)
        % {"number": arrivals}
        if arrivals
        else _("Nothing starts today"),
        ngettext("%(number)s hold expires today", "%(number)s holds expire today", expiring)
        % {"number": expiring}
        if expiring
        else _("No hold expires today"),
    ]
