"""Which other venues are free then: the smallest first in which the people find room."""

from collections.abc import Iterable
from datetime import datetime

from bookings.availability.answer import Request, answers
from bookings.models import Line
from catalog.models import Venue

MOST = 3


def free_instead(line: Line, others: Iterable[Venue], starts_at: datetime, ends_at: datetime) -> list[Venue]:
    """For a session; what it and its booking hold themselves is not in its way."""
    people = line.attendees or 0
    roomy = [venue for venue in others if venue.head_capacity is None or venue.head_capacity >= people]
    found = answers(
        partner_id=line.partner_id,
        requests=[Request(bookable_id=venue.pk, starts_at=starts_at, ends_at=ends_at) for venue in roomy],
        without_lines=[line.pk],
        for_holder=line.booking.holder_key,
    )
    free = {answer.bookable_id for answer in found if answer.is_free}
    return sorted((venue for venue in roomy if venue.pk in free), key=_size)[:MOST]


def _size(venue: Venue) -> tuple[bool, int, str]:
    return venue.head_capacity is None, venue.head_capacity or 0, venue.name
