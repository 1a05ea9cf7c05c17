from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bookings.pricing.fee import FeePrice
from bookings.pricing.inputs import FeeRule, LineInputs, ShareInputs
from bookings.pricing.line import price_line
from catalog.pricing.adjustment import PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.tax import AmountTax, PercentTax, TaxAmount

D = Decimal
VAT_10 = PercentTax(2, "VAT 10 %", D(10))
VAT_0 = PercentTax(1, "VAT 0 %", D(0))
CITY_2 = AmountTax(5, "City tax", D(2))
LEVY_5 = PercentTax(9, "Levy", D(5))
SERVICE = FeeRule(id=3, name="Service", percent=D(10), amount=None, taxes=(VAT_10,))
CLEANING = FeeRule(id=4, name="Cleaning", percent=None, amount=D("5.005"), taxes=(VAT_10, CITY_2))
DAYS = (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1))
MENU = ShareInputs(
    unit_value=D("10.00"), taxes=(VAT_10,), fees=(SERVICE, CLEANING), booking_taxes=(LEVY_5, CITY_2, VAT_0)
)
LUNCH = LineInputs(
    name="Lunch",
    basis=PriceBasis.PER_PERSON,
    currency="EUR",
    days=DAYS[:1],
    shares=(MENU,),
    attendees=30,
)


def fees(inputs: LineInputs) -> list[list[tuple[str, str, str, str]]]:
    """Name, amount, tax and total of each fee of each charge."""
    return [
        [(fee.rule.name, str(fee.amount), str(fee.tax), str(fee.total)) for fee in charge.fees]
        for charge in price_line(inputs).charges
    ]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        # 300.00 with 27.27 of tax inside: 10 % of 272.73; 5.01 with 0.50 and 2.00 of tax
        (LUNCH, [[("Service", "27.27", "2.73", "30.00"), ("Cleaning", "5.01", "2.50", "7.51")]]),
        # 300.00 and 30.00 on top: the fee's own tax is on top in both forms
        (
            replace(LUNCH, prices_include_tax=False),
            [[("Service", "30.00", "3.00", "33.00"), ("Cleaning", "5.01", "2.50", "7.51")]],
        ),
        # of every charge the percent, of the first day the amount: 90.91 net of 100.00 with 9.09 each day
        (
            replace(LUNCH, days=DAYS),
            [
                [("Service", "9.09", "0.91", "10.00"), ("Cleaning", "5.01", "2.50", "7.51")],
                [("Service", "9.09", "0.91", "10.00")],
                [("Service", "9.09", "0.91", "10.00")],
            ],
        ),
        # nothing charged, no percent of it
        (
            replace(LUNCH, discount=PercentOfUnit(D(100))),
            [[("Cleaning", "5.01", "2.50", "7.51")]],
        ),
        (replace(LUNCH, included_in="Wedding"), [[]]),
        (replace(LUNCH, basis=PriceBasis.FREE), [[]]),
        (replace(LUNCH, basis=PriceBasis.MANUAL), [[]]),
    ],
)
def test_fees(inputs: LineInputs, expected: list[list[tuple[str, str, str, str]]]) -> None:
    assert fees(inputs) == expected


def test_a_fee_keeps_its_rule_and_its_taxes() -> None:
    price = price_line(LUNCH)

    assert price.charges[0].fees[0] == FeePrice(
        rule=SERVICE,
        amount=D("27.27"),
        tax=D("2.73"),
        total=D("30.00"),
        taxes=(TaxAmount(VAT_10, D("27.27"), D("2.73")),),
    )
    assert price.fees_total == D("37.51")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        # 5 % of 272.73 is 13.6365; 2.00 for each of 30 people
        (LUNCH, [["60.00", "13.64", "0.00"]]),
        (replace(LUNCH, prices_include_tax=False), [["60.00", "15.00", "0.00"]]),
        # 5 % of 90.91 is 4.5455; the amount once, on the first day
        (replace(LUNCH, days=DAYS), [["60.00", "4.55", "0.00"], ["4.55", "0.00"], ["4.55", "0.00"]]),
        # nothing charged: no rates of nothing
        (replace(LUNCH, discount=PercentOfUnit(D(100))), [["60.00"]]),
        (replace(LUNCH, included_in="Wedding"), [[]]),
        (replace(LUNCH, basis=PriceBasis.FREE), [[]]),
        (replace(LUNCH, basis=PriceBasis.MANUAL), [[]]),
    ],
)
def test_booking_level_taxes(inputs: LineInputs, expected: list[list[str]]) -> None:
    price = price_line(inputs)

    assert [[str(part.amount) for part in charge.booking_taxes] for charge in price.charges] == expected
    assert price.booking_tax_total == sum(D(amount) for charge in expected for amount in charge)


def test_neither_fees_nor_booking_level_taxes_are_in_the_line() -> None:
    price = price_line(LUNCH)

    assert (price.net, price.tax, price.gross) == (D("272.73"), D("27.27"), D("300.00"))
