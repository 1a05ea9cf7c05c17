from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bookings.pricing.inputs import LineInputs, ShareInputs
from bookings.pricing.line import price_line
from catalog.pricing.adjustment import AmountPerUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.tax import AmountTax, PercentTax

D = Decimal
VAT_10 = PercentTax(2, "VAT 10 %", D(10))
CENT_A = AmountTax(5, "Levy A", D("0.01"))
CENT_B = AmountTax(6, "Levy B", D("0.01"))
DAYS = (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1))
SCREEN = LineInputs(
    name="Screen",
    basis=PriceBasis.FLAT,
    currency="EUR",
    days=DAYS,
    shares=(ShareInputs(cost_centre_id=7, unit_value=D("110.00"), taxes=(VAT_10,)),),
)

Rows = list[tuple[str, str, str]]


def rows(inputs: LineInputs) -> Rows:
    """Net, tax and total of each charge."""
    return [(str(c.net), str(c.tax), str(c.total)) for c in price_line(inputs).charges]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        # 110.00 and its 10.00 of tax in three: odd cents to the first days
        (SCREEN, [("33.33", "3.34", "36.67"), ("33.34", "3.33", "36.67"), ("33.33", "3.33", "36.66")]),
        # 110.00 and 11.00 on top
        (
            replace(SCREEN, prices_include_tax=False),
            [("36.67", "3.67", "40.34"), ("36.67", "3.67", "40.34"), ("36.66", "3.66", "40.32")],
        ),
        (replace(SCREEN, days=DAYS[:1]), [("100.00", "10.00", "110.00")]),
        (
            replace(SCREEN, currency="JPY"),
            [("33", "4", "37"), ("34", "3", "37"), ("33", "3", "36")],
        ),
    ],
)
def test_a_value_and_its_tax_are_spread_evenly(inputs: LineInputs, expected: Rows) -> None:
    assert rows(inputs) == expected


def test_odd_units_of_several_taxes_do_not_pile_up_on_one_day() -> None:
    # both taxes on the first day would be 0.02 of a value of 0.01
    stamps = ShareInputs(unit_value=D("0.02"), taxes=(CENT_A, CENT_B))

    price = price_line(replace(SCREEN, days=DAYS[:2], shares=(stamps,)))

    assert [[str(part.amount) for part in charge.taxes] for charge in price.charges] == [
        ["0.01", "0.00"],
        ["0.00", "0.01"],
    ]
    assert [charge.net for charge in price.charges] == [D(0), D(0)]


def test_discount_and_surcharge_are_spread_like_the_value() -> None:
    price = price_line(
        replace(SCREEN, discount=AmountPerUnit(D("10.00")), surcharge=AmountPerUnit(D("0.50")))
    )

    assert [(str(c.discount), str(c.surcharge), str(c.total)) for c in price.charges] == [
        ("3.34", "0.17", "33.50"),
        ("3.33", "0.17", "33.50"),
        ("3.33", "0.16", "33.50"),
    ]


def test_there_is_one_charge_for_each_share_and_day() -> None:
    # nothing is merged, not even two shares of one cost centre
    share = SCREEN.shares[0]
    price = price_line(
        replace(SCREEN, days=DAYS[:2], shares=(share, replace(share, cost_centre_id=8), share))
    )

    assert [(charge.cost_centre_id, charge.charged_on) for charge in price.charges] == [
        *((7, DAYS[0]), (7, DAYS[1]), (8, DAYS[0]), (8, DAYS[1]), (7, DAYS[0]), (7, DAYS[1])),
    ]
