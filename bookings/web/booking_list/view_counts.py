"""How many bookings stand in each view: all views in one query, each counted only so far.

What searches for words is not counted: no index helps there. Should all together take too long, nothing is known.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction
from django.http import QueryDict

from bookings.models import Booking
from bookings.web.booking_list.filters import BookingFilter
from partners.access import Actor

MOST_COUNTED = 999
LONGEST_COUNT = "1500ms"
UNCOUNTED = frozenset({"search"})


def counts(actor: Actor, queries: Sequence[QueryDict]) -> list[int | None]:
    """One more than `MOST_COUNTED` for more; None for what is not counted. In the order of the queries."""
    asked = dict(_counted(actor, queries))
    numbers: list[int | None] = [None] * len(queries)
    if not asked:
        return numbers
    parts = ", ".join(f"(SELECT count(*) FROM ({sql}) AS few)" for sql, _words in asked.values())  # noqa: S608 (made by the ORM)
    words = [word for _sql, given in asked.values() for word in given]
    for place, number in zip(asked, _asked_at_once(f"SELECT {parts}", words), strict=False):
        numbers[place] = number
    return numbers


def _counted(actor: Actor, queries: Sequence[QueryDict]) -> Iterator[tuple[int, tuple[str, Any]]]:
    bookings = Booking.objects.for_partner(actor.partner)
    for place, query in enumerate(queries):
        narrowed = BookingFilter(query, bookings, actor=actor)
        if UNCOUNTED & set(query) or not narrowed.is_valid():
            continue
        few = narrowed.qs.order_by().values_list("pk")[: MOST_COUNTED + 1]
        try:
            yield place, few.query.sql_with_params()
        except EmptyResultSet:
            continue


def _asked_at_once(sql: str, words: Sequence[Any]) -> Sequence[int]:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [LONGEST_COUNT])
            cursor.execute(sql, words)
            return cursor.fetchone()
    except OperationalError:
        return []
