"""What a partner has to book, as the choices of the form: read once for all lines, whatever their number."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cached_property
from itertools import groupby
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.availability.answer import Request, answers
from bookings.web.shown import amount_shown, people_shown
from catalog.enums import Sharing
from catalog.models import Event, EventPrice, InventoryProduct, Layout, Venue
from partners.access import Actor

B = TypeVar("B", Venue, Event, InventoryProduct)
Choices = list[tuple[Any, Any]]

MOST_EVENTS = 300
A_DAY = timedelta(days=1)


class Offerings:
    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.partner = actor.partner

    @cached_property
    def venues(self) -> dict[int, Venue]:
        return _by_id(self._of_partner(Venue.objects))

    @cached_property
    def products(self) -> dict[int, InventoryProduct]:
        return _by_id(self._of_partner(InventoryProduct.objects))

    @cached_property
    def events(self) -> dict[int, Event]:
        """Those that can be booked now, the next first."""
        now = timezone.now()
        ahead = Event.objects.for_partner(self.partner).active().select_related("facility")
        ahead = ahead.filter(ends_on__gte=now.date() - A_DAY).order_by("starts_on", "name", "pk")
        return _by_id(event for event in ahead if event.is_bookable_at(now))

    @cached_property
    def layouts(self) -> dict[int, list[Layout]]:
        """By venue."""
        rows = Layout.objects.for_partner(self.partner).order_by("venue", "name", "pk")
        return {venue: list(layouts) for venue, layouts in groupby(rows, key=lambda row: row.venue_id)}

    @cached_property
    def event_prices(self) -> dict[int, list[EventPrice]]:
        """By event."""
        prices = EventPrice.objects.current().for_partner(self.partner).filter(event__in=self.events)
        rows = prices.order_by("event", "name", "pk")
        return {event: list(prices) for event, prices in groupby(rows, key=lambda row: row.event_id)}

    @cached_property
    def venue_choices(self) -> Choices:
        return _grouped(self.venues.values(), _venue_label)

    @cached_property
    def product_choices(self) -> Choices:
        return _grouped(self.products.values(), lambda product: f"{product.name} ({product.capacity})")

    @cached_property
    def event_choices(self) -> Choices:
        soonest = list(self.events.values())[:MOST_EVENTS]
        asked = [Request(bookable_id=event.pk) for event in soonest]
        free = {one.bookable_id: one.free for one in answers(partner_id=self.partner.pk, requests=asked)}
        return _grouped(soonest, lambda event: _event_label(event, free.get(event.pk, 0)))

    def layout_choices(self, venue_id: int | None) -> Choices:
        return [(layout.pk, _layout_label(layout)) for layout in self.layouts.get(venue_id or 0, [])]

    def price_choices(self, event_id: int | None) -> Choices:
        return [
            (price.pk, f"{price.name}: {amount_shown(price.amount, self.partner.currency)}")
            for price in self.event_prices.get(event_id or 0, [])
        ]

    def is_shared_by_places(self, venue_id: int | None) -> bool:
        venue = self.venues.get(venue_id or 0)
        return venue is not None and venue.sharing == Sharing.PLACES

    def _of_partner(self, bookables: Any) -> Any:
        of_partner = bookables.for_partner(self.partner).select_related("facility")
        return of_partner.order_by("facility__name", "facility", "name", "pk")


def _by_id(rows: Iterable[B]) -> dict[int, B]:
    return {row.pk: row for row in rows}


def _grouped(bookables: Iterable[B], label: Callable[[B], str]) -> Choices:
    """Under their facilities; without a heading where there is one facility only."""
    by_facility: dict[str, Choices] = {}
    for one in bookables:
        by_facility.setdefault(one.facility.name, []).append((one.pk, label(one)))
    if len(by_facility) < 2:
        return [choice for choices in by_facility.values() for choice in choices]
    return list(by_facility.items())


def _venue_label(venue: Venue) -> str:
    if venue.head_capacity is None:
        return venue.name
    return f"{venue.name} ({people_shown(venue.head_capacity)})"


def _layout_label(layout: Layout) -> str:
    if layout.head_capacity is None:
        return layout.name
    return f"{layout.name} ({people_shown(layout.head_capacity)})"


def _event_label(event: Event, free: int) -> str:
    days = date_format(event.starts_on, "j M Y")
    if event.ends_on != event.starts_on:
        days += f" – {date_format(event.ends_on, 'j M Y')}"
    places = ngettext("%(number)s place free", "%(number)s places free", free) % {"number": free}
    return _("%(name)s, %(days)s, %(places)s") % {"name": event.name, "days": days, "places": places}
