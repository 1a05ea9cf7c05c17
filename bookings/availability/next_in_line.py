"""Who else wants what a booking wants: undecided bookings with a session in the same rooms at the same time.

They hold nothing there, or it would not have been this booking's; nothing is decided here, only told.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from bookings.enums import BookingStatus, LineKind
from bookings.models import Line
from catalog.models import VenuePart
from partners.models import Partner

UNDECIDED = (BookingStatus.PROSPECTIVE, BookingStatus.TENTATIVE, BookingStatus.PROSPECTIVE_HOLD)
MOST = 10

Row = Mapping[str, Any]


def next_in_line(partner: Partner, booking_id: int) -> list[int]:
    """Ids of bookings, the earliest enquiry first."""
    sessions = Line.objects.for_partner(partner).booked().filter(kind=LineKind.SESSION)
    wanted: list[Row] = list(
        sessions.filter(booking=booking_id).values("bookable_id", "starts_at", "ends_at")
    )
    if not wanted:
        return []
    rooms = _Rooms(partner)
    near = {venue_id for one in wanted for venue_id in rooms.sharing_a_part(one["bookable_id"])}
    others = sessions.exclude(booking=booking_id).filter(
        bookable_id__in=near,
        booking__status__in=UNDECIDED,
        starts_at__lt=max(one["ends_at"] for one in wanted),
        ends_at__gt=min(one["starts_at"] for one in wanted),
    )
    found = others.order_by("booking__created_at", "booking_id")
    ids = [
        other["booking_id"]
        for other in found.values("booking_id", "bookable_id", "starts_at", "ends_at")
        if any(_meet(one, other, rooms) for one in wanted)
    ]
    return list(dict.fromkeys(ids))[:MOST]


def _meet(one: Row, other: Row, rooms: "_Rooms") -> bool:
    is_same_time = one["starts_at"] < other["ends_at"] and other["starts_at"] < one["ends_at"]
    return is_same_time and other["bookable_id"] in rooms.sharing_a_part(one["bookable_id"])


class _Rooms:
    """The partner's venues by what they are made of, read in one query."""

    def __init__(self, partner: Partner) -> None:
        self._parts: dict[int, set[int]] = defaultdict(set)
        rows: Sequence[tuple[int, int]] = list(
            VenuePart.objects.for_partner(partner).values_list("whole_id", "part_id")
        )
        for whole_id, part_id in rows:
            self._parts[whole_id].add(part_id)
        self._known: dict[int, set[int]] = {}

    def sharing_a_part(self, venue_id: int) -> set[int]:
        """Itself, and every venue that has a room in common with it."""
        if venue_id not in self._known:
            own = self._rooms(venue_id)
            venues = set(self._parts).union(*self._parts.values())
            self._known[venue_id] = {venue_id} | {one for one in venues if self._rooms(one) & own}
        return self._known[venue_id]

    def _rooms(self, venue_id: int) -> set[int]:
        parts = self._parts.get(venue_id, set())
        return set().union(*(self._rooms(part_id) for part_id in parts)) if parts else {venue_id}
