"""What a typed line may mean: whatever of the facility is called so, best first, and an item of its own at a price."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from bookings.enums import LineKind
from bookings.models import Booking
from bookings.web.booking_page.adding.words import Typed
from bookings.web.shown import amount_shown
from catalog.models import BeveragePackage, InventoryProduct, Menu, Package, Product, Venue

MOST = 8
LOOKED_AT = 40
FIELD_LIMIT = 6
KINDS: dict[LineKind, Any] = {
    LineKind.SESSION: Venue,
    LineKind.MENU: Menu,
    LineKind.BEVERAGE: BeveragePackage,
    LineKind.RESOURCE: InventoryProduct,
    LineKind.PRODUCT: Product,
    LineKind.PACKAGE: Package,
}
PRICED = frozenset({LineKind.MENU, LineKind.BEVERAGE, LineKind.PRODUCT})


@dataclass(frozen=True, kw_only=True)
class Offer:
    """`called` is the line's own name where it has one, `cost` another price than the catalogue's."""

    kind: LineKind
    subject_id: int
    name: str
    called: str = ""
    price: str = ""
    cost: Decimal | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.subject_id}"


def offers_for(booking: Booking, typed: Typed) -> list[Offer]:
    """The whole line as a name first; then with its number as a price; then a function in a venue."""
    if not typed.words:
        return []
    found = _named(booking, typed.words)
    if not found and typed.price is not None:
        found = [replace(offer, cost=typed.price) for offer in _named(booking, typed.name)]
    found = [*_in_a_place(booking, typed), *found]
    if not found and typed.starts is not None and typed.price is None:
        found = [replace(offer, called=_sentence(typed.words)) for offer in _usual_venues(booking)]
    return [*found[:MOST], *_item(booking, typed)]


def _in_a_place(booking: Booking, typed: Typed) -> list[Offer]:
    if typed.named_place is None:
        return []
    called, where = typed.named_place
    found = _matching(of_facility(LineKind.SESSION, booking), where)
    return [replace(_offer(LineKind.SESSION, venue, booking), called=_sentence(called)) for venue in found]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _item(booking: Booking, typed: Typed) -> Iterator[Offer]:
    if typed.price is not None:
        name, price = _sentence(typed.name), amount_shown(typed.price, booking.currency)
        yield Offer(kind=LineKind.ITEM, subject_id=0, name=name, price=price, cost=typed.price)


def _usual_venues(booking: Booking) -> list[Offer]:
    """Those that the booking has already, the latest first; else the facility's by name."""
    used = booking.lines.standing().filter(kind=LineKind.SESSION).order_by("-pk")
    ids = list(dict.fromkeys(used.values_list("bookable_id", flat=True)))[:FIELD_LIMIT]
    venues = of_facility(LineKind.SESSION, booking)
    rows = venues.filter(pk__in=ids) if ids else venues.order_by("name")[:FIELD_LIMIT]
    ordered = sorted(rows, key=lambda venue: ids.index(venue.pk)) if ids else list(rows)
    return [_offer(LineKind.SESSION, venue, booking) for venue in ordered]


def _named(booking: Booking, words: str) -> list[Offer]:
    ranked = [
        (_rank(subject.name, words), number, subject.name.casefold(), _offer(kind, subject, booking))
        for number, kind in enumerate(KINDS)
        for subject in _matching(of_facility(kind, booking), words)
    ]
    return [offer for *_order, offer in sorted(ranked, key=lambda one: one[:3])]


def of_facility(kind: LineKind, booking: Booking) -> "QuerySet[Any]":
    """What a booking there may have on it."""
    rows = KINDS[kind].objects.for_partner(booking.partner_id)
    here = Q(facility=booking.facility_id)
    if kind == LineKind.RESOURCE:
        return rows.filter(here | Q(facility_links__facility=booking.facility_id)).distinct()
    return rows.filter(here) if kind == LineKind.SESSION else rows.filter(here, is_active=True)


def _matching(rows: "QuerySet[Any]", words: str) -> list[Any]:
    for word in words.split()[:FIELD_LIMIT]:
        rows = rows.filter(name__icontains=word)
    return sorted(rows.order_by("name")[:LOOKED_AT], key=lambda row: _rank(row.name, words))


def _rank(name: str, words: str) -> int:
    """0 for the name itself, then what begins so, what has words that begin so, and the rest."""
    name, words = name.casefold(), words.casefold()
    if name.startswith(words):
        return 0 if name == words else 1
    starts = name.split()
    return 2 if all(_begins(starts, word) for word in words.split()) else 3


def _begins(starts: Iterable[str], word: str) -> bool:
    return any(start.startswith(word) for start in starts)


def _offer(kind: LineKind, subject: Any, booking: Booking) -> Offer:
    price = amount_shown(subject.price, booking.currency) if kind in PRICED else ""
    return Offer(kind=kind, subject_id=subject.pk, name=subject.name, price=price)
