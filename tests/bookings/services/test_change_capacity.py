"""A capacity that the venue's sharing does not allow is refused with a sentence."""

import pytest

from bookings.services.change_capacity import change_capacity
from catalog.models import Bookable
from partners.errors import Invalid

pytestmark = pytest.mark.django_db


def test_a_venue_for_one_booking_at_a_time_keeps_the_capacity_one(actor, venue) -> None:
    with pytest.raises(Invalid) as refused:
        change_capacity(actor=actor, bookable_id=venue.pk, capacity=2)

    assert refused.value.text == "A venue for one booking at a time has the capacity 1."
    assert Bookable.objects.get(pk=venue.pk).capacity == 1
