"""Bookings, customers and venues by a few letters; a handful of each, in one query a kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.web.client import title_of
from bookings.web.customer_names import may_name
from catalog.models import Venue
from catalog.wall_time import local_day
from partners.access import Actor
from partners.models import Company, Customer

MOST = 5
MOST_PEOPLE = 50
"""How many customers' bookings are looked for by name."""


@dataclass(frozen=True, kw_only=True)
class Match:
    title: str
    hint: str
    url: str
    status: str = ""


def bookings_found(actor: Actor, text: str) -> list[Match]:
    """What comes next first, then what was last."""
    named = Q(code__icontains=text) | _each_word(text)
    if may_name(actor):
        people = Customer.objects.for_partner(actor.partner).matching(text).values("pk")[:MOST_PEOPLE]
        companies = Company.objects.for_partner(actor.partner).filter(name__icontains=text)
        named |= Q(customer__in=people) | Q(company__in=companies.values("pk")[:MOST_PEOPLE])
    found = Booking.objects.for_partner(actor.partner).filter(named)
    return [_booking(actor, booking) for booking in _nearest(found)]


def _nearest(found: QuerySet[Booking]) -> list[Booking]:
    found = found.select_related("facility", "customer", "company")
    since = timezone.now() - timedelta(days=1)
    coming = list(found.filter(starts_at__gte=since).order_by("starts_at", "pk")[:MOST])
    over = found.exclude(starts_at__gte=since).order_by("-starts_at", "-pk")
    return [*coming, *over[: MOST - len(coming)]]


def _each_word(text: str) -> Q:
    """Of a name, in any order."""
    return Q(*(Q(name__icontains=word) for word in text.split()))


def customers_found(actor: Actor, text: str) -> list[Match]:
    if not may_name(actor):
        return []
    found = Customer.objects.for_partner(actor.partner).matching(text).select_related("company")
    return [
        Match(
            title=customer.name,
            hint=customer.company.name if customer.company else customer.email,
            url=reverse("customer-detail", args=[customer.pk]),
        )
        for customer in found.order_by("last_name", "first_name", "pk")[:MOST]
    ]


def venues_found(actor: Actor, text: str) -> list[Match]:
    """Each leads to its row in the diary."""
    venues = Venue.objects.for_partner(actor.partner).filter(_each_word(text))
    return [
        Match(
            title=venue.name,
            hint=venue.facility.name,
            url=f"{reverse('diary')}?{urlencode({'venue': venue.pk})}",
        )
        for venue in venues.select_related("facility").order_by("name", "pk")[:MOST]
    ]


def _booking(actor: Actor, booking: Booking) -> Match:
    day = local_day(booking.starts_at, booking.facility.zone) if booking.starts_at else None
    title = title_of(actor, booking)
    return Match(
        title=title,
        hint=_dotted(
            [
                booking.code if title != booking.code else "",
                date_format(day, "j M Y") if day else "",
                str(BookingStatus(booking.status).label),
            ]
        ),
        url=booking.get_absolute_url(),
        status=booking.status,
    )


def _dotted(parts: Iterable[str]) -> str:
    return " · ".join(filter(None, parts))
