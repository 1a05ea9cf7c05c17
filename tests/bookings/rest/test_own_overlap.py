"""Two lines of one request that want the same venue at the same time stand in each other's way."""

import pytest

from tests import factories
from tests.rest_door import Caller


@pytest.mark.django_db
def test_the_obstacle_names_no_booking_for_none_was_made() -> None:
    venue = factories.VenueFactory(name="Court 1")
    factories.VenuePriceFactory(partner=venue.partner, venues=[venue])
    line = {"venue_id": venue.pk, "starts_at": "2031-05-07 10:00:00", "ends_at": "2031-05-07 12:00:00"}

    answer = Caller(venue.partner).post("bookings/venues", {"venues": [line, line]})

    assert (answer.status_code, list(answer.json()["errors"])) == (409, ["venues.1.venue_id"])
    assert answer.json()["obstacles"] == [
        {
            "reason": "booked",
            "id": venue.pk,
            "name": "Court 1",
            "starts_at": "2031-05-07 10:00:00",
            "ends_at": "2031-05-07 12:00:00",
            "free": 0,
        }
    ]
