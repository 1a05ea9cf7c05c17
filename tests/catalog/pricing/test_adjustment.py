from decimal import Decimal

import pytest

from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit

D = Decimal


@pytest.mark.parametrize(
    ("adjustment", "unit_value", "per_unit"),
    [
        (PercentOfUnit(D(10)), "30", "3.0000"),
        (PercentOfUnit(D("33.333")), "12.3456", "4.1152"),  # 4.115158848
        (PercentOfUnit(D("0.5")), "0.01", "0.0001"),  # 0.00005, half up
        (PercentOfUnit(D(0)), "30", "0.0000"),
        (AmountPerUnit(D("2.5")), "30", "2.5"),
        (AmountPerUnit(D(40)), "30", "40"),
    ],
)
def test_per_unit(adjustment: PercentOfUnit | AmountPerUnit, unit_value: str, per_unit: str) -> None:
    assert str(adjustment.per_unit(D(unit_value))) == per_unit


def test_a_discount_is_never_negative() -> None:
    with pytest.raises(ValueError, match="a percentage must be zero or more"):
        PercentOfUnit(D(-1))
    with pytest.raises(ValueError, match="an amount per unit must be zero or more"):
        AmountPerUnit(D(-1))


def test_an_amount_per_unit_has_at_most_four_decimals() -> None:
    with pytest.raises(ValueError, match="more than 4 decimals"):
        AmountPerUnit(D("0.00001"))
