"""What is held of bookables in a period, row by row: for those who show a diary of it.

It tells what stood there at one moment; whether something can be booked is answered by `answers`, under the locks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

HELD = """
SELECT w.id, lower(held.period), upper(held.period), held.quantity,
       held.booking_id, l.id, coalesce(l.session_id, l.id), s.bookable_id
FROM unnest(%(bookables)s::bigint[]) AS wanted (id)
JOIN catalog_bookable w ON w.id = wanted.id AND w.partner_id = %(partner)s::bigint
LEFT JOIN catalog_venue v ON v.bookable_ptr_id = w.id
CROSS JOIN LATERAL (
    SELECT w.id, 0::bigint AS sole_key WHERE v.sharing IS DISTINCT FROM 'sole'
    UNION ALL
    SELECT leaf, CASE WHEN v.sharing = 'sole' THEN NULL ELSE -w.id END
    FROM venue_leaves(w.id) WHERE v.sharing = 'sole' OR leaf <> w.id
) account
CROSS JOIN LATERAL (
    SELECT o.id, o.period, o.booking_id, o.line_id,
           CASE WHEN o.sole_key = account.sole_key THEN o.quantity END AS quantity
    FROM bookings_occupancy o
    WHERE o.bookable_id = account.id AND o.active AND o.period && tstzrange(%(start)s, %(end)s, '[)')
      AND (account.sole_key = 0 OR o.sole_key IS DISTINCT FROM account.sole_key)
    OFFSET 0
) held
LEFT JOIN booking_line l ON l.id = held.line_id
LEFT JOIN booking_line s ON s.id = coalesce(l.session_id, l.id)
ORDER BY w.id, lower(held.period), held.id
"""
"""OFFSET 0 keeps each search its own, by bookable and period together."""


@dataclass(frozen=True)
class Held:
    """From one aware instant to the other, the minutes before and after included.

    `quantity` shares are held, or all of it where that is None. Line, session and space are a booking's.
    """

    bookable_id: int
    starts_at: datetime
    ends_at: datetime
    quantity: int | None
    booking_id: int | None
    line_id: int | None
    session_id: int | None
    space_id: int | None


def held_times(
    *, partner_id: int, bookable_ids: Sequence[int], starts_at: datetime, ends_at: datetime
) -> list[Held]:
    """By bookable and start, in one statement; of another partner's bookables nothing."""
    asked: dict[str, Any] = {
        "partner": partner_id,
        "bookables": list(bookable_ids),
        "start": starts_at,
        "end": ends_at,
    }
    with connection.cursor() as cursor:
        cursor.execute(HELD, asked)
        return [Held(*row) for row in cursor.fetchall()]
