"""What the crowd fights for: the last places of each kind of thing that can be booked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from bookings.enums import LineKind
from bookings.models import Line
from bookings.services.line_request import LineRequest, ResourceRequest, SeatRequest, SessionRequest
from catalog.models import Tax
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import Partner
from tests.bookings.plain_sql import sql
from tests.factories import (
    EventFactory,
    EventPriceFactory,
    EventSeatFactory,
    InventoryProductFactory,
    PartnerFactory,
    ResourceLineFactory,
    SessionFactory,
    TaxFactory,
    VenueFactory,
    VenuePartFactory,
)

AT = datetime(2030, 5, 6, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)

PEAK = """
SELECT coalesce(max(used), 0) FROM (
    SELECT (SELECT sum(o.quantity) FROM bookings_occupancy o
            WHERE o.active AND o.bookable_id = p.bookable_id AND o.period @> lower(p.period)) AS used
    FROM bookings_occupancy p WHERE p.active AND p.partner_id = %s) AS instants
"""


@dataclass(frozen=True)
class Scene:
    """`wishes` are lines of cancelled bookings: what each client wants one like.

    `places` of them can be had, and so many may wait for one.
    """

    partner: Partner
    vat: Tax
    wishes: Sequence[Line]
    places: int
    waiting: int = 0
    price_id: int | None = None

    @property
    def actor(self) -> Actor:
        return Actor(
            partner=self.partner, role=Role.COORDINATOR, door=Door.REST, principal="token:1", name="Till"
        )

    def wish(self, number: int) -> Line:
        return self.wishes[number % len(self.wishes)]

    def request(self, number: int, *, days_later: int = 0) -> LineRequest:
        line, later = self.wish(number), timedelta(days=days_later)
        price = {
            "use_manual_price": True,
            "manual_price_vat_id": self.vat.pk,
            "manual_price_amount_gross": Decimal(12),
        }
        if line.kind == LineKind.EVENT_SEAT:
            return SeatRequest(event_id=line.bookable_id, **price)
        times = {"starts_at": line.starts_at + later, "ends_at": line.ends_at + later}
        if line.kind == LineKind.RESOURCE:
            return ResourceRequest(inventory_product_id=line.bookable_id, units=line.units, **times, **price)
        return SessionRequest(venue_id=line.bookable_id, places=line.places, **times, **price)


def peak(scene: Scene) -> int:
    """The most that is held of any one thing at any one instant, counted without the project's own code."""
    return sql(PEAK, scene.partner.pk)[0][0]


def _scene(partner: Partner, wishes: Sequence[Line], places: int, **more: int) -> Scene:
    return Scene(partner, TaxFactory(partner=partner), wishes, places, **more)


def _wish(factory: type, bookable: object, **fields: object) -> Line:
    """A line and its rows are written together, or the guards refuse it."""
    with transaction.atomic():
        return factory(bookable=bookable, booking__status="cancelled", **{"starts_at": AT, **fields})


def sole_venue() -> Scene:
    venue = VenueFactory()
    late = AT + timedelta(minutes=30)
    wishes = [_wish(SessionFactory, venue), _wish(SessionFactory, venue, starts_at=late)]
    return _scene(venue.partner, wishes, 1)


def shared_venue() -> Scene:
    venue = VenueFactory(sharing="places", capacity=5)
    return _scene(venue.partner, [_wish(SessionFactory, venue, sole_use=False)], 5)


def part_and_whole() -> Scene:
    whole = VenueFactory()
    parts = VenueFactory.create_batch(2, partner=whole.partner)
    for part in parts:
        VenuePartFactory(whole=whole, part=part)
    return _scene(whole.partner, [_wish(SessionFactory, whole), _wish(SessionFactory, parts[0])], 1)


def equipment_with_buffers() -> Scene:
    product = InventoryProductFactory(capacity=3, lead_minutes=15, follow_up_minutes=15)
    minutes = {"lead_minutes": 15, "follow_up_minutes": 15}
    wishes = [
        _wish(ResourceLineFactory, product, **minutes),
        _wish(ResourceLineFactory, product, starts_at=AT + HOUR, **minutes),
    ]
    return _scene(product.partner, wishes, 3)


def last_seats(**waiting_list: object) -> Scene:
    event = EventFactory(capacity=2, **waiting_list)
    price = EventPriceFactory(partner=event.partner, event=event)
    return _scene(event.partner, [_wish(EventSeatFactory, event)], 2, price_id=price.pk)


def last_seats_and_waiting_list() -> Scene:
    """Whoever comes past the services waits on no list."""
    return replace(last_seats(waitlist_enabled=True, waitlist_max_places=3), waiting=3)


def many_products(number: int = 6) -> Scene:
    """Things of which there is enough for everybody."""
    partner = PartnerFactory()
    products = InventoryProductFactory.create_batch(number, partner=partner, capacity=1_000_000)
    return _scene(partner, [_wish(ResourceLineFactory, product) for product in products], 1_000_000)


SEATS = (last_seats, last_seats_and_waiting_list)
SCENES = (sole_venue, shared_venue, part_and_whole, equipment_with_buffers, *SEATS)
