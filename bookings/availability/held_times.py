"""What is held of bookables in a period, row by row: for those who show a diary of it.

It tells what stood there at one moment; whether something can be booked is answered by `answers`, under the locks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

HELD = """
SELECT w.id, lower(o.period), upper(o.period), CASE WHEN o.sole_key = account.sole_key THEN o.quantity END,
       o.booking_id, l.id, coalesce(l.session_id, l.id), s.bookable_id
FROM unnest(%(bookables)s::bigint[]) AS wanted (id)
JOIN catalog_bookable w ON w.id = wanted.id AND w.partner_id = %(partner)s::bigint
LEFT JOIN catalog_venue v ON v.bookable_ptr_id = w.id
CROSS JOIN LATERAL (
    SELECT w.id, 0::bigint AS sole_key WHERE v.sharing IS DISTINCT FROM 'sole'
    UNION ALL
    SELECT leaf, CASE WHEN v.sharing = 'sole' THEN NULL ELSE -w.id END
    FROM venue_leaves(w.id) WHERE v.sharing = 'sole' OR leaf <> w.id
) account
JOIN bookings_occupancy o ON o.bookable_id = account.id AND o.active
    AND o.period && tstzrange(%(start)s, %(end)s, '[)')
    AND (account.sole_key = 0 OR o.sole_key IS DISTINCT FROM account.sole_key)
LEFT JOIN booking_line l ON l.id = o.line_id
LEFT JOIN booking_line s ON s.id = coalesce(l.session_id, l.id)
ORDER BY w.id, lower(o.period), o.id
"""


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
