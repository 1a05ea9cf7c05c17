"""What is held of bookables in a period, row by row: for those who show a diary of it or look for a time.

It tells what stood there at one moment; whether something can be booked is answered by `answers`, under the locks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from partners.models.prepared import prepared_cursor

ACCOUNTS = """
FROM unnest(%(bookables)s::bigint[]) AS wanted (id)
JOIN catalog_bookable w ON w.id = wanted.id AND w.partner_id = %(partner)s::bigint
LEFT JOIN catalog_venue v ON v.bookable_ptr_id = w.id
CROSS JOIN LATERAL (
    SELECT w.id, 0::bigint AS sole_key WHERE v.sharing IS DISTINCT FROM 'sole'
    UNION ALL
    SELECT leaf, CASE WHEN v.sharing = 'sole' THEN NULL ELSE -w.id END
    FROM venue_leaves(w.id) WHERE v.sharing = 'sole' OR leaf <> w.id
) account
"""
"""Where each bookable's use is written: on itself for shared use, on each leaf for sole use."""

HELD = f"""
SELECT w.id, lower(held.period), upper(held.period), held.quantity,
       held.booking_id, l.id, coalesce(l.session_id, l.id), s.bookable_id
{ACCOUNTS}CROSS JOIN LATERAL (
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
"""  # noqa: S608 - statements of ours
"""OFFSET 0 keeps each search its own, by bookable and period together."""

PERIODS = f"""
SELECT w.id, lower(held.period), upper(held.period), held.quantity
{ACCOUNTS}CROSS JOIN LATERAL (
    SELECT o.period, CASE WHEN o.sole_key = account.sole_key THEN o.quantity END AS quantity
    FROM bookings_occupancy o
    WHERE o.bookable_id = account.id AND o.active AND o.period && tstzrange(%(start)s, %(end)s, '[)')
      AND (account.sole_key = 0 OR o.sole_key IS DISTINCT FROM account.sole_key)
    OFFSET 0
) held
"""  # noqa: S608 - statements of ours

HeldPeriod = tuple[datetime, datetime, int | None]
"""As `Held` says it of one bookable."""


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
    with connection.cursor() as cursor:
        cursor.execute(HELD, _asked(partner_id, bookable_ids, starts_at, ends_at))
        return [Held(*row) for row in cursor.fetchall()]


def held_periods(
    *, partner_id: int, bookable_ids: Sequence[int], starts_at: datetime, ends_at: datetime
) -> dict[int, list[HeldPeriod]]:
    """The same without whose it is, by bookable, in no order."""
    found: dict[int, list[HeldPeriod]] = {bookable_id: [] for bookable_id in bookable_ids}
    with prepared_cursor() as cursor:
        cursor.execute(PERIODS, _asked(partner_id, bookable_ids, starts_at, ends_at))
        for bookable_id, starts, ends, quantity in cursor.fetchall():
            found[bookable_id].append((starts, ends, quantity))
    return found


def _asked(
    partner_id: int, bookable_ids: Sequence[int], starts_at: datetime, ends_at: datetime
) -> dict[str, Any]:
    return {"partner": partner_id, "bookables": list(bookable_ids), "start": starts_at, "end": ends_at}
