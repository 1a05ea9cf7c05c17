from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookings.pricing.scale import scale_shares
from tests.bookings.pricing.random_lines import UNIT_VALUES

D = Decimal


@pytest.mark.parametrize(
    ("values", "price", "scaled"),
    [
        (["20", "10", "10"], "36", ["18.0000", "9.0000", "9.0000"]),
        # 3.33333… each: the odd ten-thousandth goes to the first
        (["1", "1", "1"], "10", ["3.3334", "3.3333", "3.3333"]),
        (["30", "0"], "20.55", ["20.5500", "0.0000"]),
        (["0", "0"], "5.0001", ["2.5001", "2.5000"]),
        (["20", "10"], "0", ["0.0000", "0.0000"]),
        ([], "0", []),
    ],
)
def test_shares_keep_their_proportions(values: list[str], price: str, scaled: list[str]) -> None:
    assert [str(value) for value in scale_shares([D(value) for value in values], D(price))] == scaled


@pytest.mark.parametrize(
    ("values", "price", "reason"),
    [
        (["1"], "-1", "a unit value must be zero or more"),
        (["1"], "0.00001", "more than 4 decimals"),
        (["2", "-1"], "1", "a weight is never negative"),
        ([], "1", "no weights to spread the total over"),
    ],
)
def test_what_cannot_be_scaled_is_refused(values: list[str], price: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        scale_shares([D(value) for value in values], D(price))


@settings(max_examples=500)
@given(st.lists(UNIT_VALUES, min_size=1, max_size=8), UNIT_VALUES)
def test_scaled_shares_sum_exactly_to_the_price(values: list[Decimal], price: Decimal) -> None:
    scaled = scale_shares(values, price)

    whole = sum(values)
    assert sum(scaled) == price
    assert min(scaled) >= 0
    for value, part in zip(values, scaled, strict=True):
        exact = Fraction(price) * (Fraction(value) / Fraction(whole) if whole else Fraction(1, len(values)))
        assert abs(Fraction(part) - exact) < Fraction(1, 10_000)
