"""Whose bookings stand in the way or ask for the same: named only to those who may read customers, and never a
confidential one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bookings.availability.proposals.times import Times
from bookings.enums import BookingStatus, LineKind, LineStatus
from bookings.models import Booking, Line
from catalog.models import VenuePart
from partners.access import Actor, can
from partners.models import Partner

OPTIONS = frozenset({BookingStatus.PROSPECTIVE, BookingStatus.PROSPECTIVE_HOLD, BookingStatus.TENTATIVE})
"""Statuses that are not certain yet: whoever comes later is the next option behind them."""


@dataclass(frozen=True, kw_only=True)
class Rival:
    """`name`, `code` and `booking_id` are empty where the actor may not know them."""

    booking_id: int | None
    code: str
    name: str
    status: str
    decision_on: date | None
    can_be_moved: bool
    where: str
    starts_at: datetime
    ends_at: datetime

    @property
    def is_option(self) -> bool:
        return self.status in OPTIONS

    def meets(self, periods: Iterable[Times]) -> bool:
        """In more than the minutes before and after."""
        return any(one.starts_at < self.ends_at and self.starts_at < one.ends_at for one in periods)


@dataclass(frozen=True, kw_only=True)
class Enquiry:
    """A prospective booking's session, which holds nothing."""

    venue_id: int
    booking_id: int
    where: str
    starts_at: datetime
    ends_at: datetime


class People:
    """The bookings behind some ids, in one query."""

    def __init__(self, actor: Actor, booking_ids: Iterable[int]) -> None:
        self._may_name = can(actor, "customers.read")
        rows = Booking.objects.for_partner(actor.partner).filter(pk__in=set(booking_ids))
        self._rows: Mapping[int, Mapping[str, Any]] = {
            row["pk"]: row
            for row in rows.values(
                *("pk", "code", "name", "status", "decision_on", "is_confidential", "can_be_moved"),
                *("customer__first_name", "customer__last_name", "company__name"),
            )
        }

    def rival(self, booking_id: int, where: str, starts_at: datetime, ends_at: datetime) -> Rival:
        row = self._rows[booking_id]
        is_known = self._may_name and not row["is_confidential"]
        return Rival(
            booking_id=booking_id if is_known else None,
            code=row["code"] if is_known else "",
            name=_name(row) if is_known else "",
            status=row["status"],
            decision_on=row["decision_on"],
            can_be_moved=row["can_be_moved"],
            where=where,
            starts_at=starts_at,
            ends_at=ends_at,
        )

    def knows(self, booking_id: int | None) -> bool:
        return booking_id in self._rows


def _name(row: Mapping[str, Any]) -> str:
    person = f"{row['customer__first_name'] or ''} {row['customer__last_name'] or ''}".strip()
    return row["company__name"] or person or row["name"] or row["code"]


def enquiries(
    partner: Partner, venue_ids: Sequence[int], starts_at: datetime, ends_at: datetime
) -> list[Enquiry]:
    """Prospective sessions in the venues, of which none holds anything, from one instant to the other."""
    rows = (
        Line.objects.for_partner(partner)
        .filter(
            kind=LineKind.SESSION,
            status=LineStatus.BOOKED,
            booking__status=BookingStatus.PROSPECTIVE,
            bookable_id__in=venue_ids,
            starts_at__lt=ends_at,
            ends_at__gt=starts_at,
        )
        .order_by("starts_at", "pk")
        .values_list("bookable_id", "booking_id", "bookable__name", "starts_at", "ends_at")
    )
    return [
        Enquiry(venue_id=venue_id, booking_id=booking_id, where=where, starts_at=starts, ends_at=ends)
        for venue_id, booking_id, where, starts, ends in rows
        if starts and ends
    ]


def sharing_a_part(partner: Partner, venue_ids: Iterable[int]) -> dict[int, set[int]]:
    """By venue, those that cannot be held for sole use beside it: itself, its parts and wholes, and theirs."""
    parts: dict[int, set[int]] = defaultdict(set)
    for whole_id, part_id in VenuePart.objects.for_partner(partner).values_list("whole_id", "part_id"):
        parts[whole_id].add(part_id)
    leaves = {venue_id: _leaves(venue_id, parts) for venue_id in venue_ids}
    return {
        venue_id: {other for other, theirs in leaves.items() if theirs & own}
        for venue_id, own in leaves.items()
    }


def _leaves(venue_id: int, parts: Mapping[int, set[int]]) -> set[int]:
    if not parts.get(venue_id):
        return {venue_id}
    return set().union(*(_leaves(part_id, parts) for part_id in parts[venue_id]))
