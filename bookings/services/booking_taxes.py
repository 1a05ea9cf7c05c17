"""A booking copies a facility's taxes and fees when it first has to do with it; what it copied stays as it was."""

from collections.abc import Iterable
from typing import Any

from bookings.models import Booking
from partners.models.prepared import prepared_cursor

COPY = """
INSERT INTO bookings_bookingtax
    (partner_id, booking_id, tax_id, facility_id, name, kind, amount_type, amount, applies_to, unit, is_booking_level,
     cost_centre_ids, fee_tax_ids, rates, created_at, updated_at)
SELECT t.partner_id, %(booking)s, t.id, t.facility_id, t.name, t.kind, t.amount_type, t.amount, t.applies_to, t.unit,
       t.is_booking_level,
       ARRAY(SELECT c.cost_centre_id FROM catalog_taxcostcentre c WHERE c.tax_id = t.id ORDER BY 1),
       ARRAY(SELECT f.tax_id FROM catalog_feetax f WHERE f.fee_id = t.id ORDER BY 1),
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'id', r.id, 'starts_on', r.starts_on, 'ends_on', r.ends_on,
                   'amount_type', r.amount_type, 'amount', r.amount::text) ORDER BY r.starts_on), '[]')
        FROM catalog_taxrate r WHERE r.tax_id = t.id),
       now(), now()
FROM catalog_tax t
WHERE t.partner_id = %(partner)s AND t.facility_id = ANY(%(facilities)s::bigint[])
ORDER BY t.id
ON CONFLICT (booking_id, tax_id) DO UPDATE SET
    name = excluded.name, amount_type = excluded.amount_type, amount = excluded.amount,
    applies_to = excluded.applies_to, unit = excluded.unit, is_booking_level = excluded.is_booking_level,
    cost_centre_ids = excluded.cost_centre_ids, fee_tax_ids = excluded.fee_tax_ids, rates = excluded.rates,
    updated_at = excluded.updated_at
"""


def copy_taxes(booking: Booking, facility_ids: Iterable[int]) -> None:
    """Copy what applies at the facilities today, over what was copied of them before."""
    parameters: dict[str, Any] = {
        "booking": booking.pk,
        "partner": booking.partner_id,
        "facilities": sorted(set(facility_ids)),
    }
    with prepared_cursor() as cursor:
        cursor.execute(COPY, parameters)
