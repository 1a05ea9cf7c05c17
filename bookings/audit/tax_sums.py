"""P6: the tax of a charge or of a fee is the sum of its tax details; a fee's amount and tax make its total."""

from bookings.audit.check import Check

OF_CHARGES = """
SELECT c.id, format('tax details are %s, the charge says %s', coalesce(d.amount, 0), c.tax) AS why
FROM bookings_charge c
LEFT JOIN (
    SELECT charge_id, sum(amount) AS amount FROM bookings_taxdetail
    WHERE charge_id IS NOT NULL AND NOT is_booking_level GROUP BY charge_id
) d ON d.charge_id = c.id
WHERE c.tax <> coalesce(d.amount, 0)
"""

OF_FEES = """
SELECT f.id, format('amount %s and tax details of %s, the fee says %s and %s, in all %s',
                    f.amount, coalesce(d.amount, 0), f.amount, f.tax, f.total) AS why
FROM bookings_servicefee f
LEFT JOIN (
    SELECT service_fee_id, sum(amount) AS amount FROM bookings_taxdetail
    WHERE service_fee_id IS NOT NULL GROUP BY service_fee_id
) d ON d.service_fee_id = f.id
WHERE f.tax <> coalesce(d.amount, 0) OR f.total <> f.amount + f.tax
"""

CHARGE_TAXES = Check(
    "P6", "taxes sum up to their charge", "charge", ["bookings_charge", "bookings_taxdetail"], OF_CHARGES
)
FEE_TAXES = Check("P6", "taxes sum up to their fee", "service fee", ["bookings_servicefee"], OF_FEES)
