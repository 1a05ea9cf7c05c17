"""Every venue of the partner with what decides whether it fits, loaded in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from bookings.availability.opening import Opening
from bookings.availability.proposals.wish import Wish
from catalog.enums import Sharing
from catalog.models import Layout, Venue, VenuePrice, VenuePriceAttachment
from catalog.models.facility import OpeningHours
from partners.models import Partner

MUCH_TOO_LARGE = 6
"""So many times the people, a venue is no longer offered as a fit."""


class Misfit(StrEnum):
    """Why a venue is not what was asked for."""

    OTHER_VENUE = "other_venue"
    TOO_LARGE = "too_large"
    NO_LAYOUT = "no_layout"
    TOO_SMALL = "too_small"
    TOO_FEW_PLACES = "too_few_places"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """`heads` is how many people fit in, None where nobody said; minutes are those held before and after."""

    venue: Venue
    zone: ZoneInfo
    layout: Layout | None
    heads: int | None
    price: VenuePrice | None
    hours: tuple[Opening, ...]
    lead_minutes: int
    misfit: Misfit | None

    @property
    def id(self) -> int:
        return self.venue.pk

    @property
    def is_sole(self) -> bool:
        return self.venue.sharing == Sharing.SOLE

    @property
    def follow_up_minutes(self) -> int:
        return self.venue.follow_up_minutes


def candidates(partner: Partner, wish: Wish) -> list[Candidate]:
    venues = list(Venue.objects.for_partner(partner).select_related("facility").order_by("name", "pk"))
    layouts: dict[int, list[Layout]] = defaultdict(list)
    for layout in Layout.objects.for_partner(partner).order_by("name", "pk"):
        layouts[layout.venue_id].append(layout)
    prices = {
        attachment.venue_id: attachment.price
        for attachment in VenuePriceAttachment.objects.for_partner(partner).select_related("price__vat")
    }
    hours: dict[int, list[Opening]] = defaultdict(list)
    for one in OpeningHours.objects.for_partner(partner):
        hours[one.facility_id].append((one.weekday, one.opens_at, one.closes_at))
    return [
        _candidate(venue, wish, layouts[venue.pk], prices.get(venue.pk), hours[venue.facility_id])
        for venue in venues
    ]


def _candidate(
    venue: Venue,
    wish: Wish,
    layouts: Sequence[Layout],
    price: VenuePrice | None,
    hours: Iterable[Opening],
) -> Candidate:
    layout = _layout(layouts, wish)
    heads = _heads(venue, layout, layouts, wish)
    of_layout = layout.set_up_minutes if layout else None
    return Candidate(
        venue=venue,
        zone=venue.facility.zone,
        layout=layout,
        heads=heads,
        price=price,
        hours=tuple(hours),
        lead_minutes=venue.lead_minutes if of_layout is None else of_layout,
        misfit=_misfit(venue, wish, layout, heads),
    )


def _layout(layouts: Sequence[Layout], wish: Wish) -> Layout | None:
    """Of those asked for the smallest that takes the people, else the largest."""
    if not wish.layout:
        return None
    usable = [layout for layout in layouts if wish.layout in (layout.type, layout.name.lower())]
    large_enough = [one for one in usable if (one.head_capacity or 0) >= (wish.people or 0)]
    if large_enough:
        return min(large_enough, key=lambda one: one.head_capacity or 0)
    return max(usable, key=lambda one: one.head_capacity or 0, default=None)


def _heads(venue: Venue, layout: Layout | None, layouts: Sequence[Layout], wish: Wish) -> int | None:
    if layout is not None and layout.head_capacity is not None:
        return layout.head_capacity
    if venue.head_capacity is not None:
        return venue.head_capacity
    known = [one.head_capacity for one in layouts if one.head_capacity is not None]
    return max(known, default=None) if not wish.layout else None


def _misfit(venue: Venue, wish: Wish, layout: Layout | None, heads: int | None) -> Misfit | None:
    """The gravest."""
    is_named = venue.pk in wish.venue_ids
    is_shared_by_places = venue.sharing == Sharing.PLACES
    is_elsewhere = wish.facility_id is not None and venue.facility_id != wish.facility_id
    room = None if heads is None or not wish.people else heads / wish.people
    reasons = {
        Misfit.TOO_FEW_PLACES: wish.places > (venue.capacity if is_shared_by_places else 1),
        Misfit.TOO_SMALL: room is not None and room < 1,
        Misfit.NO_LAYOUT: bool(wish.layout) and layout is None,
        Misfit.OTHER_VENUE: not is_named and (bool(wish.venue_ids) or is_elsewhere),
        Misfit.TOO_LARGE: room is not None and room > MUCH_TOO_LARGE and not is_named,
    }
    return next((misfit for misfit, holds in reasons.items() if holds), None)
