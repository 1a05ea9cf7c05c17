"""A line that moves brings its new place's cost centre and taxes along, and is priced by the rates of its day."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bookings.enums import LineKind
from bookings.models import TaxDetail
from bookings.services.change_booking import change_booking
from bookings.services.line_request import ItemRequest, MenuRequest, SessionRequest
from bookings.services.refresh_taxes import refresh_taxes
from tests.bookings.congress import MONDAY, clock
from tests.bookings.services.planning import add, again, change, plan, summit
from tests.factories import (
    CostCentreFactory,
    FacilityFactory,
    LayoutFactory,
    TaxFactory,
    TaxRateFactory,
    VenueFactory,
    VenuePriceFactory,
)

pytestmark = pytest.mark.django_db

D = Decimal
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def booking(congress):
    return summit(congress)


@pytest.fixture
def rate(congress):
    """Five per cent on Tuesday."""
    return TaxRateFactory(tax=congress.vat, starts_on=TUESDAY, ends_on=TUESDAY, amount=D(5))


def vat_of(congress, line):
    details = TaxDetail.objects.filter(charge__line=line, tax=congress.vat)
    return list(details.values_list("rate_id", "rate_amount", "amount"))


def summit_from(congress, booking, day):
    change_booking(
        actor=congress.actor(),
        booking_id=booking.pk,
        fields={"event_starts_on": day, "event_ends_on": day},
    )


def test_a_session_in_another_facilitys_venue_is_that_ones_revenue(congress, booking):
    annexe = FacilityFactory(partner=congress.partner)
    there = CostCentreFactory(partner=congress.partner, facility=annexe, is_default=True)
    loft = VenueFactory(partner=congress.partner, facility=annexe)
    line = plan(congress, booking, cost=D(100))

    change(congress, line, venue_id=loft.pk)

    assert (again(line).facility, again(line).cost_centre_id) == (annexe, there.pk)


def test_a_session_in_another_venue_is_that_ones_revenue(congress, booking):
    stage = CostCentreFactory(partner=congress.partner, facility=congress.facility)
    theatre = VenueFactory(partner=congress.partner, facility=congress.facility, cost_centre=stage)
    line = plan(congress, booking, cost=D(100))

    change(congress, line, venue_id=theatre.pk)

    assert again(line).cost_centre_id == stage.pk


def test_a_cost_centre_that_is_named_with_the_move_counts(congress, booking):
    line = plan(congress, booking, cost=D(100))

    change(congress, line, venue_id=congress.salon.pk, cost_centre_id=congress.centres["other"].pk)

    assert again(line).cost_centre_id == congress.centres["other"].pk


def test_a_venue_without_a_cost_centre_leaves_the_line_its_own(congress, booking):
    plain = VenueFactory(partner=congress.partner, facility=congress.facility)
    line = plan(congress, booking, cost=D(100), cost_centre_id=congress.centres["other"].pk)

    change(congress, line, venue_id=plain.pk)

    assert again(line).cost_centre_id == congress.centres["other"].pk


def test_a_layout_is_kept_where_the_new_venue_has_one_of_its_name(congress, booking):
    same = LayoutFactory(venue=congress.salon, name="Rows", set_up_minutes=5)
    line = plan(congress, booking, layout_id=congress.rows.pk)
    assert line.lead_minutes == 60

    outcome = change(congress, line, venue_id=congress.salon.pk)

    assert (again(line).layout_id, again(line).lead_minutes) == (same.pk, 5)
    assert [warning.code for warning in outcome.warnings] == ["too_many_people"]


def test_a_layout_that_the_new_venue_lacks_is_lost_with_a_warning(congress, booking):
    line = plan(congress, booking, layout_id=congress.rows.pk, attendees=10)

    outcome = change(congress, line, venue_id=congress.salon.pk)

    assert (again(line).layout_id, again(line).lead_minutes) == (None, 30)
    assert [(warning.code, warning.line) for warning in outcome.warnings] == [("layout_lost", "Salon")]


def test_a_line_is_priced_by_the_rate_of_its_day(congress, rate):
    booking = summit(congress)
    line = plan(congress, booking, cost=D(210), excluded_tax_ids=(congress.city_tax.pk,))
    assert vat_of(congress, line) == [(None, D(10), D("19.09"))]

    change(congress, line, starts_at=clock(9, day=1), ends_at=clock(12, day=1))

    assert vat_of(congress, line) == [(rate.pk, D(5), D(10))]


def test_an_undated_line_stands_on_the_first_day_of_the_booking(congress, rate):
    booking = summit(congress)
    line = add(congress, booking, ItemRequest(name="Flowers", cost=D(210)))

    summit_from(congress, booking, TUESDAY)

    assert vat_of(congress, line) == [(rate.pk, D(5), D(10))]
    assert [charge.charged_on for charge in line.charges.all()] == [TUESDAY]


def test_a_rate_that_the_catalogue_forgets_still_counts_for_the_booking(congress, rate):
    booking = summit(congress)
    line = plan(congress, booking, cost=D(210))
    rate.delete()

    change(congress, line, starts_at=clock(9, day=1), ends_at=clock(12, day=1))

    assert vat_of(congress, line) == [(None, D(5), D(10))]


def test_a_change_of_taxes_reaches_a_booking_only_when_it_is_refreshed(congress, booking):
    line = plan(congress, booking, cost=D(110))
    congress.vat.amount = D(20)
    congress.vat.save()
    added = TaxFactory(partner=congress.partner, facility=congress.facility, name="New", amount=D(2))

    change(congress, line, starts_at=clock(10))
    before = vat_of(congress, line)
    refresh_taxes(actor=congress.actor(), booking_id=booking.pk)

    assert before == [(None, D(10), D(10))]
    # 110 × 20 / 122 and 110 × 2 / 122
    assert set(TaxDetail.objects.filter(charge__line=line).values_list("tax", "amount")) == {
        (congress.vat.pk, D("18.03")),
        (added.pk, D("1.80")),
        (congress.city_tax.pk, D("1.80")),
    }


def test_what_stands_in_a_session_is_at_its_facility(congress, booking):
    annexe = FacilityFactory(partner=congress.partner)
    loft = VenueFactory(partner=congress.partner, facility=annexe)
    VenuePriceFactory(partner=congress.partner, venues=[loft])
    session = plan(congress, booking, cost=D(100))
    menu = add(congress, booking, MenuRequest(menu_id=congress.lunch.pk, session_id=session.pk))

    change(congress, session, venue_id=loft.pk)

    assert again(menu).facility == annexe
    assert again(menu).price_tax == D("272.73")


def test_a_session_moves_to_another_kind_of_time_at_once(congress, booking):
    line = add(
        congress,
        booking,
        SessionRequest(venue_id=congress.hall.pk, starts_at=clock(9), ends_at=clock(10)),
    )

    outcome = change(congress, line, starts_at=clock(14, day=2), ends_at=clock(18, day=2))

    assert outcome.line.kind == LineKind.SESSION
    assert again(line).price_gross == D(400)
    booking.refresh_from_db()
    assert (booking.starts_at, booking.ends_at) == (clock(14, day=2), clock(18, day=2))
