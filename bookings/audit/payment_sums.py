"""P6: what is paid is the sum of payments less refunds, and nobody gets back more than was paid."""

from bookings.audit.check import Check

OF_BOOKINGS = """
SELECT b.id, format('payments less refunds are %s, the booking says %s', coalesce(p.paid, 0), b.total_paid) AS why
FROM bookings_booking b
LEFT JOIN (
    SELECT booking_id, sum(CASE kind WHEN 'refund' THEN -amount ELSE amount END) AS paid
    FROM bookings_payment GROUP BY booking_id
) p ON p.booking_id = b.id
WHERE b.total_paid <> coalesce(p.paid, 0)
"""

OF_REFUNDS = """
SELECT p.id, format('%s were paid and %s given back', p.amount, sum(r.amount)) AS why
FROM bookings_payment p JOIN bookings_payment r ON r.refunded_id = p.id
GROUP BY p.id
HAVING sum(r.amount) > p.amount OR bool_or(r.booking_id <> p.booking_id) OR p.kind <> 'payment'
"""

PAYMENT_SUMS = Check(
    "P6", "payments sum up to what is paid", "booking", ["bookings_booking", "bookings_payment"], OF_BOOKINGS
)
REFUNDS = Check("P6", "refunds are within their payment", "payment", ["bookings_payment"], OF_REFUNDS)
