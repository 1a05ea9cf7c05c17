"""However charges are looked at, by cost centre, by day or by tax, the parts sum to the line and to the booking."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bookings.pricing.charge import ChargePrice
from bookings.pricing.commission import Revenue
from bookings.pricing.inputs import LineInputs
from bookings.pricing.line import LinePrice, price_line
from bookings.pricing.revenue import (
    Charged,
    CostCentreTotal,
    DayRevenue,
    TaxPart,
    commissionable_revenue,
    cost_centre_totals,
    daily_revenue,
    day_taxes,
    merge_taxes,
)
from bookings.pricing.totals import sum_booking
from catalog.pricing.tax import PercentTax, TaxAmount
from tests.bookings.pricing.random_lines import CURRENCIES, lines
from tests.proof.sizes import size

D = Decimal
MONDAY, TUESDAY = date(2030, 5, 6), date(2030, 5, 7)
LINES = lines(most_shares=4)
TRIED = size(50, 500)


def vat(amount: str, *, rate: str = "10", rate_id: int = 0) -> TaxPart:
    return TaxPart(tax_id=1, rate_id=rate_id, rate_amount=D(rate), rate_type="percent", amount=D(amount))


def charged(on: date, total: str, tax: str, **more: object) -> Charged:
    values = {"facility_id": 7, "cost_centre_id": 2, "category": "food", "taxes": (vat(tax),), **more}
    zeros = {"discount": D(0), "surcharge": D(0)}
    return Charged(**{**zeros, "charged_on": on, "total": D(total), "tax": D(tax), **values})


def test_a_tax_stands_once_for_each_of_its_rates() -> None:
    charges = [
        charged(MONDAY, "11", "1"),
        charged(TUESDAY, "22", "2"),
        charged(TUESDAY, "12", "2", taxes=(vat("2", rate="20", rate_id=5),)),
    ]

    assert merge_taxes(charges) == (vat("3"), vat("2", rate="20", rate_id=5))


def test_days_stand_in_their_order_with_their_taxes() -> None:
    charges = [
        charged(TUESDAY, "22", "2"),
        charged(MONDAY, "11", "1"),
        charged(TUESDAY, "33", "3", cost_centre_id=3),
    ]

    assert day_taxes(charges) == ((MONDAY, (vat("1"),)), (TUESDAY, (vat("5"),)))


def test_cost_centres_sum_their_days() -> None:
    charges = [
        charged(MONDAY, "11", "1", discount=D("0.50")),
        charged(MONDAY, "22", "2", cost_centre_id=3, surcharge=D(4)),
        charged(TUESDAY, "11", "1", discount=D("0.25")),
    ]

    assert cost_centre_totals(charges) == (
        CostCentreTotal(
            cost_centre_id=2,
            discount=D("0.75"),
            surcharge=D(0),
            tax=D(2),
            total=D(22),
            taxes=(vat("2"),),
        ),
        CostCentreTotal(
            cost_centre_id=3, discount=D(0), surcharge=D(4), tax=D(2), total=D(22), taxes=(vat("2"),)
        ),
    )


def test_revenue_of_a_day_has_fees_and_the_bookings_own_taxes_in_it() -> None:
    charges = [
        charged(TUESDAY, "11", "1"),
        charged(MONDAY, "110", "10", fee_net=D(5), fee_tax=D("0.50"), booking_tax=D(2), discount=D(3)),
        charged(MONDAY, "11", "1"),
        charged(MONDAY, "0", "0", cost_centre_id=9),
    ]

    assert daily_revenue(charges) == (
        DayRevenue(
            facility_id=7, cost_centre_id=2, day=MONDAY, total=D("128.50"), discount=D(3), tax=D("13.50")
        ),
        DayRevenue(facility_id=7, cost_centre_id=2, day=TUESDAY, total=D(11), discount=D(0), tax=D(1)),
    )


def test_what_was_given_away_is_still_told() -> None:
    (row,) = daily_revenue([charged(MONDAY, "0", "0", discount=D(40))])

    assert (row.total, row.discount) == (D(0), D(40))


def test_without_a_cost_centre_revenue_is_the_facilitys() -> None:
    charges = [
        charged(MONDAY, "11", "1", cost_centre_id=None),
        charged(MONDAY, "22", "2", cost_centre_id=None, facility_id=8),
    ]

    assert [(row.facility_id, row.cost_centre_id, row.total) for row in daily_revenue(charges)] == [
        (7, None, D(11)),
        (8, None, D(22)),
    ]


def test_commission_is_earned_on_the_net_of_what_is_not_excluded() -> None:
    charges = [
        charged(MONDAY, "110", "10", fee_net=D(5), fee_tax=D("0.50"), booking_tax=D(2)),
        charged(TUESDAY, "11", "1"),
        charged(TUESDAY, "33", "3", earns_commission=False),
        charged(TUESDAY, "44", "4", cost_centre_id=None),
    ]

    assert commissionable_revenue(charges) == (Revenue(cost_centre_id=2, category="food", net=D(115)),)


@settings(max_examples=TRIED, deadline=None)
@given(LINES)
def test_cost_centres_and_days_sum_to_the_line(inputs: LineInputs) -> None:
    line = price_line(inputs)
    charges = stored(line)

    centres = cost_centre_totals(charges)

    assert total(centre.total for centre in centres) == line.gross
    assert total(centre.tax for centre in centres) == line.tax
    assert total(centre.discount for centre in centres) == line.discount_total
    assert total(centre.surcharge for centre in centres) == line.surcharge_total
    assert total(part.amount for centre in centres for part in centre.taxes) == line.tax
    assert total(part.amount for part in merge_taxes(charges)) == line.tax
    assert total(part.amount for _day, parts in day_taxes(charges) for part in parts) == line.tax
    assert [day for day, _parts in day_taxes(charges)] == list(inputs.days)


@settings(max_examples=TRIED, deadline=None)
@given(st.lists(LINES, max_size=3), CURRENCIES)
def test_days_sum_to_the_booking(document: list[LineInputs], currency: str) -> None:
    prices = [price_line(replace(inputs, currency=currency)) for inputs in document]
    charges = [charge for line in prices for charge in line.charges]
    whole = sum_booking(
        prices,
        (fee for charge in charges for fee in charge.fees),
        (part.amount for charge in charges for part in charge.booking_taxes),
    )

    days = daily_revenue(charge for line in prices for charge in stored(line))

    assert total(day.total for day in days) == whole.gross
    assert total(day.tax for day in days) == whole.tax
    assert total(day.discount for day in days) == total(line.discount_total for line in prices)
    assert [day.day for day in days] == sorted(day.day for day in days)


@settings(max_examples=TRIED, deadline=None)
@given(LINES)
def test_commissionable_revenue_is_the_net_of_the_line_and_its_fees(inputs: LineInputs) -> None:
    line = price_line(inputs)

    revenues = commissionable_revenue(stored(line))

    fees = total(fee.amount for charge in line.charges for fee in charge.fees)
    assert total(revenue.net for revenue in revenues) == line.net + fees


def stored(line: LinePrice) -> list[Charged]:
    return [_stored(charge) for charge in line.charges]


def _stored(charge: ChargePrice) -> Charged:
    return Charged(
        facility_id=7,
        cost_centre_id=charge.cost_centre_id,
        category="other",
        charged_on=charge.charged_on,
        discount=charge.discount,
        surcharge=charge.surcharge,
        tax=charge.tax,
        total=charge.total,
        taxes=tuple(_part(part) for part in charge.taxes),
        fee_net=total(fee.amount for fee in charge.fees),
        fee_tax=total(fee.tax for fee in charge.fees),
        booking_tax=total(part.amount for part in charge.booking_taxes),
    )


def _part(levied: TaxAmount) -> TaxPart:
    is_percent = isinstance(levied.tax, PercentTax)
    return TaxPart(
        tax_id=levied.tax_id,
        rate_id=levied.tax.rate_id,
        rate_amount=levied.tax.percent if isinstance(levied.tax, PercentTax) else levied.tax.amount,
        rate_type="percent" if is_percent else "amount",
        amount=levied.amount,
    )


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, D(0))
