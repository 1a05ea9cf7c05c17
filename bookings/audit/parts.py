"""P1: no venue is a part of itself, and a venue for one booking at a time has the capacity 1."""

from bookings.audit.check import Check

CIRCLES = """
WITH RECURSIVE below (whole, id) AS (
    SELECT whole_id, part_id FROM catalog_venuepart
    UNION
    SELECT b.whole, p.part_id FROM below b JOIN catalog_venuepart p ON p.whole_id = b.id
)
SELECT whole AS id, 'is a part of itself' AS why FROM below WHERE whole = id
"""

FOR_ONE = """
SELECT b.id, format('is for one booking at a time and has the capacity %s', b.capacity) AS why
FROM catalog_bookable b JOIN catalog_venue v ON v.bookable_ptr_id = b.id
WHERE v.sharing = 'sole' AND b.capacity <> 1
"""

PARTS = Check("P1", "no venue is a part of itself", "venue", ["catalog_venuepart"], CIRCLES)
VENUES_FOR_ONE = Check("P1", "venues for one booking hold one", "venue", ["catalog_venue"], FOR_ONE)
