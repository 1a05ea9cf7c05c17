"""The ledger's index is searched by bookable and period together, however large the ledger is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from bookings.availability.answer import Request, answers
from bookings.availability.question import QUESTION
from tests.bookings.plain_sql import settle, sql
from tests.factories import InventoryProductFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db

AT = datetime(2030, 5, 6, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)

FILL = """
INSERT INTO bookings_occupancy (partner_id, bookable_id, line_id, booking_id, quantity, period, sole_key, active)
SELECT o.partner_id, 1000000 + n %% 200, o.line_id, o.booking_id, 1,
       tstzrange(hour, hour + interval '1 hour'), 0, true
FROM bookings_occupancy o, generate_series(1, %s) n,
     LATERAL (SELECT '2025-01-01+00'::timestamptz + n * interval '1 hour') h (hour)
WHERE o.line_id = %s
"""


def fill(rows: int) -> None:
    """Other bookables' rows, past all guards, which are not the subject here."""
    line = SessionFactory()
    settle()
    sql("SET session_replication_role = replica")
    sql(FILL, rows, line.pk)
    sql("SET session_replication_role = origin")
    sql("ANALYZE bookings_occupancy")


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", ()):
        yield from nodes(child)


def plan_of(partner_id: int, request: Request) -> dict[str, Any]:
    """What the database would do for exactly the question and parameters that `answers` sends."""
    seen: list[dict[str, Any]] = []

    def explain(execute, statement, parameters, many, context):
        seen.append(parameters)
        return execute(statement, parameters, many, context)

    with connection.execute_wrapper(explain):
        answers(partner_id=partner_id, requests=[request])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {QUESTION}", seen[0])
        return cursor.fetchone()[0][0]["Plan"]


@pytest.mark.parametrize("rows", [500, 5_000, 50_000])
@pytest.mark.parametrize("factory", [VenueFactory, InventoryProductFactory])
def test_searches_the_index_by_bookable_and_period(factory, rows: int) -> None:
    bookable = factory()
    fill(rows)

    plan = plan_of(
        bookable.partner_id,
        Request(bookable_id=bookable.pk, starts_at=AT, ends_at=AT + HOUR),
    )

    searches = [node["Index Cond"] for node in nodes(plan) if node.get("Index Name") == "occupancy_sole_use"]
    assert len(searches) == 2
    assert all("bookable_id = " in search and "period && " in search for search in searches)
    assert not [
        node
        for node in nodes(plan)
        if node["Node Type"] == "Seq Scan" and node.get("Relation Name") == "bookings_occupancy"
    ]
