"""P1: from now on, shared use never passes the capacity.

Capacity may be lowered below what was held in the past and keeps no history, so past peaks are not judged.
"""

from bookings.audit.check import Check

BROKEN = """
WITH ahead AS (
    SELECT bookable_id, greatest(lower(period), now()) AS starts_at, upper(period) AS ends_at, quantity::bigint
    FROM bookings_occupancy WHERE active AND sole_key = 0 AND upper(period) > now()
), steps AS (
    SELECT bookable_id, at, sum(change) AS change
    FROM (SELECT bookable_id, starts_at AS at, quantity AS change FROM ahead
          UNION ALL SELECT bookable_id, ends_at, -quantity FROM ahead) each
    GROUP BY bookable_id, at
), uses AS (
    SELECT bookable_id, at, sum(change) OVER (PARTITION BY bookable_id ORDER BY at) AS used FROM steps
), peaks AS (
    SELECT DISTINCT ON (bookable_id) bookable_id, used, at FROM uses ORDER BY bookable_id, used DESC, at
)
SELECT b.id, format('%s of %s are held at %s', p.used, b.capacity, p.at) AS why
FROM peaks p JOIN catalog_bookable b ON b.id = p.bookable_id
WHERE p.used > b.capacity
"""

CAPACITY = Check("P1", "shared use is within the capacity", "bookable", ["bookings_occupancy"], BROKEN)
