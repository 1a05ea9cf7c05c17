from decimal import Decimal

import pytest

from bookings.pricing.explanation import as_json
from bookings.pricing.fee_steps import explain_fee
from catalog.pricing.tax import AmountTax, PercentTax, TaxAmount
from tests.bookings.pricing.reader import follow_fee

D = Decimal
VAT_10 = PercentTax(2, "VAT 10 %", D(10))
CITY_2 = AmountTax(5, "City tax", D(2))


def test_a_percent_fee_tells_its_base_its_rate_and_its_taxes() -> None:
    taxes = (TaxAmount(VAT_10, D("27.27"), D("2.73")), TaxAmount(CITY_2, D("27.27"), D("2.00")))

    steps = explain_fee(
        "Service", percent=D(10), base=D("272.73"), amount=D("27.27"), taxes=taxes, currency="EUR"
    )

    told = as_json(steps, "EUR")
    assert [tuple(step.values()) for step in told] == [
        ("base", "Service", "272.73 charged before tax", "272.73"),
        ("rate", "Rate", "10 % of 272.73", "27.273"),
        ("rounding", "Rounding", "27.273 to 27.27, half up", "-0.003"),
        ("tax", "VAT 10 %", "10 % of 27.27, rounded half up", "2.73"),
        ("tax", "City tax", "2.00 × 1", "2.00"),
    ]
    assert follow_fee(told) == (D("27.27"), D("4.73"))


def test_a_fixed_fee_is_its_own_base() -> None:
    steps = explain_fee("Cleaning", fixed=D("5.00"), base=D("272.73"), amount=D("5.00"), currency="EUR")

    told = as_json(steps, "EUR")
    assert [tuple(step.values()) for step in told] == [("base", "Cleaning", "5.00 fixed", "5.00")]
    assert follow_fee(told) == (D("5.00"), D(0))


def test_a_booking_level_amount_is_told_with_its_multiplier() -> None:
    steps = explain_fee(
        "City tax", fixed=D("0.125"), multiplier=D(3), base=D("9.00"), amount=D("0.38"), currency="EUR"
    )

    told = as_json(steps, "EUR")
    assert [tuple(step.values()) for step in told] == [
        ("base", "City tax", "0.125 fixed", "0.125"),
        ("multiplier", "Quantity", "× 3", "0.375"),
        ("rounding", "Rounding", "0.375 to 0.38, half up", "0.005"),
    ]
    assert follow_fee(told) == (D("0.38"), D(0))


@pytest.mark.parametrize(("percent", "fixed"), [(None, None), (D(10), D(5))])
def test_a_fee_is_either_a_percent_or_an_amount(percent: Decimal | None, fixed: Decimal | None) -> None:
    with pytest.raises(ValueError, match="a fee is either a percent or an amount"):
        explain_fee("Service", percent=percent, fixed=fixed, base=D(1), amount=D(1), currency="EUR")
