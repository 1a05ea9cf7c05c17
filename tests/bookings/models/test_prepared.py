"""What is prepared tells the same as the query it was made of, for one id and for many, also after it was planned."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.models import Booking, Line
from partners.models.prepared import IDS, Prepared, numbered
from tests import factories

pytestmark = pytest.mark.django_db

COLUMNS = ("id", "booking_id", "starts_at", "price_gross", "price_explanation", "facility__time_zone")
LINES = Prepared(lambda: Line.objects.filter(pk__any_of=IDS).order_by("pk").values(*COLUMNS))
ALL = Prepared(lambda: Line.objects.filter(booking__any_of=IDS).order_by("pk").values())


@pytest.mark.parametrize("number", [0, 1, 2])
def test_rows_are_those_of_the_query(number: int) -> None:
    lines = [
        factories.SessionFactory(price_explanation=[{"step": "base", "amount": "1.50"}]) for _ in range(3)
    ]
    ids = [line.pk for line in lines[:number]]

    for _planned in range(5):
        with CaptureQueriesContext(connection) as asked:
            rows = LINES.rows(ids)
        assert rows == list(Line.objects.filter(pk__in=ids).order_by("pk").values(*COLUMNS))
        assert len(asked) == 1


def test_without_names_all_columns_are_told() -> None:
    line = factories.SessionFactory()

    assert ALL.rows([line.booking_id]) == list(Line.objects.filter(pk=line.pk).values())


def test_the_values_places_are_numbered_as_they_come() -> None:
    assert numbered("a = %s AND b LIKE '%%x' AND c IN (%s, %s)") == "a = $1 AND b LIKE '%x' AND c IN ($2, $3)"


def test_instants_are_those_that_django_reads() -> None:
    booking = factories.BookingFactory()
    kept = Prepared(lambda: Booking.objects.filter(pk__any_of=IDS).values("created_at"))

    [row] = kept.rows([booking.pk])

    read = Booking.objects.get(pk=booking.pk).created_at
    assert (row["created_at"], row["created_at"].isoformat()) == (read, read.isoformat())
