"""Whether the places of a booking are free, asked without a lock: the write asks again."""

from bookings.enums import HOLDING, LineKind, Reason
from bookings.models import Booking
from bookings.models.line import HOLDING_KINDS
from bookings.services.take_places import ask
from bookings.web.booking_page.status.checklist import Places


def places_of(booking: Booking) -> Places:
    """What the booking holds itself is not in its way."""
    lines = list(booking.lines.booked().filter(kind__in=HOLDING_KINDS).order_by("pk"))
    answers = ask(booking.partner, lines, holder_key=booking.holder_key, moved=[line.pk for line in lines])
    is_holding = booking.status in HOLDING
    return Places(
        taken=[
            obstacle.sentence()
            for line, answer in zip(lines, answers, strict=True)
            if not is_holding and line.kind != LineKind.EVENT_SEAT
            for obstacle in answer.held
        ],
        outside_hours=list(
            dict.fromkeys(
                obstacle.sentence()
                for answer in answers
                for obstacle in answer.obstacles
                if obstacle.reason == Reason.OUTSIDE_OPENING_HOURS
            )
        ),
    )
