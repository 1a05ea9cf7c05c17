"""P1: every booked line, event's date and closing has exactly the rows that cover its venue and its time.

A venue made of parts is held by its leaves, shared use of it also by the whole. Parts may change while nothing is
held ahead, and have no history; so what is past or given up may stand on other venues of the same facility.
"""

from bookings.audit.check import Check

LEAVES = """
RECURSIVE below (whole, id) AS (
    SELECT whole_id, part_id FROM catalog_venuepart
    UNION
    SELECT b.whole, p.part_id FROM below b JOIN catalog_venuepart p ON p.whole_id = b.id
), leaves AS (
    SELECT whole, id AS leaf FROM below b
    WHERE NOT EXISTS (SELECT FROM catalog_venuepart p WHERE p.whole_id = b.id)
)
"""

OF_LINES = """
WITH {leaves}, accounts AS (
    SELECT id AS venue, id AS account, EXISTS (SELECT FROM leaves f WHERE f.whole = b.id) AS has_leaves
    FROM catalog_bookable b
    UNION ALL
    SELECT whole, leaf, true FROM leaves
), wanted AS NOT MATERIALIZED (
    SELECT l.id AS line_id, l.kind, l.booking_id, l.bookable_id, l.sole_use, b.holder_key,
           CASE WHEN l.kind = 'resource' THEN l.units WHEN l.kind = 'session' AND NOT l.sole_use THEN l.places
                ELSE 1 END AS quantity,
           CASE WHEN l.kind = 'event_seat' THEN tstzrange('2000-01-01 00:00+00', '2100-01-01 00:00+00', '[)')
                ELSE tstzrange(l.starts_at - l.lead_minutes * interval '1 minute',
                               l.ends_at + l.follow_up_minutes * interval '1 minute', '[)') END AS period
    FROM booking_line l JOIN bookings_booking b ON b.id = l.booking_id
    WHERE l.status = 'booked' AND l.bookable_id IS NOT NULL AND l.kind IN ('session', 'event_seat', 'resource')
), needed AS NOT MATERIALIZED (
    SELECT w.line_id, w.booking_id, a.account AS bookable_id, w.period,
           CASE WHEN a.account = w.bookable_id THEN w.quantity ELSE 1 END AS quantity,
           CASE WHEN w.sole_use THEN w.holder_key WHEN a.account = w.bookable_id THEN 0 ELSE -w.bookable_id
                END AS sole_key
    FROM wanted w JOIN accounts a ON a.venue = w.bookable_id
    WHERE CASE WHEN a.account = w.bookable_id THEN NOT (w.sole_use AND a.has_leaves) ELSE w.kind = 'session' END
), kept AS NOT MATERIALIZED (
    SELECT line_id, booking_id, bookable_id, quantity, period, sole_key, active
    FROM bookings_occupancy WHERE line_id IS NOT NULL
), different AS MATERIALIZED (
    SELECT coalesce(n.line_id, k.line_id) AS line_id
    FROM needed n
    FULL JOIN kept k ON k.line_id = n.line_id AND k.bookable_id = n.bookable_id AND k.sole_key = n.sole_key
    WHERE (n.booking_id, n.quantity, n.period) IS DISTINCT FROM (k.booking_id, k.quantity, k.period)
    UNION
    SELECT line_id FROM bookings_occupancy WHERE line_id IS NOT NULL
    GROUP BY line_id, bookable_id HAVING count(*) > 1
), n AS (
    SELECT line_id, string_agg(format('%s x %s in %s (%s)', quantity, bookable_id, period, sole_key), ', '
                               ORDER BY bookable_id) AS told,
           array_agg((booking_id, bookable_id, quantity, period)) FILTER (WHERE sole_key = 0) AS shared,
           array_agg(DISTINCT (booking_id, quantity, period, sole_key)) FILTER (WHERE sole_key > 0) AS sole
    FROM needed WHERE line_id IN (SELECT line_id FROM different) GROUP BY line_id
), k AS (
    SELECT line_id, string_agg(format('%s x %s in %s (%s)', quantity, bookable_id, period, sole_key), ', '
                               ORDER BY bookable_id) AS told,
           array_agg((booking_id, bookable_id, quantity, period)) FILTER (WHERE sole_key = 0) AS shared,
           array_agg(DISTINCT (booking_id, quantity, period, sole_key)) FILTER (WHERE sole_key > 0) AS sole,
           bool_and(NOT active OR upper(period) <= now()) AS is_over
    FROM kept WHERE line_id IN (SELECT line_id FROM different) GROUP BY line_id
)
SELECT d.line_id AS id, format('needs %s, has %s', coalesce(n.told, 'nothing'), coalesce(k.told, 'nothing')) AS why
FROM different d LEFT JOIN n ON n.line_id = d.line_id LEFT JOIN k ON k.line_id = d.line_id
WHERE (k.is_over AND (n.shared, n.sole) IS NOT DISTINCT FROM (k.shared, k.sole)) IS NOT TRUE
"""

OF_CLOSINGS = """
WITH {leaves}, wanted AS (
    SELECT a.id AS appointment_id, NULL::bigint AS blockout_id, a.venue_id AS bookable_id, e.holder_key,
           buffered(a.starts_at, a.ends_at, a.lead_minutes, a.follow_up_minutes) AS period
    FROM bookings_appointment a JOIN catalog_event e ON e.bookable_ptr_id = a.event_id
    UNION ALL
    SELECT NULL, id, bookable_id, holder_key, buffered(starts_at, ends_at, 0, 0) FROM bookings_blockout
), needed AS (
    SELECT w.appointment_id, w.blockout_id, coalesce(f.leaf, w.bookable_id) AS bookable_id, w.period, w.holder_key
    FROM wanted w LEFT JOIN leaves f ON f.whole = w.bookable_id
), kept AS (
    SELECT appointment_id, blockout_id, bookable_id, period, sole_key
    FROM bookings_occupancy WHERE line_id IS NULL
), different AS (
    (TABLE needed EXCEPT ALL TABLE kept) UNION ALL (TABLE kept EXCEPT ALL TABLE needed)
), told AS (
    SELECT appointment_id, blockout_id,
           bool_and(upper(period) <= now()
                    OR (appointment_id IS NOT NULL
                        AND EXISTS (SELECT FROM bookings_appointment a
                                    JOIN catalog_event e ON e.bookable_ptr_id = a.event_id
                                    WHERE a.id = appointment_id AND e.cancelled_at IS NOT NULL)))
           AND count(DISTINCT (period, holder_key)) = 1
           AND EXISTS (SELECT FROM kept k
                       WHERE (k.appointment_id, k.blockout_id)
                             IS NOT DISTINCT FROM (d.appointment_id, d.blockout_id)) AS is_over
    FROM different d GROUP BY appointment_id, blockout_id
)
SELECT coalesce(appointment_id, blockout_id) AS id,
       CASE WHEN appointment_id IS NULL THEN 'the blockout' ELSE 'the appointment' END
       || ' does not hold what it closes' AS why
FROM told WHERE NOT is_over
"""

LINES = Check(
    "P1",
    "lines hold what they book",
    "line",
    ["booking_line", "bookings_occupancy"],
    OF_LINES.format(leaves=LEAVES),
)
CLOSINGS = Check(
    "P1",
    "dates of events and blockouts hold what they close",
    "appointment or blockout",
    ["bookings_appointment", "bookings_blockout"],
    OF_CLOSINGS.format(leaves=LEAVES),
)
