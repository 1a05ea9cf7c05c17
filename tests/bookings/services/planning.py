"""Short words for planning a detailed booking in the congress centre."""

from datetime import timedelta
from typing import Any

from bookings.enums import BookingStatus, LineKind
from bookings.models import Booking, Line
from bookings.services.add_line import add_line
from bookings.services.change_line import change_line
from bookings.services.line_request import LineRequest, SessionRequest
from bookings.services.open_booking import open_booking
from bookings.services.outcome import Outcome
from tests.bookings.congress import MONDAY, Congress, clock


def summit(congress: Congress, *, status: str = BookingStatus.TENTATIVE, **fields: Any) -> Booking:
    """A hundred people from Monday to Wednesday."""
    told = {
        "total_attendees": 100,
        "event_starts_on": MONDAY,
        "event_ends_on": MONDAY + timedelta(days=2),
        **fields,
    }
    return open_booking(
        actor=congress.actor(), facility_id=congress.facility.pk, fields=told, status=status
    ).booking


def add(congress: Congress, booking: Booking, request: LineRequest) -> Line:
    return add_line(actor=congress.actor(), booking_id=booking.pk, request=request).line


def plan(congress: Congress, booking: Booking, start: int = 9, end: int = 12, **more: Any) -> Line:
    """A session in the hall on Monday."""
    told = {"venue_id": congress.hall.pk, "starts_at": clock(start), "ends_at": clock(end), **more}
    return add(congress, booking, SessionRequest(**told))


def change(congress: Congress, line: Line, **changes: Any) -> Outcome:
    return change_line(actor=congress.actor(), kind=LineKind(line.kind), line_id=line.pk, changes=changes)


def again(line: Line) -> Line:
    """As it is stored."""
    return Line.objects.select_related("booking", "facility").get(pk=line.pk)
