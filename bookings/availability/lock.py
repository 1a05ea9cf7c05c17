"""Bookables are locked in one statement, in the order of their ids, before anybody looks at what is free.

Looking happens in a later statement: a snapshot taken while waiting for the lock is too old and oversells.
"""

from collections.abc import Iterable

from partners.models.prepared import NumberedCursor, prepared_cursor

LOCK = """
SELECT id FROM catalog_bookable
WHERE id = ANY (ARRAY(
    SELECT account FROM unnest(%s::bigint[]) AS wanted (id),
        LATERAL (SELECT wanted.id AS account UNION SELECT leaf FROM venue_leaves(wanted.id)) accounts))
ORDER BY id FOR NO KEY UPDATE
"""


def lock_bookables(bookable_ids: Iterable[int]) -> None:
    """Lock the bookables and, for venues with parts, the parts that are held for them."""
    with prepared_cursor(NumberedCursor) as cursor:
        cursor.execute(LOCK, [sorted(set(bookable_ids))])
