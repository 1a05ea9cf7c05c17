"""P1: whoever has sole use of something has it alone.

Rows are read in the order of their beginnings. A row that begins while another holder's latest end is still ahead
stands on it. Where only the own holder's end is ahead, whoever hides behind it was met at an earlier row.
"""

from bookings.audit.check import Check

BROKEN = """
SELECT o.id, format('%s is held by %s too, from %s to %s', o.bookable_id, other.id,
                    lower(other.period), upper(other.period)) AS why
FROM (
    SELECT id, bookable_id, sole_key, period,
           max(upper(period)) OVER (PARTITION BY bookable_id ORDER BY lower(period), sole_key, id
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS anybody,
           max(upper(period)) OVER (PARTITION BY bookable_id, sole_key ORDER BY lower(period), id
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS same_holder
    FROM bookings_occupancy WHERE active
) o
JOIN LATERAL (
    SELECT p.id, p.period FROM bookings_occupancy p
    WHERE p.bookable_id = o.bookable_id AND p.active AND p.period && o.period AND p.sole_key <> o.sole_key
    ORDER BY p.id LIMIT 1
) other ON true
WHERE o.anybody > lower(o.period) AND o.anybody IS DISTINCT FROM o.same_holder
"""

SOLE_USE = Check("P1", "sole use is of one holder", "occupancy", ["bookings_occupancy"], BROKEN)
