"""Wishes are carried out by the services, as the staff pages or the jobs would; the answer is one word."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from bookings.enums import LineKind
from bookings.services.add_line import add_line
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_booking import change_booking
from bookings.services.change_capacity import change_capacity
from bookings.services.change_line import change_line
from bookings.services.change_status import change_status
from bookings.services.close_bookable import close_bookable, reopen_bookable
from bookings.services.create_booking import create_booking
from bookings.services.fill_free_places import fill_free_places
from bookings.services.line_request import LineRequest, ResourceRequest, SeatRequest, SessionRequest
from bookings.services.release_holds import release_holds
from bookings.services.remove_line import remove_line
from catalog.models import Bookable, VenuePrice
from catalog.services.replace_price import replace_price
from partners.access import Actor
from partners.errors import HoldfastError
from partners.services.transaction import run
from tests.proof.histories.house import House, instant
from tests.proof.histories.wish import DONE, Attempt, Want, Wish

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = {"line_removed": "gone", "not_found": "gone"}
KINDS = {"venue": LineKind.SESSION, "equipment": LineKind.RESOURCE, "event": LineKind.EVENT_SEAT}
NAMES = {"starts": "starts_at", "ends": "ends_at"}
SUBJECTS = {"venue": "venue_id", "equipment": "inventory_product_id", "event": "event_id"}
NUMBERS = {"venue": "places", "equipment": "units"}

Made = Sequence[int]


class Services:
    def __init__(self, house: House) -> None:
        self.house = house

    def __call__(self, attempt: Attempt) -> None:
        """The attempt gets its word, and the ids of what it made."""
        actor = self.house.actor(attempt.door)
        carry_out: Callable[[Actor, Wish], Made] = getattr(self, f"_{attempt.wish.kind}")
        try:
            attempt.made = carry_out(actor, attempt.wish)
        except HoldfastError as error:
            attempt.word = WORDS.get(error.code, error.code)
        else:
            attempt.word = DONE

    def _book(self, actor: Actor, wish: Wish) -> Made:
        lines = [self._request(want) for want in wish.wants]
        return [create_booking(actor=actor, customer_id=None, lines=lines, status=wish.status).pk]

    def _request(self, want: Want) -> LineRequest:
        price = self._price(want.price)
        kind = self.house.things[want.thing].kind
        if kind == "event":
            return SeatRequest(event_id=want.thing, **price)
        times = {"starts_at": instant(want.starts), "ends_at": instant(want.ends)}
        if kind == "equipment":
            return ResourceRequest(inventory_product_id=want.thing, units=want.number, **times, **price)
        return SessionRequest(venue_id=want.thing, places=want.number, **times, **price)

    def _price(self, amount: Decimal | None) -> dict[str, Any]:
        if amount is None:
            return {}
        return {
            "use_manual_price": True,
            "manual_price_vat_id": self.house.vat,
            "manual_price_amount_gross": amount,
        }

    def _add(self, actor: Actor, wish: Wish) -> Made:
        [want] = wish.wants
        return [add_line(actor=actor, booking_id=wish.booking, request=self._request(want)).line.pk]

    def _change(self, actor: Actor, wish: Wish) -> Made:
        kind = self.house.things[wish.thing].kind
        changes = self.changes(kind, wish)
        change_line(actor=actor, kind=KINDS[kind], line_id=wish.line, changes=changes)
        return []

    def changes(self, kind: str, wish: Wish) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for name, value in wish.changes.items():
            if name == "price":
                changes |= self._price(value)
            elif name == "thing":
                changes[SUBJECTS[kind]] = value
            elif name == "number":
                changes[NUMBERS[kind]] = value
            else:
                changes[NAMES[name]] = instant(value)
        return changes

    def _remove(self, actor: Actor, wish: Wish) -> Made:
        kind = KINDS[self.house.things[wish.thing].kind]
        remove_line(actor=actor, kind=kind, line_id=wish.line, booking_id=wish.booking)
        return []

    def _status(self, actor: Actor, wish: Wish) -> Made:
        if wish.status == "cancelled":
            cancel_booking(actor=actor, booking_id=wish.booking, expected_version=wish.version)
        else:
            change_status(
                actor=actor, booking_id=wish.booking, status=wish.status, expected_version=wish.version
            )
        return []

    def _lapse(self, actor: Actor, wish: Wish) -> Made:
        """A hold that ended long ago, and is still to be let go by the job."""
        change_booking(actor=actor, booking_id=wish.booking, fields={"hold_expires_at": LONG_AGO})
        return []

    def _expire(self, actor: Actor, wish: Wish) -> Made:
        return release_holds()

    def _capacity(self, actor: Actor, wish: Wish) -> Made:
        change_capacity(actor=actor, bookable_id=wish.thing, capacity=wish.capacity)
        return []

    def _minutes(self, actor: Actor, wish: Wish) -> Made:
        """As the administration saves them."""
        before, after = wish.minutes
        row = Bookable.objects.filter(pk=wish.thing)
        run(actor, lambda: row.update(lead_minutes=before, follow_up_minutes=after))
        return []

    def _list_price(self, actor: Actor, wish: Wish) -> Made:
        price = VenuePrice.objects.get(attachments__venue=wish.thing)
        replace_price(actor=actor, price=price, amount=wish.amount)
        return []

    def _close(self, actor: Actor, wish: Wish) -> Made:
        times = {"starts_at": instant(wish.starts), "ends_at": instant(wish.ends)}
        return [close_bookable(actor=actor, bookable_id=wish.thing, **times).pk]

    def _reopen(self, actor: Actor, wish: Wish) -> Made:
        reopen_bookable(actor=actor, blockout_id=wish.closing)
        return []

    def _fill(self, actor: Actor, wish: Wish) -> Made:
        return fill_free_places(event_id=wish.thing)
