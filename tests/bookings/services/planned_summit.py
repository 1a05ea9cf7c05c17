"""A summit with a session, what stands within it and an item, and short words for changing it."""

from decimal import Decimal
from typing import Any

from bookings.enums import LineKind
from bookings.models import Line
from bookings.services.add_line import add_line
from bookings.services.change_booking import change_booking
from bookings.services.change_line import change_line
from bookings.services.line_request import (
    ItemRequest,
    LineRequest,
    MenuRequest,
    ResourceRequest,
    SessionRequest,
)
from bookings.services.outcome import Outcome
from partners.enums import Door, Role
from tests.bookings.congress import build_congress, clock
from tests.bookings.services.planning import summit
from tests.bookings.services.undoing import undo


class PlannedSummit:
    def __init__(self) -> None:
        self.congress = build_congress()
        self.actor = self.congress.actor()
        self.booking = summit(self.congress)
        self.plenary = self.add(
            SessionRequest(
                venue_id=self.congress.hall.pk,
                starts_at=clock(9),
                ends_at=clock(12),
                layout_id=self.congress.rows.pk,
                name="Plenary",
            )
        )
        self.lunch = self.add(MenuRequest(menu_id=self.congress.lunch.pk, session_id=self.plenary.pk))
        self.microphones = self.add(
            ResourceRequest(
                inventory_product_id=self.congress.microphone.pk,
                units=4,
                session_id=self.plenary.pk,
                cost=Decimal(11),
            )
        )
        self.item = self.add(ItemRequest(name="Signage", cost=Decimal(100)))

    def add(self, request: LineRequest) -> Line:
        return add_line(actor=self.actor, booking_id=self.booking.pk, request=request).line

    def change(self, line: Line, **changes: Any) -> None:
        change_line(actor=self.actor, kind=LineKind(line.kind), line_id=line.pk, changes=changes)

    def say(self, **fields: Any) -> None:
        change_booking(actor=self.actor, booking_id=self.booking.pk, fields=fields)

    def call(self, service: Any, **arguments: Any) -> Any:
        return service(actor=self.actor, booking_id=self.booking.pk, **arguments)

    def undo(self, door: Door = Door.WEB, role: Role = Role.COORDINATOR) -> Outcome:
        return undo(self.congress.actor(door, role), self.booking)
