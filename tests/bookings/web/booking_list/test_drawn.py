"""The cells of the list are made of words that people typed, which stay words."""

import pytest
from django.urls import reverse

from bookings.web.booking_list.columns import ALWAYS, COLUMNS
from bookings.web.booking_list.drawn import DRAWN
from tests.bookings.web.conftest import at
from tests.factories import BookingFactory, CompanyFactory, CustomerFactory, SessionFactory, VenueFactory

TYPED = '<b id="x">&'
ESCAPED = "&lt;b id=&quot;x&quot;&gt;&amp;"


def test_every_column_is_drawn():
    assert set(DRAWN) == set(COLUMNS) - {ALWAYS}


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["name", "customer", "company", "where", "owner", "sales_person"])
def test_what_people_typed_is_escaped(staff, facility, membership, key):
    membership.user.first_name = TYPED
    membership.user.save()
    booking = BookingFactory(
        facility=facility,
        name=TYPED if key == "name" else "Gala",
        customer=CustomerFactory(partner=facility.partner, first_name=TYPED),
        company=CompanyFactory(partner=facility.partner, name=TYPED),
        coordinator=membership.user,
        sales_person=membership.user,
        starts_at=at(0),
    )
    venue = VenueFactory(facility=facility, name=TYPED)
    SessionFactory(booking=booking, bookable=venue, starts_at=at(0))

    answer = staff.get(reverse("booking-list"), {"columns": key})

    row = answer.context["rows"]
    assert ESCAPED in row
    assert TYPED not in row
