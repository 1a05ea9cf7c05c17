"""P7: who coordinates or sells a booking is a member of its partner."""

from bookings.audit.check import Check

BROKEN = """
SELECT b.id, format('the user %s is no member of the partner',
                    CASE WHEN c.id IS NULL AND b.coordinator_id IS NOT NULL THEN b.coordinator_id
                         ELSE b.sales_person_id END) AS why
FROM bookings_booking b
LEFT JOIN partners_membership c ON c.partner_id = b.partner_id AND c.user_id = b.coordinator_id
LEFT JOIN partners_membership s ON s.partner_id = b.partner_id AND s.user_id = b.sales_person_id
WHERE (b.coordinator_id IS NOT NULL AND c.id IS NULL) OR (b.sales_person_id IS NOT NULL AND s.id IS NULL)
"""

COLLEAGUES = Check("P7", "colleagues are members of the partner", "booking", ["bookings_booking"], BROKEN)
