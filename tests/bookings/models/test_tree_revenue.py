"""Stored charges are counted where their cost centre is, and their commissions as the booking says."""

from decimal import Decimal
from typing import Any

import pytest

from bookings.models.tree import TreeRows, read_trees
from bookings.models.tree_revenue import charged, charged_tree, due_commissions
from bookings.pricing.revenue import Charged, TaxPart, daily_revenue
from catalog.enums import AmountType, CostCategory
from tests import factories

pytestmark = pytest.mark.django_db

D = Decimal


def tree_of(line: Any) -> TreeRows:
    (tree,) = read_trees(partner_id=line.partner_id, booking_ids=[line.booking_id])
    return tree


@pytest.fixture
def line() -> Any:
    """110.00 of food at another house, with a fee of 5.00 and a tax of the whole booking."""
    line = factories.SessionFactory(booking__currency="EUR")
    house = factories.FacilityFactory(partner=line.partner)
    centre = factories.CostCentreFactory(facility=house, category=CostCategory.FOOD)
    charge = factories.ChargeFactory(
        line=line, cost_centre=centre, discount=D(3), surcharge=D(1), tax=D(10), total=D(110)
    )
    rate = {"rate_type": AmountType.PERCENT, "rate_amount": D(10)}
    tax = factories.TaxFactory(partner=line.partner)
    dated = factories.TaxRateFactory(tax=tax)
    factories.TaxDetailFactory(charge=charge, tax=tax, rate=dated, amount=D(10), **rate)
    factories.TaxDetailFactory(charge=charge, is_booking_level=True, amount=D(2), **rate)
    factories.ServiceFeeFactory(charge=charge, amount=D(5), tax=D("0.50"), total=D("5.50"), **rate)
    return line


def test_a_charge_brings_along_what_stands_on_it(line: Any) -> None:
    tree = tree_of(line)

    charge = line.charges.get()
    detail = charge.tax_details.get(is_booking_level=False)
    assert charged(tree.lines[0], tree.cost_centres) == (
        Charged(
            facility_id=charge.cost_centre.facility_id,
            cost_centre_id=charge.cost_centre_id,
            category="food",
            charged_on=charge.charged_on,
            discount=D(3),
            surcharge=D(1),
            tax=D(10),
            total=D(110),
            taxes=(
                TaxPart(
                    tax_id=detail.tax_id,
                    rate_id=detail.rate_id,
                    rate_amount=D(10),
                    rate_type="percent",
                    amount=D(10),
                ),
            ),
            fee_net=D(5),
            fee_tax=D("0.50"),
            booking_tax=D(2),
        ),
    )


def test_without_a_cost_centre_it_is_the_lines_facility(line: Any) -> None:
    bare = factories.ChargeFactory(line=line, cost_centre=None, tax=D(1), total=D(11))

    (first, second) = charged_tree(tree_of(line))

    assert {first.category, second.category} == {"food", ""}
    assert second.facility_id == bare.line.facility_id
    assert sum(day.total for day in daily_revenue([first, second])) == D("128.50")


@pytest.mark.parametrize(
    ("amount_type", "amount", "due"),
    [(AmountType.PERCENT, D(10), D("10.50")), (AmountType.AMOUNT, D(7), D(7))],
)
def test_commissions_are_due_as_agreed(line: Any, amount_type: str, amount: Decimal, due: Decimal) -> None:
    """Of 100.00 and the fee of 5.00."""
    factories.CommissionFactory(booking=line.booking, amount_type=amount_type, amount=amount)

    assert due_commissions(tree_of(line)) == ((line.charges.get().cost_centre_id, due),)


def test_an_excluded_line_earns_none(line: Any) -> None:
    factories.CommissionFactory(booking=line.booking)
    type(line).objects.filter(pk=line.pk).update(is_excluded_from_commissions=True)

    assert due_commissions(tree_of(line)) == ()
