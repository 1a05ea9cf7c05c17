"""What is in the way, as staff read it; whose it is, they learn only who may read customers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bookings.errors import Obstacle
from bookings.web.booking_link import BookingLink
from bookings.web.customer_names import may_name
from partners.access import Actor


@dataclass(frozen=True, kw_only=True)
class InTheWay:
    """`booking` and `customer` are empty for those who may not read customers, and where it is no booking."""

    sentence: str
    booking: BookingLink | None = None
    customer: str = ""

    @property
    def named(self) -> str:
        """In one sentence."""
        whose = ", ".join(filter(None, (self.booking.code if self.booking else "", self.customer)))
        return f"{self.sentence} ({whose})" if whose else self.sentence


def in_the_way(actor: Actor, obstacle: Obstacle) -> InTheWay:
    if not obstacle.booking_id:
        return InTheWay(sentence=obstacle.sentence())
    if not may_name(actor):
        return InTheWay(sentence=_("%(what)s (busy)") % {"what": obstacle.sentence()})
    return InTheWay(
        sentence=obstacle.sentence(),
        booking=BookingLink(obstacle.booking_id, obstacle.booking_code or ""),
        customer=obstacle.customer or "",
    )
