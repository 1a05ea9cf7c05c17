from decimal import Decimal

import pytest

from bookings.enums import LineKind
from bookings.errors import UnknownReference
from bookings.services.change_line import change_line
from bookings.services.create_booking import create_booking
from catalog.services.replace_price import replace_price
from tests.bookings.services.conftest import session
from tests.factories import TaxFactory


@pytest.fixture
def line(actor, venue):
    """An hour at 30; the venue costs 90 an hour since."""
    booking = create_booking(actor=actor, customer_id=None, lines=[session(venue)])
    replace_price(actor=actor, price=venue.prices.get(), amount=Decimal(90))
    return booking.lines.get()


def change(actor, line, **changes):
    changed = change_line(actor=actor, kind=LineKind.SESSION, line_id=line.pk, changes=changes).line
    changed.refresh_from_db()
    return changed


def test_words_about_a_manual_price_that_is_not_used_leave_the_agreed_price_alone(actor, line):
    vat = TaxFactory(partner=actor.partner)

    changed = change(actor, line, manual_price_vat_id=vat.pk, manual_price_amount_gross=Decimal(50))

    assert (changed.price_gross, changed.venue_price_id) == (Decimal(30), line.venue_price_id)
    assert (changed.manual_price_vat, changed.manual_price_amount_gross) == (vat, Decimal(50))


def test_a_foreign_vat_is_refused_even_where_it_is_not_used(actor, line):
    with pytest.raises(UnknownReference) as refusal:
        change(actor, line, manual_price_vat_id=TaxFactory().pk)

    assert refusal.value.field == "manual_price_vat_id"


def test_giving_up_a_manual_price_means_the_list_price_of_today(actor, line):
    vat = TaxFactory(partner=actor.partner)
    change(
        actor, line, use_manual_price=True, manual_price_vat_id=vat.pk, manual_price_amount_gross=Decimal(50)
    )

    changed = change(actor, line, use_manual_price=False)

    assert changed.price_gross == Decimal(90)
