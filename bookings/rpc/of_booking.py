"""What the lists of one booking's parts have in common: the venue, the booking, and who recorded what."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.models import Booking
from catalog.rpc.listing import VENUE_ID
from partners.errors import Unknown
from partners.rpc.action import Call, Parameter
from partners.rpc.kind import WHOLE

BOOKING_ID = Parameter("bookingId", WHOLE, required=True, help=_("Of getBookingList."))
ONE_BOOKING = (VENUE_ID, BOOKING_ID)


def booking_of(call: Call) -> Booking:
    """`Unknown` where the partner's venue has no such booking."""
    found = Booking.objects.for_partner(call.actor.partner).filter(
        pk=call["bookingId"], facility=call["venueId"]
    )
    booking = found.first()
    if booking is None:
        raise Unknown
    return booking


def user_id_of(context: Mapping[str, Any] | None) -> int | None:
    """Who a history row says did it; None where it was a program."""
    return (context or {}).get("user")
