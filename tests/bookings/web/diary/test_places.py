"""The partner's venues are looked up one by one, however many venues others have."""

import pytest
from django.db import connection

from bookings.web.diary.places import VENUES
from catalog.models import Bookable
from tests.bookings.availability.test_plan import nodes
from tests.bookings.plain_sql import sql
from tests.factories import FacilityFactory

pytestmark = pytest.mark.django_db

OWN, OF_OTHERS = 300, 3_000
AS_VENUES = "INSERT INTO catalog_venue (bookable_ptr_id, sharing) SELECT id, 'sole' FROM catalog_bookable"
"""So many that PostgreSQL would rather read all venues than look up the partner's, if it might."""


def test_the_venues_of_others_are_not_read(facility) -> None:
    for house, number in ((facility, OWN), (FacilityFactory(), OF_OTHERS)):
        Bookable.objects.bulk_create(
            Bookable(partner=house.partner, facility=house, name=f"{each}") for each in range(number)
        )
    sql(AS_VENUES)
    sql("ANALYZE catalog_bookable, catalog_venue")

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {VENUES}", [facility.partner_id])
        plan = cursor.fetchone()[0][0]["Plan"]

    [search] = [node for node in nodes(plan) if node.get("Relation Name") == "catalog_venue"]
    assert search.get("Index Cond") == "(bookable_ptr_id = b.id)"
