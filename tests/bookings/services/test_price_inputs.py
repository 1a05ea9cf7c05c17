"""What a line is priced by: shares, taxes, fees and rates of its own day."""

from decimal import Decimal

import pytest

from bookings.models import Charge, ServiceFee
from bookings.services.line_request import ItemRequest, PackageRequest, ShareRequest
from catalog.pricing.adjustment import AmountPerUnit
from tests.bookings.congress import MONDAY
from tests.bookings.services.planning import add, change, summit
from tests.factories import CostCentreFactory, FacilityFactory, TaxFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking(congress):
    return summit(congress)


def test_the_odd_cent_goes_to_the_same_share_in_whatever_order_they_are_agreed(congress, booking):
    shares = tuple(
        ShareRequest(cost_centre_id=congress.centres[name].pk, unit_value=Decimal(10))
        for name in ("food", "beverage", "other")
    )
    line = add(
        congress,
        booking,
        PackageRequest(
            package_id=congress.package.pk,
            booked_on=MONDAY,
            attendees=1,
            shares=shares,
            discount=AmountPerUnit(Decimal("0.01")),
        ),
    )

    change(congress, line, shares=shares[::-1])

    discounts = Charge.objects.filter(line=line).order_by("pk").values_list("discount", flat=True)
    assert list(discounts) == [Decimal("0.01"), 0, 0]


def test_a_cost_centre_of_another_facility_brings_the_taxes_of_that_one(congress, booking):
    annexe = FacilityFactory(partner=congress.partner)
    kitchen = CostCentreFactory(partner=congress.partner, facility=annexe)
    TaxFactory(partner=congress.partner, facility=annexe, name="VAT there", amount=Decimal(25))
    request = ItemRequest(name="Catering", cost=Decimal(125), cost_centre_id=kitchen.pk)

    line = add(congress, booking, request)

    assert (line.price_net, line.price_tax) == (Decimal(100), Decimal(25))
    booking.refresh_from_db()
    assert booking.taxed_facility_ids == [congress.facility.pk, annexe.pk]


def test_a_tax_excluded_from_a_fee_is_levied_on_what_the_fee_is_of_alone(congress, booking):
    request = ItemRequest(
        name="Fruit",
        cost=Decimal(110),
        cost_centre_id=congress.centres["food"].pk,
        fee_excluded_tax_ids={str(congress.fee.pk): [congress.vat.pk]},
    )

    line = add(congress, booking, request)

    fee = ServiceFee.objects.get(charge__line=line)
    assert (line.price_net, line.price_tax) == (Decimal(100), Decimal(10))
    assert (fee.amount, fee.tax, fee.total) == (Decimal(5), Decimal(0), Decimal(5))
    assert not fee.tax_details.exists()
