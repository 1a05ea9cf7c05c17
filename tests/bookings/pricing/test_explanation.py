import json
from dataclasses import replace
from decimal import Decimal

import pytest

from bookings.pricing.explanation import as_json
from bookings.pricing.inputs import LineInputs
from bookings.pricing.line import price_line
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.tax import AmountTax, PercentTax
from tests.bookings.pricing.changed import changed
from tests.bookings.pricing.reader import follow
from tests.bookings.pricing.test_charge import SCREEN
from tests.bookings.pricing.test_line import CITY_2, COURT, FIXED, FREE, MANUAL, VAT_0, VAT_10, VAT_20, at
from tests.bookings.pricing.test_share import FOOD, ROOM, WEDDING

D = Decimal
LEVY_5_5 = PercentTax(9, "Levy", D("5.50"))
HALF_A_CENT = AmountTax(10, "Stamp", D("0.005"))
CENTS_ON_TOP = "0.0011 per person, × 30 is 0.03, rounded half up, spread by value"
MORE_THAN_THE_PRICE = "50.00 per person, × 30 is 600.00, but no more than the price, spread by value"

EXAMPLES: list[tuple[LineInputs, list[tuple[str, str, str, str]]]] = [
    (
        changed(FIXED, quantity=D(3)),
        [
            ("base", "Racket", "12.00 each, tax inside", "12.00"),
            ("multiplier", "Quantity", "× 3", "36.00"),
            ("tax", "VAT 20 %", "20/120 of 36.00", "6.00"),
        ],
    ),
    (
        changed(FIXED, taxes=()),
        [("base", "Racket", "12.00 each", "12.00"), ("multiplier", "Quantity", "× 1", "12.00")],
    ),
    (
        changed(COURT, ends_at=at("2026-05-04 10:01"), taxes=(VAT_0,)),
        [
            ("base", "Court 1", "30.00 per hour, tax on top", "30.00"),
            ("multiplier", "Time and quantity", "0.25 h (1 started quarter of an hour) × 1", "7.50"),
            ("tax", "VAT 0 %", "0 % of 7.50", "0.00"),
        ],
    ),
    (
        changed(
            COURT,
            unit_value=D("30.1111"),
            discount=PercentOfUnit(D("33.33")),
            surcharge=AmountPerUnit(D(2)),
            prices_include_tax=True,
            taxes=(VAT_20, CITY_2),
            ends_at=at("2026-05-04 11:15"),
        ),
        [
            ("base", "Court 1", "30.1111 per hour, tax inside", "30.1111"),
            ("discount", "Discount", "33.33 % of 30.1111, to four decimals", "-10.036"),
            ("surcharge", "Surcharge", "2.00 per hour", "2.00"),
            ("rate", "Rate", "30.1111 less 10.036 plus 2.00", "22.0751"),
            ("multiplier", "Time and quantity", "1.25 h (5 started quarters of an hour) × 1", "27.593875"),
            ("rounding", "Rounding", "27.593875 to 27.59, half up", "-0.003875"),
            ("tax", "City tax", "2.00 × 1.25", "2.50"),
            # 25.09 × 20 / 120 = 4.1817
            ("tax", "VAT 20 %", "20/120 of 25.09, rounded half up", "4.18"),
        ],
    ),
    (
        changed(FIXED, discount=AmountPerUnit(D(40)), surcharge=PercentOfUnit(D(10))),
        [
            ("base", "Racket", "12.00 each, tax inside", "12.00"),
            ("discount", "Discount", "40.00 each, but no more than the price", "-12.00"),
            ("surcharge", "Surcharge", "10 % of 12.00", "1.20"),
            ("rate", "Rate", "12.00 less 12.00 plus 1.20", "1.20"),
            ("multiplier", "Quantity", "× 1", "1.20"),
            ("tax", "VAT 20 %", "20/120 of 1.20", "0.20"),
        ],
    ),
    (
        changed(FIXED, discount=PercentOfUnit(D(0))),
        [
            ("base", "Racket", "12.00 each, tax inside", "12.00"),
            ("discount", "Discount", "0 % of 12.00", "0.00"),
            ("multiplier", "Quantity", "× 1", "12.00"),
            ("tax", "VAT 20 %", "20/120 of 12.00", "2.00"),
        ],
    ),
    (
        changed(FIXED, unit_value=D(3), quantity=D(2), taxes=(AmountTax(5, "City tax", D(4)),)),
        [
            ("base", "Racket", "3.00 each, tax inside", "3.00"),
            ("multiplier", "Quantity", "× 2", "6.00"),
            ("tax", "City tax", "4.00 × 2, but no more than the price", "6.00"),
        ],
    ),
    (
        changed(FIXED, prices_include_tax=False, quantity=D(1), taxes=(HALF_A_CENT, LEVY_5_5, VAT_10)),
        [
            ("base", "Racket", "12.00 each, tax on top", "12.00"),
            ("multiplier", "Quantity", "× 1", "12.00"),
            ("tax", "Stamp", "0.005 × 1, rounded half up", "0.01"),
            ("tax", "Levy", "5.5 % of 12.00", "0.66"),
            ("tax", "VAT 10 %", "10 % of 12.00", "1.20"),
        ],
    ),
    (
        changed(FIXED, taxes=(LEVY_5_5, VAT_10)),
        [
            ("base", "Racket", "12.00 each, tax inside", "12.00"),
            ("multiplier", "Quantity", "× 1", "12.00"),
            ("tax", "Levy", "5.5/115.5 of 12.00, rounded half up", "0.57"),  # 0.5714
            ("tax", "VAT 10 %", "10/115.5 of 12.00, rounded half up", "1.04"),  # 1.0390
        ],
    ),
    (
        changed(MANUAL, discount=PercentOfUnit(D(50)), quantity=D(4)),
        [
            ("base", "Hall", "118.80 agreed for all, tax inside", "118.80"),
            ("tax", "VAT 20 %", "20/120 of 118.80", "19.80"),
        ],
    ),
    (
        changed(MANUAL, unit_value=D("118.8050"), taxes=()),
        [
            ("base", "Hall", "118.805 agreed for all", "118.805"),
            ("rounding", "Rounding", "118.805 to 118.81, half up", "0.005"),
        ],
    ),
    (FREE, [("base", "Hall", "free of charge", "0.00")]),
    (
        changed(FIXED, currency="JPY", unit_value=D("1111.5"), quantity=D(3)),
        [
            ("base", "Racket", "1111.5 each, tax inside", "1111.5"),
            ("multiplier", "Quantity", "× 3", "3334.5"),
            ("rounding", "Rounding", "3334.5 to 3335, half up", "0.5"),
            ("tax", "VAT 20 %", "20/120 of 3335, rounded half up", "556"),
        ],
    ),
    (
        replace(WEDDING, shares=(ROOM,), attendees=1, discount=AmountPerUnit(D(2))),
        [
            ("base", "Wedding", "10.00 per person", "10.00"),
            ("discount", "Discount", "2.00 per person", "-2.00"),
            ("rate", "Rate", "10.00 less 2.00", "8.00"),
            ("multiplier", "Attendees", "× 1 person", "8.00"),
        ],
    ),
    (
        replace(WEDDING, shares=(ROOM,), basis=PriceBasis.FLAT, surcharge=AmountPerUnit(D(2))),
        [
            ("base", "Wedding", "10.00 flat", "10.00"),
            ("surcharge", "Surcharge", "2.00 flat", "2.00"),
            ("rate", "Rate", "10.00 plus 2.00", "12.00"),
        ],
    ),
    (
        replace(WEDDING, discount=PercentOfUnit(D(10)), surcharge=AmountPerUnit(D("0.0011"))),
        [
            ("base", "Food: Wedding", "20.00 per person, tax inside", "20.00"),
            ("multiplier", "Food: Attendees", "× 30 people", "600.00"),
            ("discount", "Food: Discount", "10 % of 40.00, × 30 is 120.00, spread by value", "-60.00"),
            ("surcharge", "Food: Surcharge", CENTS_ON_TOP, "0.01"),
            ("tax", "Food: VAT 10 %", "10/110 of 540.01, rounded half up", "49.09"),
            ("base", "Drinks: Wedding", "10.00 per person, tax inside", "10.00"),
            ("multiplier", "Drinks: Attendees", "× 30 people", "300.00"),
            ("discount", "Drinks: Discount", "10 % of 40.00, × 30 is 120.00, spread by value", "-30.00"),
            ("surcharge", "Drinks: Surcharge", CENTS_ON_TOP, "0.01"),
            ("tax", "Drinks: VAT 20 %", "20/120 of 270.01, rounded half up", "45.00"),
            ("base", "Room hire: Wedding", "10.00 per person", "10.00"),
            ("multiplier", "Room hire: Attendees", "× 30 people", "300.00"),
            ("discount", "Room hire: Discount", "10 % of 40.00, × 30 is 120.00, spread by value", "-30.00"),
            ("surcharge", "Room hire: Surcharge", CENTS_ON_TOP, "0.01"),
        ],
    ),
    (
        replace(WEDDING, shares=(ROOM, replace(ROOM, cost_centre="")), discount=AmountPerUnit(D(50))),
        [
            ("base", "Room hire: Wedding", "10.00 per person", "10.00"),
            ("multiplier", "Room hire: Attendees", "× 30 people", "300.00"),
            ("discount", "Room hire: Discount", MORE_THAN_THE_PRICE, "-300.00"),
            ("base", "Wedding", "10.00 per person", "10.00"),
            ("multiplier", "Attendees", "× 30 people", "300.00"),
            ("discount", "Discount", MORE_THAN_THE_PRICE, "-300.00"),
        ],
    ),
    (
        replace(WEDDING, shares=(FOOD, ROOM), included_in="All in", discount=PercentOfUnit(D(10))),
        [
            ("base", "Food: Wedding", "20.00 per person", "20.00"),
            ("multiplier", "Food: Included", "included in All in", "0.00"),
            ("base", "Room hire: Wedding", "10.00 per person", "10.00"),
            ("multiplier", "Room hire: Included", "included in All in", "0.00"),
        ],
    ),
    (
        replace(SCREEN, discount=PercentOfUnit(D(10))),
        [
            ("base", "Screen", "110.00 flat, tax inside", "110.00"),
            ("discount", "Discount", "10 % of 110.00", "-11.00"),
            ("rate", "Rate", "110.00 less 11.00", "99.00"),
            ("multiplier", "Days", "spread over 3 days", "99.00"),
            ("tax", "VAT 10 %", "10/110 of 99.00", "9.00"),
        ],
    ),
]


@pytest.mark.parametrize(("inputs", "steps"), EXAMPLES)
def test_every_step_is_told_in_the_order_reckoned(
    inputs: LineInputs, steps: list[tuple[str, str, str, str]]
) -> None:
    told = as_json(price_line(inputs).explanation, inputs.currency)

    assert [tuple(step.values()) for step in told] == steps
    assert {tuple(step) for step in told} == {("step", "label", "rule", "amount")}


@pytest.mark.parametrize("inputs", [inputs for inputs, _ in EXAMPLES])
def test_a_reader_of_the_steps_arrives_at_the_printed_totals(inputs: LineInputs) -> None:
    price = price_line(inputs)

    read_back = json.loads(json.dumps(as_json(price.explanation, inputs.currency)))

    assert follow(read_back) == (price.net, price.tax, price.gross)
