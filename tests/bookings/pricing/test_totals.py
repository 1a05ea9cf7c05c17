from decimal import Decimal

from bookings.pricing.fee import FeePrice
from bookings.pricing.inputs import FeeRule
from bookings.pricing.line import price_line
from bookings.pricing.totals import Totals, sum_booking, sum_lines
from tests.bookings.pricing.test_line import COURT, FIXED, FREE, MANUAL

D = Decimal


def test_a_booking_costs_the_sum_of_its_lines() -> None:
    # 10.00 + 2.00, 30.00 + 6.00, 99.00 + 19.80 and nothing
    lines = [price_line(inputs) for inputs in (FIXED, COURT, MANUAL, FREE)]

    assert sum_lines(lines) == Totals(net=D("139.00"), tax=D("27.80"), gross=D("166.80"))


def test_tax_is_not_reckoned_anew_for_the_sum() -> None:
    # 20/120 of 0.03 is 0.01 three times; of 0.09 it would be 0.02
    lines = [Totals(net=D("0.02"), tax=D("0.01"), gross=D("0.03"))] * 3

    assert sum_lines(lines) == Totals(net=D("0.06"), tax=D("0.03"), gross=D("0.09"))


def test_a_booking_without_lines_costs_nothing() -> None:
    assert sum_lines([]) == Totals(net=D(0), tax=D(0), gross=D(0))


def test_a_booking_costs_its_lines_its_fees_and_its_own_taxes() -> None:
    lines = [Totals(net=D("272.73"), tax=D("27.27"), gross=D("300.00"))]
    rule = FeeRule(id=1, name="Service", percent=D(10), amount=None)
    fees = [FeePrice(rule=rule, amount=D("27.27"), tax=D("2.73"), total=D("30.00"), taxes=())]

    assert sum_booking(lines, fees, [D("13.64"), D("0.36")]) == Totals(
        net=D("300.00"), tax=D("44.00"), gross=D("344.00")
    )


def test_a_booking_without_anything_costs_nothing() -> None:
    assert sum_booking([], [], []) == Totals(net=D(0), tax=D(0), gross=D(0))
