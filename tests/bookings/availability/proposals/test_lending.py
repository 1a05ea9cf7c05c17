"""Equipment without a venue: what is left of it, on which days."""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from bookings.availability.proposals.lending import lend
from bookings.availability.proposals.wish import Wish
from bookings.enums import BookingStatus
from bookings.services.line_request import ResourceRequest
from tests.bookings.congress import MONDAY, Congress, build_congress, clock
from tests.bookings.services.planning import add, summit
from tests.factories import ProductPriceFactory

pytestmark = pytest.mark.django_db

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def congress(db):
    congress = build_congress()
    ProductPriceFactory(partner=congress.partner, product=congress.microphone, amount=Decimal(10))
    request = ResourceRequest(
        inventory_product_id=congress.microphone.pk, units=4, starts_at=clock(9), ends_at=clock(10)
    )
    add(congress, summit(congress, status=BookingStatus.CONFIRMED), request)
    return congress


def wish(congress: Congress, units: int, **asked) -> Wish:
    days = asked.pop("days", (MONDAY,))
    told = {"needed": len(days), "slots": ((time(9), time(12)),), **asked}
    return Wish(earliest=MONDAY, days=days, equipment=((congress.microphone.pk, units),), **told)


def test_what_is_left_is_the_least_of_all_days(congress):
    [loan] = lend(congress.actor(), wish(congress, 3, days=(MONDAY, TUESDAY)))

    assert (loan.free, loan.wanted, loan.is_enough) == (2, 3, False)
    assert [starts for starts, _ends in loan.periods] == [clock(9), clock(9, day=1)]


def test_a_day_is_chosen_on_which_there_is_enough(congress):
    [loan] = lend(congress.actor(), wish(congress, 3, days=(MONDAY, TUESDAY), needed=1))

    assert (loan.free, loan.is_enough, loan.periods) == (6, True, ((clock(9, day=1), clock(12, day=1)),))


def test_a_slot_is_chosen_in_which_there_is_enough(congress):
    slots = ((time(8), time(12, 30)), (time(13), time(17, 30)))

    [loan] = lend(congress.actor(), wish(congress, 3, slots=slots))

    assert loan.periods == ((clock(13), clock(17, 30)),)


def test_the_price_is_for_all_units_on_all_days(congress):
    [loan] = lend(congress.actor(), wish(congress, 2, days=(MONDAY, TUESDAY)))

    assert loan.price.gross == 2 * 2 * 3 * Decimal(10)


def test_another_partners_equipment_stays_unknown(congress):
    assert lend(build_congress().actor(), wish(congress, 1)) == []
