"""Rows of the ledger are written from what their holders need; nobody writes them by hand."""

from collections.abc import Iterable

from bookings.models import Occupancy
from partners.models.prepared import NumberedCursor, prepared_cursor

OF_LINES = """
INSERT INTO bookings_occupancy
    (partner_id, bookable_id, line_id, booking_id, quantity, period, sole_key, active)
SELECT l.partner_id, h.bookable_id, l.id, l.booking_id, h.quantity, h.period, h.sole_key, b.holding
FROM booking_line l JOIN bookings_booking b ON b.id = l.booking_id, line_holdings(l.id) h
WHERE l.id = ANY(%s::bigint[])
ORDER BY h.bookable_id, l.id
"""

OF_APPOINTMENTS = """
INSERT INTO bookings_occupancy (partner_id, bookable_id, appointment_id, quantity, period, sole_key, active)
SELECT a.partner_id, h.bookable_id, a.id, h.quantity, h.period, h.sole_key, e.cancelled_at IS NULL
FROM bookings_appointment a
JOIN catalog_event e ON e.bookable_ptr_id = a.event_id, appointment_holdings(a.id) h
WHERE a.id = ANY(%s::bigint[])
ORDER BY h.bookable_id, a.id
"""

OF_BLOCKOUTS = """
INSERT INTO bookings_occupancy (partner_id, bookable_id, blockout_id, quantity, period, sole_key, active)
SELECT b.partner_id, h.bookable_id, b.id, h.quantity, h.period, h.sole_key, true
FROM bookings_blockout b, blockout_holdings(b.id) h
WHERE b.id = ANY(%s::bigint[])
ORDER BY h.bookable_id, b.id
"""

FREE_LINES = "DELETE FROM bookings_occupancy WHERE line_id = ANY(%s::bigint[])"


def hold_lines(line_ids: Iterable[int]) -> None:
    """Let each line hold what it books, active as its booking's status says."""
    _run(OF_LINES, line_ids)


def hold_appointments(appointment_ids: Iterable[int]) -> None:
    _run(OF_APPOINTMENTS, appointment_ids)


def hold_blockouts(blockout_ids: Iterable[int]) -> None:
    _run(OF_BLOCKOUTS, blockout_ids)


def free_lines(line_ids: Iterable[int]) -> None:
    """Give up what the lines hold."""
    _run(FREE_LINES, line_ids)


def free_appointments(appointment_ids: Iterable[int]) -> None:
    Occupancy.objects.filter(appointment_id__in=list(appointment_ids)).delete()


def free_blockout(blockout_id: int) -> None:
    Occupancy.objects.filter(blockout_id=blockout_id).delete()


def _run(statement: str, ids: Iterable[int]) -> None:
    if wanted := list(ids):
        with prepared_cursor(NumberedCursor) as cursor:
            cursor.execute(statement, [wanted])
