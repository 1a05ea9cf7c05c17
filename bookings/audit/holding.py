"""P1: a row of the ledger is active exactly while its holder holds."""

from bookings.audit.check import Check

BROKEN = """
SELECT o.id, CASE WHEN o.active THEN 'active, but its holder holds nothing'
                  ELSE 'not active, but its holder holds' END AS why
FROM bookings_occupancy o
LEFT JOIN bookings_booking b ON b.id = o.booking_id
LEFT JOIN bookings_appointment a ON a.id = o.appointment_id
LEFT JOIN catalog_event e ON e.bookable_ptr_id = a.event_id
WHERE o.active IS DISTINCT FROM CASE
    WHEN o.line_id IS NOT NULL THEN b.holding
    WHEN o.appointment_id IS NOT NULL THEN e.bookable_ptr_id IS NOT NULL AND e.cancelled_at IS NULL
    ELSE true END
"""

HOLDING = Check("P1", "rows are active while their holder holds", "occupancy", ["bookings_occupancy"], BROKEN)
