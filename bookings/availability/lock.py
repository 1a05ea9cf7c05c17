"""Bookables are locked in one statement, in the order of their ids, before anybody looks at what is free.

Looking happens in a later statement: a snapshot taken while waiting for the lock is too old and oversells.
"""

from collections.abc import Iterable

from django.db import connection

from catalog.models import Bookable

ACCOUNTS = """
SELECT DISTINCT account FROM unnest(%s::bigint[]) AS wanted (id),
    LATERAL (SELECT wanted.id AS account UNION SELECT leaf FROM venue_leaves(wanted.id)) accounts
"""


def lock_bookables(bookable_ids: Iterable[int]) -> None:
    """Lock the bookables and, for venues with parts, the parts that are held for them."""
    list(
        Bookable.objects.filter(pk__in=_accounts(set(bookable_ids)))
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk")
    )


def _accounts(bookable_ids: set[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(ACCOUNTS, [sorted(bookable_ids)])
        return [account for (account,) in cursor.fetchall()]
