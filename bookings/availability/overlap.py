"""One holder's rows of sole use may touch; whether its lines overlap in their bare times is asked here."""

from collections.abc import Iterable

from bookings.enums import Reason
from bookings.errors import Obstacle
from bookings.models import Booking
from partners.models.prepared import prepared_cursor

OVERLAP = """
SELECT l.id, b.id, b.name, e.starts_at, e.ends_at
FROM bookings_occupancy o
JOIN bookings_occupancy p ON p.bookable_id = o.bookable_id AND p.booking_id = o.booking_id AND p.line_id < o.line_id
JOIN booking_line l ON l.id = o.line_id
JOIN booking_line e ON e.id = p.line_id
JOIN catalog_bookable b ON b.id = e.bookable_id
WHERE o.booking_id = %s::bigint AND o.sole_key > 0 AND p.sole_key > 0
  AND l.starts_at < e.ends_at AND e.starts_at < l.ends_at
  AND (o.line_id = ANY(%s::bigint[]) OR p.line_id = ANY(%s::bigint[]))
ORDER BY l.id, e.starts_at LIMIT 1
"""


def own_overlap(booking: Booking, line_ids: Iterable[int]) -> tuple[int, Obstacle] | None:
    """The first line of the booking that overlaps an earlier one in the same venue, and that earlier one; at least
    one of the two is among `line_ids`.

    The obstacle names no booking: it is the caller's own, and where it was being made, there will be none.
    """
    wanted = list(line_ids)
    with prepared_cursor() as cursor:
        cursor.execute(OVERLAP, [booking.pk, wanted, wanted])
        row = cursor.fetchone()
    if row is None:
        return None
    line_id, bookable_id, name, starts_at, ends_at = row
    obstacle = Obstacle(
        reason=Reason.BOOKED,
        bookable_id=bookable_id,
        name=name,
        starts_at=starts_at,
        ends_at=ends_at,
        free=0,
        zone=booking.facility.zone,
    )
    return line_id, obstacle
