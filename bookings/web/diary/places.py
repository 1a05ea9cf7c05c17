"""The venues as rows: by facility, parts below what they are part of, the largest first.

Wherever two venues share a leaf, what holds the one keeps others out of the other: they are related. LATERAL keeps
looking up each venue its own, so that never all venues of all partners are read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from functools import cached_property

from django.db import router

from bookings.web.diary.asked import LABELS, Asked
from catalog.enums import Sharing
from catalog.models import Facility, InventoryProduct, Layout, Venue
from catalog.models.facility import OpeningHours
from catalog.models.venue import VenuePart
from partners.access import Actor
from partners.models.prepared import prepared_cursor

VENUES = """
SELECT b.id, b.name, b.facility_id, v.sharing, b.capacity, v.head_capacity FROM catalog_bookable b
CROSS JOIN LATERAL (
    SELECT v.sharing, v.head_capacity FROM catalog_venue v WHERE v.bookable_ptr_id = b.id OFFSET 0
) v
WHERE b.partner_id = %s::bigint ORDER BY b.name, b.id
"""


@dataclass(frozen=True, kw_only=True)
class Place:
    """`heads`: how many people fit in, by type of layout; under the empty word without any."""

    id: int
    name: str
    facility_id: int
    is_sole: bool
    capacity: int
    heads: dict[str, int] = field(default_factory=dict)

    def fits(self, layout: str) -> int | None:
        """People, in the layout of that type where one is named; None where nobody said."""
        return self.heads.get(layout)

    @property
    def size(self) -> tuple[int, str, int]:
        """For sorting the largest first."""
        return -max(self.heads.values(), default=0), self.name, self.id


@dataclass(frozen=True)
class Nested:
    place: Place
    level: int
    has_parts: bool


@dataclass(frozen=True)
class Product:
    id: int
    name: str
    facility_id: int
    capacity: int


@dataclass(frozen=True, kw_only=True)
class Places:
    """`chosen` are the ids of the venues to show, `parts` leads from each whole to its parts."""

    facilities: list[Facility]
    shown_facilities: list[Facility]
    venues: dict[int, Place]
    chosen: frozenset[int]
    parts: dict[int, frozenset[int]]
    hours: dict[int, list[tuple[int, time, time]]]
    products: list[Product]

    @cached_property
    def leaves(self) -> dict[int, frozenset[int]]:
        found: dict[int, frozenset[int]] = {}
        for venue_id in self.venues:
            self._find_leaves(venue_id, found)
        return found

    def _find_leaves(self, venue_id: int, found: dict[int, frozenset[int]]) -> frozenset[int]:
        if venue_id not in found:
            found[venue_id] = frozenset()
            below = [self._find_leaves(part, found) for part in self.parts.get(venue_id, ())]
            found[venue_id] = frozenset().union(*below) or frozenset({venue_id})
        return found[venue_id]

    @cached_property
    def related(self) -> dict[int, frozenset[int]]:
        """From each venue to the others that cannot be had while it is held."""
        by_leaf: dict[int, set[int]] = defaultdict(set)
        for venue_id, leaves in self.leaves.items():
            for leaf in leaves:
                by_leaf[leaf].add(venue_id)
        return {
            venue_id: frozenset().union(*(by_leaf[leaf] for leaf in leaves)) - {venue_id}
            for venue_id, leaves in self.leaves.items()
        }

    @cached_property
    def concerned(self) -> list[int]:
        """The venues whose bookings show in the rows chosen: themselves, and what they depend on."""
        ids = self.chosen.union(*(self.related[one] for one in self.chosen))
        return sorted(ids)

    @property
    def ends(self) -> list[Place]:
        """Chosen venues of which no part is shown: counted together, no square metre counts twice."""
        return [self.venues[one] for one in sorted(self.chosen) if not self._below(one)]

    def rows(self, facility_id: int, closed: Iterable[str]) -> Iterator[Nested]:
        """Each venue once, below the largest of those it is part of."""
        mine = [self.venues[one] for one in self.chosen if self.venues[one].facility_id == facility_id]
        mine.sort(key=lambda place: place.size)
        parts = {part for place in mine for part in self._below(place.id)}
        seen: set[int] = set()
        for place in mine:
            if place.id not in parts:
                yield from self._nested(place, 1, frozenset(closed), seen)

    def _nested(self, place: Place, level: int, closed: frozenset[str], seen: set[int]) -> Iterator[Nested]:
        if place.id in seen:
            return
        seen.add(place.id)
        below = sorted((self.venues[part] for part in self._below(place.id)), key=lambda part: part.size)
        yield Nested(place, level, bool(below))
        if f"v{place.id}" in closed:
            seen.update(*(self._all_below(part.id) for part in below))
        for part in below:
            yield from self._nested(part, level + 1, closed, seen)

    def _below(self, venue_id: int) -> frozenset[int]:
        return self.parts.get(venue_id, frozenset()) & self.chosen

    def _all_below(self, venue_id: int) -> set[int]:
        return {venue_id}.union(*(self._all_below(part) for part in self._below(venue_id)))


def places_of(actor: Actor, asked: Asked) -> Places:
    """In a fixed number of questions. A facility or venue that is not the partner's narrows nothing."""
    facilities = list(Facility.objects.for_partner(actor.partner))
    known = {facility.pk for facility in facilities}
    here = known & {asked.facility_id} or known
    venues = _venues(actor)
    at_hand = frozenset(one for one, place in venues.items() if place.facility_id in here)
    return Places(
        facilities=facilities,
        shown_facilities=[facility for facility in facilities if facility.pk in here],
        venues=venues,
        chosen=at_hand & set(asked.venue_ids) or at_hand,
        parts=_parts(actor),
        hours=_hours(actor),
        products=_products(actor, here) if asked.has_equipment else [],
    )


def only_known(asked: Asked, places: Places) -> Asked:
    """Without a facility and venues that are not the partner's, which is told, and venues of facilities not shown."""
    facilities = {facility.pk for facility in places.facilities}
    shown = {facility.pk for facility in places.shown_facilities}
    left_out = {
        "facility": asked.facility_id is not None and asked.facility_id not in facilities,
        "venue": any(one not in places.venues for one in asked.venue_ids),
    }
    unknown = (str(LABELS[name]) for name, applies in left_out.items() if applies)
    return replace(
        asked,
        facility_id=asked.facility_id if asked.facility_id in facilities else None,
        venue_ids=tuple(
            one for one in asked.venue_ids if one in places.venues and places.venues[one].facility_id in shown
        ),
        left_out=tuple(dict.fromkeys([*asked.left_out, *unknown])),
    )


def _venues(actor: Actor) -> dict[int, Place]:
    heads: dict[int, dict[str, int]] = defaultdict(dict)
    for venue_id, layout, number in (
        Layout.objects.for_partner(actor.partner)
        .filter(head_capacity__isnull=False)
        .values_list("venue", "type", "head_capacity")
    ):
        for key in (layout, ""):
            heads[venue_id][key] = max(number, heads[venue_id].get(key, 0))
    with prepared_cursor(database=router.db_for_read(Venue)) as cursor:
        cursor.execute(VENUES, [actor.partner.pk])
        rows = cursor.fetchall()
    return {
        venue_id: Place(
            id=venue_id,
            name=name,
            facility_id=facility_id,
            is_sole=sharing == Sharing.SOLE,
            capacity=capacity,
            heads=heads[venue_id] if most is None else {**heads[venue_id], "": most},
        )
        for venue_id, name, facility_id, sharing, capacity, most in rows
    }


def _parts(actor: Actor) -> dict[int, frozenset[int]]:
    below: dict[int, set[int]] = defaultdict(set)
    for whole, part in VenuePart.objects.for_partner(actor.partner).values_list("whole", "part"):
        below[whole].add(part)
    return {whole: frozenset(parts) for whole, parts in below.items()}


def _hours(actor: Actor) -> dict[int, list[tuple[int, time, time]]]:
    hours: dict[int, list[tuple[int, time, time]]] = defaultdict(list)
    rows = OpeningHours.objects.for_partner(actor.partner).order_by("weekday", "opens_at")
    columns = ("facility", "weekday", "opens_at", "closes_at")
    for facility_id, weekday, opens_at, closes_at in rows.values_list(*columns):
        hours[facility_id].append((weekday, opens_at, closes_at))
    return dict(hours)


def _products(actor: Actor, facility_ids: Iterable[int]) -> list[Product]:
    products: Sequence[tuple[int, str, int, int]] = (
        InventoryProduct.objects.for_partner(actor.partner)
        .filter(facility__in=facility_ids)
        .order_by("name", "pk")
        .values_list("pk", "name", "facility", "capacity")
    )
    return [Product(*product) for product in products]
