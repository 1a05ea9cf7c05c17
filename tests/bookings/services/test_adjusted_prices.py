"""Discounts and surcharges are of the unit; taxes and fees are those of the place, without the excluded ones."""

from decimal import Decimal

import pytest

from bookings.enums import LineKind
from bookings.errors import UnknownReference
from bookings.models import TaxDetail
from bookings.services.line_request import (
    ItemRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
    ShareRequest,
)
from catalog.enums import TaxMode
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from partners.errors import Invalid
from tests.bookings.congress import MONDAY, clock
from tests.bookings.services.planning import add, again, change, plan, summit
from tests.factories import (
    DiscountFactory,
    FacilityFactory,
    TaxFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

D = Decimal
NOON = {"starts_at": clock(12), "ends_at": clock(13)}


@pytest.fixture
def booking(congress):
    return summit(congress)


def test_a_discount_and_a_surcharge_are_of_the_unit(congress, booking):
    """30 less 10 % and 1.50 more is 28.50 a person."""
    line = add(
        congress,
        booking,
        MenuRequest(
            menu_id=congress.lunch.pk,
            discount=PercentOfUnit(D(10)),
            surcharge=AmountPerUnit(D("1.5")),
            **NOON,
        ),
    )

    assert (line.price_gross, line.price_discount, line.price_surcharge) == (D(2850), D(300), D(150))


def test_a_discount_of_the_catalogue_is_copied(congress, booking):
    discount = DiscountFactory(partner=congress.partner, amount=D(10))
    line = add(congress, booking, ProductRequest(product_id=congress.block.pk, discount_id=discount.pk))
    type(discount).objects.filter(pk=discount.pk).update(amount=D(50))

    change(congress, line, quantity=D(10))

    assert again(line).price_gross == D("22.50")


def test_a_discount_that_is_no_longer_given_is_refused(congress, booking):
    discount = DiscountFactory(partner=congress.partner, is_active=False)

    with pytest.raises(UnknownReference) as refusal:
        add(congress, booking, ProductRequest(product_id=congress.block.pk, discount_id=discount.pk))

    assert refusal.value.field == "discount_id"


def test_one_discount_at_a_time(congress, booking):
    discount = DiscountFactory(partner=congress.partner)
    both = {"discount": PercentOfUnit(D(5)), "discount_id": discount.pk}

    with pytest.raises(Invalid) as refusal:
        add(congress, booking, ProductRequest(product_id=congress.block.pk, **both))

    assert (refusal.value.field, refusal.value.code) == ("discount", "two_discounts")


@pytest.mark.parametrize("name", ["discount", "surcharge"])
def test_an_adjustment_stands_on_the_line_or_on_its_shares(congress, booking, name):
    share = ShareRequest(
        cost_centre_id=congress.centres["food"].pk, unit_value=D(9), **{name: PercentOfUnit(D(5))}
    )
    request = PackageRequest(
        package_id=congress.package.pk, booked_on=MONDAY, shares=(share,), **{name: PercentOfUnit(D(5))}
    )

    with pytest.raises(Invalid) as refusal:
        add(congress, booking, request)

    assert (refusal.value.field, refusal.value.code) == (name, "on_line_and_shares")


@pytest.mark.parametrize("name", ["discount", "surcharge"])
@pytest.mark.parametrize(
    "given", [PercentOfUnit(D("33.33333")), PercentOfUnit(D("1e12")), AmountPerUnit(D("1e12"))]
)
def test_an_adjustment_that_cannot_be_kept_is_refused(congress, booking, name, given):
    with pytest.raises(Invalid) as of_line:
        add(congress, booking, ItemRequest(name="Flowers", cost=D(1), **{name: given}))
    share = ShareRequest(cost_centre_id=congress.centres["food"].pk, unit_value=D(9), **{name: given})
    with pytest.raises(Invalid) as of_share:
        add(
            congress,
            booking,
            PackageRequest(package_id=congress.package.pk, booked_on=MONDAY, shares=(share,)),
        )

    assert (of_line.value.field, of_share.value.field) == (name, f"shares.0.{name}")


@pytest.mark.parametrize("cost", ["-1", "1.00001", "NaN", "Infinity", "1000000001"])
def test_a_cost_that_cannot_be_is_refused(congress, booking, cost):
    with pytest.raises(Invalid) as refusal:
        add(congress, booking, ItemRequest(name="Flowers", cost=D(cost)))

    assert refusal.value.field == "cost"


def test_a_manual_amount_that_cannot_be_kept_is_refused_even_where_it_is_not_used(congress, booking):
    with pytest.raises(Invalid) as refusal:
        plan(congress, booking, manual_price_amount_gross=D("1e20"))

    assert refusal.value.field == "manual_price_amount_gross"


def test_a_taxed_free_line_is_free_of_the_excluded_tax_alone(congress, booking):
    """110 with VAT 10 % inside and the city tax of 2 % on its net, then without each."""
    whole, without_vat, without_city = (
        add(congress, booking, ItemRequest(name="Flowers", cost=D(110), excluded_tax_ids=ids))
        for ids in ((), (congress.vat.pk,), (congress.city_tax.pk,))
    )

    told = [
        set(TaxDetail.objects.filter(charge__line=line).values_list("tax", "amount"))
        for line in (whole, without_vat, without_city)
    ]
    assert told == [
        {(congress.vat.pk, D(10)), (congress.city_tax.pk, D(2))},
        {(congress.city_tax.pk, D("2.20"))},
        {(congress.vat.pk, D(10))},
    ]


def test_a_fee_or_one_of_its_taxes_can_be_excluded(congress, booking):
    """Five per cent of the net of 110.00, with or without 10 % on top."""
    terms = {"name": "Snacks", "cost": D(110), "cost_centre_id": congress.centres["food"].pk}
    lines = [
        add(congress, booking, ItemRequest(**terms, **more))
        for more in (
            {},
            {"excluded_tax_ids": (congress.fee.pk,)},
            {"fee_excluded_tax_ids": {str(congress.fee.pk): [congress.vat.pk]}},
        )
    ]

    fees = [
        [
            (fee.amount, fee.tax, fee.total)
            for charge in line.charges.all()
            for fee in charge.service_fees.all()
        ]
        for line in lines
    ]
    assert fees == [[(D(5), D("0.50"), D("5.50"))], [], [(D(5), D(0), D(5))]]


def test_two_places_cost_twice_as_much_and_equipment_counts_its_units(congress, booking):
    line = add(
        congress,
        booking,
        ResourceRequest(
            inventory_product_id=congress.microphone.pk, units=3, cost=D(10), **NOON, excluded_tax_ids=()
        ),
    )

    assert (line.kind, line.price_basis, line.price_gross) == (LineKind.RESOURCE, PriceBasis.FIXED, D(30))


def test_a_session_at_another_facility_is_meant_in_that_ones_mode_and_bears_its_taxes(congress, booking):
    annexe = FacilityFactory(partner=congress.partner, tax_mode=TaxMode.ON_TOP)
    TaxFactory(partner=congress.partner, facility=annexe, amount=D(25))
    loft = VenueFactory(partner=congress.partner, facility=annexe)

    line = add(
        congress,
        booking,
        SessionRequest(venue_id=loft.pk, starts_at=clock(9), ends_at=clock(10), cost=D(100)),
    )

    assert (line.price_net, line.price_tax, line.price_gross) == (D(100), D(25), D(125))
    booking.refresh_from_db()
    assert (booking.taxed_facility_ids, booking.total_gross) == ([congress.facility.pk, annexe.pk], D(125))
