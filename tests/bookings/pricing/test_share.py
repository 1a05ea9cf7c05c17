from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bookings.pricing.inputs import LineInputs, ShareInputs
from bookings.pricing.line import price_line
from catalog.pricing.adjustment import Adjustment, AmountPerUnit, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.tax import AmountTax, PercentTax

D = Decimal
VAT_10 = PercentTax(2, "VAT 10 %", D(10))
VAT_20 = PercentTax(4, "VAT 20 %", D(20))
CITY_2 = AmountTax(5, "City tax", D(2))
FOOD = ShareInputs(cost_centre_id=1, cost_centre="Food", unit_value=D("20.00"), taxes=(VAT_10,))
DRINKS = ShareInputs(cost_centre_id=2, cost_centre="Drinks", unit_value=D("10.00"), taxes=(VAT_20,))
ROOM = ShareInputs(cost_centre_id=3, cost_centre="Room hire", unit_value=D("10.00"))
WEDDING = LineInputs(
    name="Wedding",
    basis=PriceBasis.PER_PERSON,
    currency="EUR",
    days=(date(2026, 5, 4),),
    shares=(FOOD, DRINKS, ROOM),
    attendees=30,
)

Rows = list[tuple[str, str, str, str]]


def rows(inputs: LineInputs) -> Rows:
    """Discount, surcharge, tax and total of each share."""
    return [
        (str(charge.discount), str(charge.surcharge), str(charge.tax), str(charge.total))
        for charge in price_line(inputs).charges
    ]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        # 10/110 of 600.00 is 54.545…, 20/120 of 300.00 is 50.00
        (
            WEDDING,
            [
                ("0.00", "0.00", "54.55", "600.00"),
                ("0.00", "0.00", "50.00", "300.00"),
                ("0.00", "0.00", "0", "300.00"),
            ],
        ),
        (
            replace(WEDDING, prices_include_tax=False),
            [
                ("0.00", "0.00", "60.00", "660.00"),
                ("0.00", "0.00", "60.00", "360.00"),
                ("0.00", "0.00", "0", "300.00"),
            ],
        ),
        (
            replace(WEDDING, basis=PriceBasis.FLAT),
            [
                ("0.00", "0.00", "1.82", "20.00"),
                ("0.00", "0.00", "1.67", "10.00"),
                ("0.00", "0.00", "0", "10.00"),
            ],
        ),
        (replace(WEDDING, attendees=0, shares=(FOOD,)), [("0.00", "0.00", "0.00", "0.00")]),
        # for each of 30 people: 2.00 on top, beside 10 % of 600.00
        (
            replace(WEDDING, prices_include_tax=False, shares=(replace(FOOD, taxes=(VAT_10, CITY_2)),)),
            [("0.00", "0.00", "120.00", "720.00")],
        ),
        # 20.00 - 2.00 and 10.00 + 0.50 a person
        (
            replace(
                WEDDING,
                shares=(
                    replace(FOOD, discount=PercentOfUnit(D(10))),
                    replace(ROOM, surcharge=AmountPerUnit(D("0.5"))),
                ),
            ),
            [("60.00", "0.00", "49.09", "540.00"), ("0.00", "15.00", "0", "315.00")],
        ),
    ],
)
def test_each_share_is_priced_and_taxed_by_itself(inputs: LineInputs, expected: Rows) -> None:
    assert rows(inputs) == expected


@pytest.mark.parametrize(
    ("discount", "surcharge", "expected"),
    [
        # 4.00 × 30 = 120.00 by 600 : 300 : 300
        (
            PercentOfUnit(D(10)),
            None,
            [
                ("60.00", "0.00", "49.09", "540.00"),
                ("30.00", "0.00", "45.00", "270.00"),
                ("30.00", "0.00", "0", "270.00"),
            ],
        ),
        # 0.0011 × 30 = 0.033, so 0.03 by 2 : 1 : 1; cents of 1.5, 0.75 and 0.75
        (
            None,
            AmountPerUnit(D("0.0011")),
            [
                ("0.00", "0.01", "54.55", "600.01"),
                ("0.00", "0.01", "50.00", "300.01"),
                ("0.00", "0.01", "0", "300.01"),
            ],
        ),
        # no more than the price, and the surcharge is of the value before the discount
        (
            AmountPerUnit(D(50)),
            PercentOfUnit(D(10)),
            [
                ("600.00", "60.00", "5.45", "60.00"),
                ("300.00", "30.00", "5.00", "30.00"),
                ("300.00", "30.00", "0", "30.00"),
            ],
        ),
    ],
)
def test_what_is_taken_off_or_put_on_the_line_is_spread_by_value(
    discount: Adjustment | None, surcharge: Adjustment | None, expected: Rows
) -> None:
    assert rows(replace(WEDDING, discount=discount, surcharge=surcharge)) == expected


def test_a_discount_of_the_line_stands_beside_surcharges_of_shares() -> None:
    # 300.00 + 15.00 and 300.00, less 0.30 in equal parts: the surcharge has no weight
    dear = replace(ROOM, surcharge=AmountPerUnit(D("0.5")))

    assert rows(replace(WEDDING, shares=(dear, ROOM), discount=AmountPerUnit(D("0.01")))) == [
        ("0.15", "15.00", "0", "314.85"),
        ("0.15", "0.00", "0", "299.85"),
    ]


@pytest.mark.parametrize("adjustment", [PercentOfUnit(D("33.33")), AmountPerUnit(D("7.7777"))])
def test_on_a_line_of_one_share_it_does_not_matter_where_an_adjustment_stands(adjustment: Adjustment) -> None:
    on_the_line = replace(WEDDING, shares=(FOOD,), discount=adjustment, surcharge=adjustment)
    on_the_share = replace(WEDDING, shares=(replace(FOOD, discount=adjustment, surcharge=adjustment),))

    assert price_line(on_the_line) == price_line(on_the_share)


def test_a_line_price_sums_its_shares() -> None:
    price = price_line(replace(WEDDING, discount=PercentOfUnit(D(10))))

    assert (price.net, price.tax, price.gross) == (D("985.91"), D("94.09"), D("1080.00"))
    assert (price.discount_total, price.surcharge_total, price.multiplier) == (D("120.00"), D(0), D(30))
    assert (price.unit_value, price.unit_value_adjusted) == (D("40.00"), D("36.00"))


def test_an_included_line_shows_its_price_and_costs_nothing() -> None:
    price = price_line(replace(WEDDING, discount=PercentOfUnit(D(10)), included_in="All in"))

    assert (price.unit_value, price.unit_value_adjusted, price.multiplier) == (D("40.00"), D("36.00"), D(30))
    assert (price.net, price.tax, price.gross, price.taxes) == (D(0), D(0), D(0), ())
    assert [(charge.cost_centre_id, charge.total) for charge in price.charges] == [
        *((1, D(0)), (2, D(0)), (3, D(0))),
    ]
