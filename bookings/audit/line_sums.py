"""P6: what a line costs is the sum of its charges, to the cent; what does not stand costs nothing."""

from bookings.audit.check import Check

BROKEN = """
SELECT l.id, CASE
        WHEN l.price_gross <> l.price_net + l.price_tax THEN
            format('net %s and tax %s do not make %s', l.price_net, l.price_tax, l.price_gross)
        WHEN l.status <> 'booked' AND l.price_gross <> 0 THEN format('is %s and costs %s', l.status, l.price_gross)
        ELSE format('charges are %s with %s of tax, the line says %s with %s',
                    coalesce(c.total, 0), coalesce(c.tax, 0), l.price_gross, l.price_tax) END AS why
FROM booking_line l
LEFT JOIN (
    SELECT line_id, sum(total) AS total, sum(tax) AS tax, sum(discount) AS discount, sum(surcharge) AS surcharge
    FROM bookings_charge GROUP BY line_id
) c ON c.line_id = l.id
WHERE l.price_gross <> l.price_net + l.price_tax
   OR (l.status <> 'booked' AND l.price_gross <> 0)
   OR l.price_gross <> coalesce(c.total, 0) OR l.price_tax <> coalesce(c.tax, 0)
   OR l.price_discount <> coalesce(c.discount, 0) OR l.price_surcharge <> coalesce(c.surcharge, 0)
"""

LINE_SUMS = Check("P6", "charges sum up to their line", "line", ["booking_line", "bookings_charge"], BROKEN)
