"""P6: a booking's totals are those of its lines, their fees and the booking-level taxes."""

from bookings.audit.check import Check

BROKEN = """
SELECT b.id, format('lines, fees and taxes are %s, %s and %s, the booking says %s, %s and %s',
                    p.net, p.tax, p.gross, b.total_net, b.total_tax, b.total_gross) AS why
FROM bookings_booking b
LEFT JOIN (
    SELECT booking_id, sum(price_net) AS net, sum(price_tax) AS tax, sum(price_gross) AS gross
    FROM booking_line GROUP BY booking_id
) l ON l.booking_id = b.id
LEFT JOIN (
    SELECT l.booking_id, sum(f.amount) AS net, sum(f.tax) AS tax, sum(f.total) AS gross
    FROM bookings_servicefee f JOIN bookings_charge c ON c.id = f.charge_id JOIN booking_line l ON l.id = c.line_id
    GROUP BY l.booking_id
) f ON f.booking_id = b.id
LEFT JOIN (
    SELECT l.booking_id, sum(d.amount) AS tax
    FROM bookings_taxdetail d JOIN bookings_charge c ON c.id = d.charge_id JOIN booking_line l ON l.id = c.line_id
    WHERE d.is_booking_level GROUP BY l.booking_id
) t ON t.booking_id = b.id
CROSS JOIN LATERAL (
    SELECT coalesce(l.net, 0) + coalesce(f.net, 0) AS net,
           coalesce(l.tax, 0) + coalesce(f.tax, 0) + coalesce(t.tax, 0) AS tax,
           coalesce(l.gross, 0) + coalesce(f.gross, 0) + coalesce(t.tax, 0) AS gross
) p
WHERE b.total_net <> p.net OR b.total_tax <> p.tax OR b.total_gross <> p.gross
"""

BOOKING_SUMS = Check(
    "P6",
    "lines, fees and taxes sum up to their booking",
    "booking",
    ["bookings_booking", "booking_line", "bookings_servicefee"],
    BROKEN,
)
