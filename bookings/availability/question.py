"""The statement behind every answer about what is free.

One row for each request and account (the bookable itself for shared use, each leaf for sole use). Ids are cast
to bigint, so that the ledger's index is searched by bookable and period together; LATERAL keeps each search
its own. At most ten holders in the way are named on each account.
"""

QUESTION = """
WITH wanted AS (
    SELECT r.number, b.id AS bookable_id, b.name, b.capacity, b.facility_id, f.time_zone,
           coalesce(r.sole, v.sharing = 'sole', false) AS sole,
           tstzrange(r.starts_at, r.ends_at, '[)') AS bare,
           CASE WHEN r.starts_at IS NULL
                THEN tstzrange('2000-01-01 00:00+00', '2100-01-01 00:00+00', '[)')
                ELSE buffered(r.starts_at, r.ends_at, coalesce(r.lead, b.lead_minutes),
                              coalesce(r.follow_up, b.follow_up_minutes)) END AS period
    FROM unnest(%(bookables)s::bigint[], %(starts)s::timestamptz[], %(ends)s::timestamptz[], %(soles)s::boolean[],
                %(leads)s::integer[], %(follow_ups)s::integer[])
         WITH ORDINALITY AS r (bookable_id, starts_at, ends_at, sole, lead, follow_up, number)
    JOIN catalog_bookable b ON b.id = r.bookable_id AND b.partner_id = %(partner)s::bigint
    JOIN catalog_facility f ON f.id = b.facility_id
    LEFT JOIN catalog_venue v ON v.bookable_ptr_id = b.id
)
SELECT w.number, w.bookable_id, w.name, w.capacity, w.time_zone, w.sole, peak.peak, holders.holders, hours.hours
FROM wanted w
CROSS JOIN LATERAL (
    SELECT w.bookable_id AS id, 0::bigint AS sole_key WHERE NOT w.sole
    UNION ALL
    SELECT leaf, CASE WHEN w.sole THEN %(holder)s::bigint ELSE -w.bookable_id END
    FROM venue_leaves(w.bookable_id) WHERE w.sole OR leaf <> w.bookable_id
) account
CROSS JOIN LATERAL (
    WITH ov AS (
        SELECT lower(o.period) AS s, upper(o.period) AS e, o.quantity FROM bookings_occupancy o
        WHERE account.sole_key = 0 AND o.bookable_id = account.id AND o.active AND o.sole_key = 0
          AND o.period && w.period AND coalesce(o.line_id, 0) <> ALL (%(without_lines)s::bigint[])
    ), ev AS (
        SELECT greatest(s, lower(w.period)) AS t, quantity::bigint AS d FROM ov
        UNION ALL SELECT e, -quantity FROM ov WHERE e < upper(w.period)
    ), ag AS (
        SELECT t, sum(d) AS d FROM ev GROUP BY t
    ), run AS (
        SELECT sum(d) OVER (ORDER BY t) AS u FROM ag
    )
    SELECT coalesce(max(u), 0)::bigint AS peak FROM run
) peak
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object(
        'bookable_id', held.bookable_id, 'name', held.name, 'starts_at', held.starts_at, 'ends_at', held.ends_at,
        'is_closed', held.is_closed, 'is_only_buffer', NOT held.bare && w.bare,
        'booking_id', held.booking_id, 'booking_code', held.code, 'customer', held.customer
    ) ORDER BY held.starts_at) AS holders
    FROM (
        SELECT b.id AS bookable_id, b.name, holder.starts_at, holder.ends_at,
               tstzrange(holder.starts_at, holder.ends_at, '[)') AS bare, o.blockout_id IS NOT NULL AS is_closed,
               o.booking_id, k.code, nullif(concat_ws(' ', nullif(c.first_name, ''), c.last_name), '') AS customer
        FROM bookings_occupancy o
        LEFT JOIN booking_line l ON l.id = o.line_id
        LEFT JOIN bookings_appointment a ON a.id = o.appointment_id
        LEFT JOIN bookings_blockout x ON x.id = o.blockout_id
        CROSS JOIN LATERAL (
            SELECT coalesce(l.bookable_id, a.venue_id, x.bookable_id) AS bookable_id,
                   coalesce(l.starts_at, a.starts_at, x.starts_at) AS starts_at,
                   coalesce(l.ends_at, a.ends_at, x.ends_at) AS ends_at
        ) holder
        JOIN catalog_bookable b ON b.id = holder.bookable_id
        LEFT JOIN bookings_booking k ON k.id = o.booking_id
        LEFT JOIN partners_customer c ON c.id = k.customer_id
        WHERE o.bookable_id = account.id AND o.active AND o.period && w.period
          AND o.sole_key IS DISTINCT FROM account.sole_key
          AND coalesce(o.line_id, 0) <> ALL (%(without_lines)s::bigint[])
        ORDER BY lower(o.period)
        LIMIT 10
    ) held
) holders
LEFT JOIN LATERAL (
    SELECT json_agg(json_build_array(h.weekday, h.opens_at, h.closes_at)) AS hours
    FROM catalog_openinghours h WHERE h.facility_id = w.facility_id
) hours ON true
ORDER BY w.number, account.id
"""
