"""Looking at a page changes nothing: each is shown from a transaction that cannot write."""

import pytest
from django.db import connection, transaction

from tests.factories import BookingFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/", "/bookings/", "/bookings/?search=x&page=2", "/bookings/{id}/", "/bookings/{id}/cancel/"]
)
def test_a_page_is_shown_read_only(staff, facility, path):
    booking = BookingFactory(facility=facility)
    SessionFactory(booking=booking, bookable__facility=facility)

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        answer = staff.get(path.format(id=booking.pk))

    assert answer.status_code == 200


def test_the_sign_in_page_is_shown_read_only(client):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        answer = client.get("/sign-in/")

    assert answer.status_code == 200
