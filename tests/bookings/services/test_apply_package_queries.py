"""However many things a package contains, what it names is loaded at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.enums import BookingStatus
from bookings.services.apply_package import apply_package
from bookings.services.line_request import PackageRequest
from bookings.services.open_booking import open_booking
from tests.bookings.congress import MONDAY, build_congress

pytestmark = pytest.mark.django_db


def questions(congress, first_week: int, number_of_days: int) -> int:
    days = [MONDAY + timedelta(weeks=first_week, days=number) for number in range(number_of_days)]
    booking = open_booking(
        actor=congress.actor(),
        facility_id=congress.facility.pk,
        fields={"total_attendees": 100},
        status=BookingStatus.TENTATIVE,
    ).booking
    with CaptureQueriesContext(connection) as asked:
        apply_package(
            actor=congress.actor(),
            booking_id=booking.pk,
            request=PackageRequest(package_id=congress.package.pk, booked_on=days[0]),
            days=days,
        )
    return len(asked)


def test_more_days_ask_only_how_many_people_fit_in() -> None:
    congress = build_congress()

    assert questions(congress, 1, 5) - questions(congress, 0, 2) == 3
