"""A typed line as a request: into a session or beside it, at the times typed or the session's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bookings.enums import LineKind
from bookings.models import Booking, Line
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    LineRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
)
from bookings.web.booking_page.adding.offers import Offer
from bookings.web.booking_page.adding.words import Typed
from catalog.wall_time import day_after, instant, wall

USUAL = (time(9), time(17))
"""Of a session without times."""

WITHIN = frozenset({LineKind.MENU, LineKind.BEVERAGE, LineKind.RESOURCE, LineKind.PRODUCT, LineKind.ITEM})
Span = tuple[datetime | None, datetime | None]


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a line was typed: on a day, perhaps within a session; `into` takes what has no time of its own."""

    day: date
    within: Line | None
    into: Line | None
    sessions: Sequence[Line]
    zone: ZoneInfo

    def times(self, typed: Typed) -> Span:
        """None where none are typed. A start alone means an hour."""
        if typed.starts is None:
            return None, None
        starts_at = instant(datetime.combine(self.day, typed.starts), self.zone)
        if typed.ends is None:
            return starts_at, starts_at + timedelta(hours=1)
        last = self.day if typed.ends > typed.starts else day_after(self.day)
        return starts_at, instant(datetime.combine(last, typed.ends), self.zone)

    def session(self, kind: LineKind, typed: Typed) -> Line | None:
        """What has a time goes where its time lies, unless it was typed within a session."""
        if kind not in WITHIN or self.within:
            return self.within if kind in WITHIN else None
        starts_at, _ends_at = self.times(typed)
        if starts_at is None:
            return self.into
        covering = [line for line in self.sessions if _covers(line, starts_at)]
        return self.into if self.into in covering else next(iter(covering), None)


def spot_on(booking: Booking, *, day: date | None, within: int | None, into: int | None) -> Spot | None:
    """None where neither a day nor a session of the booking is named."""
    found = booking.lines.standing().filter(kind=LineKind.SESSION).select_related("facility", "bookable")
    sessions = list(found.order_by("starts_at", "pk"))
    by_id = {line.pk: line for line in sessions}
    session = by_id.get(within or 0)
    zone = session.facility.zone if session else booking.facility.zone
    if session and session.starts_at:
        day = wall(session.starts_at, zone).date()
    if day is None or (within and session is None):
        return None
    return Spot(day=day, within=session, into=by_id.get(into or 0), sessions=sessions, zone=zone)


def _covers(session: Line, at: datetime) -> bool:
    return bool(session.starts_at and session.ends_at and session.starts_at <= at < session.ends_at)


def request_for(offer: Offer, typed: Typed, spot: Spot) -> LineRequest:
    """Aware instants; `Invalid` for a time that does not exist."""
    said: dict[str, Any] = {"name": offer.called, "cost": offer.cost}
    if offer.kind == LineKind.SESSION:
        return _session(offer, typed, spot, said)
    if offer.kind == LineKind.PACKAGE:
        return PackageRequest(**said, package_id=offer.subject_id, booked_on=spot.day, attendees=typed.count)
    session = spot.session(offer.kind, typed)
    within = {**said, "session_id": session.pk if session else None}
    if offer.kind in {LineKind.PRODUCT, LineKind.ITEM}:
        return _counted(offer, typed, within)
    starts_at, ends_at = spot.times(typed)
    return _timed(offer, typed, {**within, "starts_at": starts_at, "ends_at": ends_at})


def _timed(offer: Offer, typed: Typed, said: dict[str, Any]) -> LineRequest:
    if offer.kind == LineKind.MENU:
        return MenuRequest(**said, menu_id=offer.subject_id, attendees=typed.count)
    if offer.kind == LineKind.BEVERAGE:
        return BeverageRequest(**said, beverage_package_id=offer.subject_id, attendees=typed.count)
    units = 1 if typed.count is None else typed.count
    return ResourceRequest(**said, inventory_product_id=offer.subject_id, units=units)


def _counted(offer: Offer, typed: Typed, said: dict[str, Any]) -> LineRequest:
    quantity = Decimal(1 if typed.count is None else typed.count)
    if offer.kind == LineKind.PRODUCT:
        return ProductRequest(**said, product_id=offer.subject_id, quantity=quantity)
    return ItemRequest(**{**said, "name": offer.name}, quantity=quantity)


def _session(offer: Offer, typed: Typed, spot: Spot, said: dict[str, Any]) -> SessionRequest:
    starts, ends = spot.times(typed)
    if starts is None or ends is None:
        starts, ends = (instant(datetime.combine(spot.day, at), spot.zone) for at in USUAL)
    return SessionRequest(
        **said, venue_id=offer.subject_id, starts_at=starts, ends_at=ends, attendees=typed.count
    )
