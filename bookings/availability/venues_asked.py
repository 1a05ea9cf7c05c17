"""What must be known of venues to tell when they are free: plain rows, in two statements however many there are.

LATERAL keeps looking up each venue its own, so that never all venues of all partners are read.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bookings.availability.opening import Opening
from partners.models import Partner
from partners.models.prepared import prepared_cursor

VENUES = """
SELECT b.id, b.name, b.facility_id, f.time_zone, b.capacity, b.lead_minutes, b.follow_up_minutes,
       b.min_booking_minutes, b.max_booking_minutes,
       coalesce(v.head_capacity, (SELECT max(l.head_capacity) FROM catalog_layout l WHERE l.venue_id = b.id))
FROM catalog_bookable b
JOIN catalog_facility f ON f.id = b.facility_id
CROSS JOIN LATERAL (
    SELECT v.head_capacity FROM catalog_venue v WHERE v.bookable_ptr_id = b.id OFFSET 0
) v
WHERE b.partner_id = %(partner)s::bigint
"""
OF_PARTNER = f"{VENUES} ORDER BY b.id"
OF_FACILITY = f"{VENUES} AND b.facility_id = %(facility)s::bigint ORDER BY b.id"
BY_ID = f"{VENUES} AND b.id = ANY(%(ids)s::bigint[]) ORDER BY b.id"
HOURS = """
SELECT facility_id, weekday, opens_at, closes_at FROM catalog_openinghours
WHERE facility_id = ANY(%(facilities)s::bigint[]) ORDER BY weekday, opens_at
"""

Row = tuple[Any, ...]


class VenueAsked(NamedTuple):
    """`heads` is how many people fit in, None where nobody said. `lead` and `follow_up` are held around a booking."""

    id: int
    name: str
    facility_id: int
    zone: ZoneInfo
    hours: tuple[Opening, ...]
    capacity: int
    lead: timedelta
    follow_up: timedelta
    shortest: timedelta
    longest: timedelta
    heads: int | None


def venues_by_id(partner: Partner, venue_ids: Iterable[int]) -> list[VenueAsked]:
    """In the order of their ids; another partner's are left out."""
    return _asked(BY_ID, {"partner": partner.pk, "ids": list(venue_ids)})


def venues_of_facility(partner: Partner, facility_id: int) -> list[VenueAsked]:
    return _asked(OF_FACILITY, {"partner": partner.pk, "facility": facility_id})


def venues_of_partner(partner: Partner) -> list[VenueAsked]:
    return _asked(OF_PARTNER, {"partner": partner.pk})


def _asked(statement: str, values: dict[str, Any]) -> list[VenueAsked]:
    rows = _rows(statement, values)
    zones = {facility_id: ZoneInfo(zone) for _id, _name, facility_id, zone, *_others in rows}
    hours: dict[int, tuple[Opening, ...]] = dict.fromkeys(zones, ())
    for facility_id, *own in _rows(HOURS, {"facilities": list(zones)}):
        hours[facility_id] = (*hours[facility_id], tuple(own))
    return [
        VenueAsked(
            venue_id,
            name,
            facility_id,
            zones[facility_id],
            hours[facility_id],
            capacity,
            timedelta(minutes=lead),
            timedelta(minutes=follow_up),
            timedelta(minutes=shortest or 0),
            timedelta.max if longest is None else timedelta(minutes=longest),
            heads,
        )
        for venue_id, name, facility_id, _zone, capacity, lead, follow_up, shortest, longest, heads in rows
    ]


def _rows(statement: str, values: dict[str, Any]) -> list[Row]:
    with prepared_cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
