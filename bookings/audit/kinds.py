"""P1: a line books a thing of its kind, and stands within lines of its own booking."""

from bookings.audit.check import Check

OF_KIND = """
SELECT l.id, format('a %s of %s, which is none', l.kind, l.bookable_id) AS why
FROM booking_line l
LEFT JOIN catalog_venue v ON l.kind = 'session' AND v.bookable_ptr_id = l.bookable_id
LEFT JOIN catalog_event e ON l.kind = 'event_seat' AND e.bookable_ptr_id = l.bookable_id
LEFT JOIN catalog_inventoryproduct i ON l.kind = 'resource' AND i.bookable_ptr_id = l.bookable_id
WHERE l.kind IN ('session', 'event_seat', 'resource')
  AND coalesce(v.bookable_ptr_id, e.bookable_ptr_id, i.bookable_ptr_id) IS NULL
"""

WITHIN = """
SELECT l.id, 'stands within a line of another booking or kind' AS why
FROM booking_line l
LEFT JOIN booking_line s ON s.id = l.session_id AND s.booking_id = l.booking_id AND s.kind = 'session'
LEFT JOIN booking_line p ON p.id = l.package_line_id AND p.booking_id = l.booking_id AND p.kind = 'package'
WHERE (l.session_id IS NOT NULL AND s.id IS NULL) OR (l.package_line_id IS NOT NULL AND p.id IS NULL)
"""

KINDS = Check("P1", "lines book things of their kind", "line", ["booking_line"], OF_KIND)
LINES_WITHIN = Check("P1", "lines stand within their own booking", "line", ["booking_line"], WITHIN)
