from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bookings.pricing.charge import ChargePrice
from bookings.pricing.explanation import Step, StepWord
from bookings.pricing.inputs import LineInputs, ShareInputs
from bookings.pricing.line import LinePrice, price_line
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.tax import AmountTax, PercentTax, TaxAmount
from tests.bookings.pricing.changed import changed

D = Decimal
VIENNA = ZoneInfo("Europe/Vienna")
VAT_0 = PercentTax(1, "VAT 0 %", D(0))
VAT_10 = PercentTax(2, "VAT 10 %", D(10))
VAT_19 = PercentTax(3, "VAT 19 %", D(19))
VAT_20 = PercentTax(4, "VAT 20 %", D(20))
CITY_2 = AmountTax(5, "City tax", D(2))


def at(wall_time: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(wall_time).replace(tzinfo=VIENNA, fold=fold)


TODAY = date(2026, 5, 4)
TEN = at("2026-05-04 10:00")
ELEVEN = at("2026-05-04 11:00")
FIXED = LineInputs(
    name="Racket",
    basis=PriceBasis.FIXED,
    currency="EUR",
    days=(TODAY,),
    shares=(ShareInputs(unit_value=D("12.00"), taxes=(VAT_20,)),),
)
COURT = LineInputs(
    name="Court 1",
    basis=PriceBasis.HOURLY,
    currency="EUR",
    days=(TODAY,),
    shares=(ShareInputs(unit_value=D("30.00"), taxes=(VAT_20,)),),
    prices_include_tax=False,
    starts_at=TEN,
    ends_at=ELEVEN,
)
MANUAL = LineInputs(
    name="Hall",
    basis=PriceBasis.MANUAL,
    currency="EUR",
    days=(TODAY,),
    shares=(ShareInputs(unit_value=D("118.80"), taxes=(VAT_20,)),),
)
FREE = changed(MANUAL, basis=PriceBasis.FREE)


def totals(inputs: LineInputs) -> tuple[str, str, str]:
    price = price_line(inputs)
    return str(price.net), str(price.tax), str(price.gross)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (FIXED, ("10.00", "2.00", "12.00")),
        (changed(FIXED, prices_include_tax=False), ("12.00", "2.40", "14.40")),
        (changed(FIXED, quantity=D(3)), ("30.00", "6.00", "36.00")),
        (changed(FIXED, quantity=D(0)), ("0.00", "0.00", "0.00")),
        (changed(FIXED, unit_value=D(0)), ("0.00", "0.00", "0.00")),
        (changed(FIXED, taxes=(VAT_0,)), ("12.00", "0.00", "12.00")),
        (changed(FIXED, taxes=()), ("12.00", "0", "12.00")),
        # 12.00 - 2 × 2.00 city tax in 3 × 12.00 = 36.00: 36 - 6 = 30, 20/120 of it is 5
        (changed(FIXED, quantity=D(3), taxes=(VAT_20, CITY_2)), ("25.00", "11.00", "36.00")),
        (
            changed(FIXED, quantity=D(3), taxes=(VAT_20, CITY_2), prices_include_tax=False),
            ("36.00", "13.20", "49.20"),
        ),
        # the times of a fixed price do not matter
        (changed(FIXED, starts_at=TEN, ends_at=at("2026-05-09 10:00")), ("10.00", "2.00", "12.00")),
        # four decimals survive until the multiplication: 0.3333 × 7 = 2.3331
        (changed(FIXED, unit_value=D("0.3333"), quantity=D(7), taxes=()), ("2.33", "0", "2.33")),
        # 0.125 × 1 is rounded half up, 3 × 0.125 = 0.375 only once
        (changed(FIXED, unit_value=D("0.125"), taxes=()), ("0.13", "0", "0.13")),
        (changed(FIXED, unit_value=D("0.125"), quantity=D(3), taxes=()), ("0.38", "0", "0.38")),
        # 19 % in 0.22 is 0.0351; 0.18 on top would be 0.21
        (changed(FIXED, unit_value=D("0.22"), taxes=(VAT_19,)), ("0.18", "0.04", "0.22")),
        (changed(FIXED, unit_value=D("99.99"), taxes=(VAT_19,)), ("84.03", "15.96", "99.99")),
    ],
)
def test_fixed_prices(inputs: LineInputs, expected: tuple[str, str, str]) -> None:
    assert totals(inputs) == expected


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (COURT, ("30.00", "6.00", "36.00")),
        (changed(COURT, prices_include_tax=True), ("25.00", "5.00", "30.00")),
        (changed(COURT, ends_at=at("2026-05-04 10:01")), ("7.50", "1.50", "9.00")),
        (changed(COURT, ends_at=at("2026-05-04 10:15")), ("7.50", "1.50", "9.00")),
        (changed(COURT, ends_at=at("2026-05-04 10:16")), ("15.00", "3.00", "18.00")),
        (changed(COURT, ends_at=at("2026-05-04 11:01")), ("37.50", "7.50", "45.00")),
        (changed(COURT, ends_at=at("2026-05-04 11:15"), quantity=D(2)), ("75.00", "15.00", "90.00")),
        # 19.99 × 1.25 = 24.9875; 20 % of 24.99 = 4.998
        (changed(COURT, unit_value=D("19.99"), ends_at=at("2026-05-04 11:15")), ("24.99", "5.00", "29.99")),
        # the spring night: 00:00 to 04:00 on the wall are three hours
        (
            changed(COURT, starts_at=at("2026-03-29 00:00"), ends_at=at("2026-03-29 04:00")),
            ("90.00", "18.00", "108.00"),
        ),
        # the autumn night: five
        (
            changed(COURT, starts_at=at("2026-10-25 00:00"), ends_at=at("2026-10-25 04:00")),
            ("150.00", "30.00", "180.00"),
        ),
        # from the earlier to the later 02:30 of that night: one
        (
            changed(COURT, starts_at=at("2026-10-25 02:30"), ends_at=at("2026-10-25 02:30", fold=1)),
            ("30.00", "6.00", "36.00"),
        ),
    ],
)
def test_hourly_prices(inputs: LineInputs, expected: tuple[str, str, str]) -> None:
    assert totals(inputs) == expected


@pytest.mark.parametrize(
    ("inputs", "adjusted", "discount_total", "surcharge_total", "expected"),
    [
        (changed(FIXED, discount=PercentOfUnit(D(10))), "10.80", "1.20", "0", ("9.00", "1.80", "10.80")),
        (changed(FIXED, discount=AmountPerUnit(D(2))), "10", "2", "0", ("8.33", "1.67", "10.00")),
        (
            changed(FIXED, discount=AmountPerUnit(D(2)), quantity=D(3)),
            "10",
            "6",
            "0",
            ("25.00", "5.00", "30.00"),
        ),
        (changed(FIXED, discount=PercentOfUnit(D(0))), "12", "0", "0", ("10.00", "2.00", "12.00")),
        (changed(FIXED, discount=PercentOfUnit(D(100))), "0", "12", "0", ("0.00", "0.00", "0.00")),
        # a discount never takes more than the price
        (changed(FIXED, discount=AmountPerUnit(D(40))), "0", "12", "0", ("0.00", "0.00", "0.00")),
        (
            changed(FIXED, discount=PercentOfUnit(D(150)), quantity=D(2)),
            "0",
            "24",
            "0",
            ("0.00", "0.00", "0.00"),
        ),
        (changed(FIXED, surcharge=PercentOfUnit(D(25))), "15", "0", "3", ("12.50", "2.50", "15.00")),
        (changed(FIXED, surcharge=AmountPerUnit(D("0.6"))), "12.60", "0", "0.60", ("10.50", "2.10", "12.60")),
        (
            changed(FIXED, surcharge=AmountPerUnit(D(3)), quantity=D(4)),
            "15",
            "0",
            "12",
            ("50.00", "10.00", "60.00"),
        ),
        # both are of the unit value: 12 - 6 + 6, not 12 - 6 + 3
        (
            changed(FIXED, discount=PercentOfUnit(D(50)), surcharge=PercentOfUnit(D(50))),
            *("12", "6", "6", ("10.00", "2.00", "12.00")),
        ),
        # the surcharge comes after the discount has stopped at nothing: 12 - 12 + 1.20
        (
            changed(FIXED, discount=AmountPerUnit(D(40)), surcharge=PercentOfUnit(D(10))),
            *("1.20", "12", "1.20", ("1.00", "0.20", "1.20")),
        ),
        # 33.333 % of 12.3456 = 4.1152 (4.115158…); 8.2304 × 10 = 82.304, without rounding at four 82.30441…
        (
            changed(
                FIXED, unit_value=D("12.3456"), discount=PercentOfUnit(D("33.333")), quantity=D(10), taxes=()
            ),
            *("8.2304", "41.15", "0", ("82.30", "0", "82.30")),
        ),
        # per hour: (30 - 3) × 1.25 = 33.75; 3 × 1.25 = 3.75
        (
            changed(COURT, discount=PercentOfUnit(D(10)), ends_at=at("2026-05-04 11:15")),
            *("27", "3.75", "0", ("33.75", "6.75", "40.50")),
        ),
        # 0.0333 × 1.25 × 3 = 0.124875
        (
            changed(
                COURT, discount=AmountPerUnit(D("0.0333")), quantity=D(3), ends_at=at("2026-05-04 11:15")
            ),
            *("29.9667", "0.12", "0", ("112.38", "22.48", "134.86")),
        ),
    ],
)
def test_discounts_and_surcharges(
    inputs: LineInputs,
    adjusted: str,
    discount_total: str,
    surcharge_total: str,
    expected: tuple[str, str, str],
) -> None:
    price = price_line(inputs)

    assert (price.unit_value_adjusted, price.discount_total, price.surcharge_total) == (
        *(D(adjusted), D(discount_total)),
        D(surcharge_total),
    )
    assert totals(inputs) == expected


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (MANUAL, ("99.00", "19.80", "118.80")),
        (changed(MANUAL, taxes=()), ("118.80", "0", "118.80")),
        (changed(MANUAL, taxes=(VAT_0,)), ("118.80", "0.00", "118.80")),
        (changed(MANUAL, taxes=(VAT_19,), unit_value=D("10.00")), ("8.40", "1.60", "10.00")),
        # gross whatever the form of list prices, and for all units and hours together
        (changed(MANUAL, prices_include_tax=False), ("99.00", "19.80", "118.80")),
        (changed(MANUAL, quantity=D(7), starts_at=TEN, ends_at=ELEVEN), ("99.00", "19.80", "118.80")),
        (changed(MANUAL, discount=PercentOfUnit(D(50))), ("99.00", "19.80", "118.80")),
        (changed(MANUAL, surcharge=AmountPerUnit(D(5))), ("99.00", "19.80", "118.80")),
        (changed(MANUAL, unit_value=D(0)), ("0.00", "0.00", "0.00")),
        (changed(MANUAL, unit_value=D("118.805")), ("99.01", "19.80", "118.81")),
    ],
)
def test_manual_prices(inputs: LineInputs, expected: tuple[str, str, str]) -> None:
    assert totals(inputs) == expected


def test_a_manual_price_gives_no_discount() -> None:
    price = price_line(
        changed(MANUAL, discount=PercentOfUnit(D(50)), surcharge=AmountPerUnit(D(5)), quantity=D(7))
    )

    assert (price.discount_total, price.surcharge_total, price.multiplier) == (D(0), D(0), D(1))
    assert price.unit_value_adjusted == D("118.80")


@pytest.mark.parametrize(
    "inputs", [FREE, changed(FREE, quantity=D(5), taxes=(CITY_2, VAT_10), surcharge=AmountPerUnit(D(3)))]
)
def test_free_is_zero_everywhere(inputs: LineInputs) -> None:
    assert price_line(inputs) == LinePrice(
        net=D(0),
        tax=D(0),
        gross=D(0),
        discount_total=D(0),
        surcharge_total=D(0),
        taxes=(),
        charges=(
            ChargePrice(
                cost_centre_id=None,
                charged_on=TODAY,
                discount=D(0),
                surcharge=D(0),
                tax=D(0),
                total=D(0),
                taxes=(),
                fees=(),
                booking_taxes=(),
            ),
        ),
        multiplier=D(1),
        unit_value=D(0),
        unit_value_adjusted=D(0),
        explanation=(Step(StepWord.BASE, "Hall", "free of charge", D(0)),),
    )


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        # 1,000 yen × 1.25 on top: 10 % of 1250
        (
            changed(
                COURT, currency="JPY", unit_value=D(1000), taxes=(VAT_10,), ends_at=at("2026-05-04 11:15")
            ),
            ("1250", "125", "1375"),
        ),
        # 20/120 of 3333 = 555.5, half up
        (changed(FIXED, currency="JPY", unit_value=D(1111), quantity=D(3)), ("2777", "556", "3333")),
        (changed(FIXED, currency="JPY", unit_value=D("0.5"), taxes=()), ("1", "0", "1")),
        # 4.1235 × 1.25 = 5.154375; 10 % of 5.154 = 0.5154
        (
            changed(
                COURT, currency="KWD", unit_value=D("4.1235"), taxes=(VAT_10,), ends_at=at("2026-05-04 11:15")
            ),
            ("5.154", "0.515", "5.669"),
        ),
        (changed(MANUAL, currency="KWD", unit_value=D("1.000")), ("0.833", "0.167", "1.000")),
    ],
)
def test_other_minor_units(inputs: LineInputs, expected: tuple[str, str, str]) -> None:
    assert totals(inputs) == expected


def test_a_line_price_keeps_all_that_it_was_reckoned_from() -> None:
    price = price_line(changed(COURT, discount=PercentOfUnit(D(10)), ends_at=at("2026-05-04 11:15")))

    assert price == LinePrice(
        net=D("33.75"),
        tax=D("6.75"),
        gross=D("40.50"),
        discount_total=D("3.75"),
        surcharge_total=D("0.00"),
        taxes=(TaxAmount(VAT_20, D("33.75"), D("6.75")),),
        charges=(
            ChargePrice(
                cost_centre_id=None,
                charged_on=TODAY,
                discount=D("3.75"),
                surcharge=D("0.00"),
                tax=D("6.75"),
                total=D("40.50"),
                taxes=(TaxAmount(VAT_20, D("33.75"), D("6.75")),),
                fees=(),
                booking_taxes=(),
            ),
        ),
        multiplier=D("1.25"),
        unit_value=D("30.00"),
        unit_value_adjusted=D("27.0000"),
        explanation=(
            Step(StepWord.BASE, "Court 1", "30.00 per hour, tax on top", D(30)),
            Step(StepWord.DISCOUNT, "Discount", "10 % of 30.00", D(-3)),
            Step(StepWord.RATE, "Rate", "30.00 less 3.00", D(27)),
            Step(
                *(StepWord.MULTIPLIER, "Time and quantity"),
                *("1.25 h (5 started quarters of an hour) × 1", D("33.75")),
            ),
            Step(StepWord.TAX, "VAT 20 %", "20 % of 33.75", D("6.75")),
        ),
    )


def test_naive_times_have_no_hourly_price() -> None:
    with pytest.raises(ValueError, match="naive"):
        price_line(changed(COURT, starts_at=TEN.replace(tzinfo=None)))
