"""The month ahead in four numbers, counted in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.enums import HOLDING, BookingStatus
from bookings.models import Booking
from bookings.web.shown import amount_shown
from catalog.models import Facility
from catalog.pricing.money import ZERO
from partners.access import Actor

DAYS = 30
OPEN = (BookingStatus.PROSPECTIVE, BookingStatus.PROSPECTIVE_HOLD, BookingStatus.TENTATIVE)
"""Still to be decided."""


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    hint: str


def figures(actor: Actor, facilities: Sequence[Facility], today: date) -> list[Figure]:
    """By the bookings' first days, each local to its facility."""
    tomorrow, last = today + timedelta(days=1), today + timedelta(days=DAYS - 1)
    confirmed, held = Q(status=BookingStatus.CONFIRMED), Q(status__in=HOLDING)
    bookings = Booking.objects.for_partner(actor.partner).filter(facility__in=facilities)
    counted = bookings.filter(starts_on__range=(today, last)).aggregate(
        today=Count("pk", held & Q(starts_on=today)),
        tomorrow=Count("pk", held & Q(starts_on=tomorrow)),
        undecided=Count("pk", Q(status__in=OPEN)),
        confirmed=Count("pk", confirmed),
        revenue=Sum("total_gross", filter=confirmed, default=ZERO),
    )
    ahead = _("in the next %(days)s days") % {"days": DAYS}
    revenue = f"{amount_shown(counted['revenue'], actor.partner.currency)} {actor.partner.currency}"
    return [
        Figure(_("Start today"), str(counted["today"]), _bookings(counted["today"])),
        Figure(_("Start tomorrow"), str(counted["tomorrow"]), _bookings(counted["tomorrow"])),
        Figure(_("Still to be decided"), str(counted["undecided"]), ahead),
        Figure(_("Confirmed"), str(counted["confirmed"]), f"{ahead}: {revenue}"),
    ]


def _bookings(number: int) -> str:
    return ngettext("booking", "bookings", number)
