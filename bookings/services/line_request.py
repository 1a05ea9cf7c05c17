"""What a caller asks for, one value for each kind of line: aware instants, ids, exact amounts."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bookings.enums import LineKind


@dataclass(frozen=True, kw_only=True)
class PriceRequest:
    """A manual price is the gross amount of the whole line; it takes the place of list price and discount."""

    discount_id: int | None = None
    use_manual_price: bool = False
    manual_price_vat_id: int | None = None
    manual_price_amount_gross: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class SessionRequest(PriceRequest):
    """`places` left out means sole use of a venue for one booking at a time, else one share."""

    venue_id: int
    starts_at: datetime
    ends_at: datetime
    places: int | None = None

    kind = LineKind.SESSION
    names_bookable_by = "venue_id"

    @property
    def bookable_id(self) -> int:
        return self.venue_id


@dataclass(frozen=True, kw_only=True)
class SeatRequest(PriceRequest):
    """A seat needs the id of one of the event's prices unless the event is free or the price manual."""

    event_id: int
    price_id: int | None = None

    kind = LineKind.EVENT_SEAT
    names_bookable_by = "event_id"

    @property
    def bookable_id(self) -> int:
        return self.event_id


@dataclass(frozen=True, kw_only=True)
class ResourceRequest(PriceRequest):
    inventory_product_id: int
    units: int
    starts_at: datetime
    ends_at: datetime

    kind = LineKind.RESOURCE
    names_bookable_by = "inventory_product_id"

    @property
    def bookable_id(self) -> int:
        return self.inventory_product_id


LineRequest = SessionRequest | SeatRequest | ResourceRequest

REQUESTS: dict[LineKind, type[SessionRequest | SeatRequest | ResourceRequest]] = {
    LineKind.SESSION: SessionRequest,
    LineKind.EVENT_SEAT: SeatRequest,
    LineKind.RESOURCE: ResourceRequest,
}
