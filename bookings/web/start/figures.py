"""The month ahead in four numbers, counted in one query; each leads to the bookings that it counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.http import urlencode
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
    url: str


def figures(actor: Actor, facilities: Sequence[Facility], today: date, chosen_id: int | None) -> list[Figure]:
    """By the bookings' first days, each local to its facility; `chosen_id` where one alone is looked at."""
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
    rows: list[tuple[str, int, str, Collection[str], date, date]] = [
        (_("Start today"), counted["today"], _bookings(counted["today"]), HOLDING, today, today),
        (
            _("Start tomorrow"),
            counted["tomorrow"],
            _bookings(counted["tomorrow"]),
            HOLDING,
            tomorrow,
            tomorrow,
        ),
        (_("Still to be decided"), counted["undecided"], ahead, OPEN, today, last),
        (_("Confirmed"), counted["confirmed"], f"{ahead}: {revenue}", [BookingStatus.CONFIRMED], today, last),
    ]
    return [
        Figure(label, str(number), hint, _address(statuses, first, until, chosen_id))
        for label, number, hint, statuses, first, until in rows
    ]


def _address(statuses: Collection[str], first: date, last: date, facility_id: int | None) -> str:
    said: dict[str, Any] = {
        "from_start_date": first.isoformat(),
        "until_start_date": last.isoformat(),
        "status": sorted(statuses),
        **({"facility": facility_id} if facility_id else {}),
    }
    return f"{reverse('booking-list')}?{urlencode(said, doseq=True)}"


def _bookings(number: int) -> str:
    return ngettext("booking", "bookings", number)
