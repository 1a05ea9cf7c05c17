from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.pricing.money import (
    format_exact,
    format_money,
    minor_digits,
    require_minor_units,
    require_not_negative,
    require_unit_value,
    round_money,
    round_unit_value,
    spread,
    spread_unit_value,
)

D = Decimal


@pytest.mark.parametrize(
    ("currency", "digits"),
    [
        *(("EUR", 2), ("GBP", 2), ("AUD", 2), ("CHF", 2), ("XXX", 2)),
        *(("JPY", 0), ("KRW", 0), ("VND", 0), ("CLP", 0), ("ISK", 0), ("XAF", 0)),
        *(("BHD", 3), ("KWD", 3), ("OMR", 3), ("TND", 3), ("JOD", 3), ("IQD", 3), ("LYD", 3)),
        ("CLF", 4),
    ],
)
def test_minor_digits(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


@pytest.mark.parametrize("currency", ["", "EU", "EURO", "jpy", "EUR\n", "E1R"])
def test_only_three_capital_letters_name_a_currency(currency: str) -> None:
    with pytest.raises(ValueError, match="not a currency code"):
        minor_digits(currency)


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("0.004999", "EUR", "0.00"),
        ("0.005", "EUR", "0.01"),
        ("0.015", "EUR", "0.02"),
        ("0.025", "EUR", "0.03"),
        ("1.2350", "EUR", "1.24"),
        ("1.2450", "EUR", "1.25"),
        ("-0.005", "EUR", "-0.01"),
        ("-0.004", "EUR", "0.00"),
        ("0.5", "JPY", "1"),
        ("2.5", "JPY", "3"),
        ("-2.5", "JPY", "-3"),
        ("1E+3", "JPY", "1000"),
        ("0.0005", "KWD", "0.001"),
        ("1.0025", "KWD", "1.003"),
        ("999999999999.995", "EUR", "1000000000000.00"),
    ],
)
def test_money_is_rounded_half_up(amount: str, currency: str, rounded: str) -> None:
    assert str(round_money(D(amount), currency)) == rounded


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("0.00005", "0.0001"), ("0.00025", "0.0003"), ("4.115159", "4.1152"), ("30", "30.0000")],
)
def test_a_unit_value_keeps_four_decimals(amount: str, rounded: str) -> None:
    assert str(round_unit_value(D(amount))) == rounded


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("118.8", "EUR", "118.80"),
        ("118.805", "EUR", "118.81"),
        ("0", "EUR", "0.00"),
        ("-0.001", "EUR", "0.00"),
        ("-12", "EUR", "-12.00"),
        ("1234567.5", "EUR", "1234567.50"),
        ("1E+5", "EUR", "100000.00"),
        ("3000.00", "JPY", "3000"),
        ("1.5", "KWD", "1.500"),
    ],
)
def test_format_money(amount: str, currency: str, text: str) -> None:
    assert format_money(D(amount), currency) == text


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("30.0000", "EUR", "30.00"),
        ("33.7725", "EUR", "33.7725"),
        ("-0.0025", "EUR", "-0.0025"),
        ("33.7750", "EUR", "33.775"),
        ("-0.0000", "EUR", "0.00"),
        ("1E+2", "JPY", "100"),
        ("100.50", "JPY", "100.5"),
    ],
)
def test_format_exact_keeps_what_is_finer(amount: str, currency: str, text: str) -> None:
    assert format_exact(D(amount), currency) == text


@pytest.mark.parametrize(
    ("total", "weights", "currency", "parts"),
    [
        ("10.00", [1, 1, 1], "EUR", ["3.34", "3.33", "3.33"]),
        ("0.02", [1, 1, 1], "EUR", ["0.01", "0.01", "0.00"]),
        # 14.286, 28.571, 57.143: the one cent left over goes to the largest remainder, .6
        ("100.00", [1, 2, 4], "EUR", ["14.29", "28.57", "57.14"]),
        # 1.666.., 0.333.., 3.000: the largest remainder is not always the first
        ("0.05", [1, 5, 9], "EUR", ["0.00", "0.02", "0.03"]),
        ("-10.00", [1, 1, 1], "EUR", ["-3.34", "-3.33", "-3.33"]),
        ("0.05", [0, 1, 0, 1], "EUR", ["0.00", "0.03", "0.00", "0.02"]),
        ("0.05", [0, 0], "EUR", ["0.03", "0.02"]),
        ("0.00", [3, 4], "EUR", ["0.00", "0.00"]),
        ("7.77", [5], "EUR", ["7.77"]),
        ("0.00", [], "EUR", []),
        ("100", [1, 1, 1], "JPY", ["34", "33", "33"]),
        ("1.000", [1, 1, 1], "KWD", ["0.334", "0.333", "0.333"]),
        ("20.00", [D("62.50"), D("37.50")], "EUR", ["12.50", "7.50"]),
        ("0.01", [D("0.1"), D("0.2")], "EUR", ["0.00", "0.01"]),
    ],
)
def test_spread(total: str, weights: list[D | int], currency: str, parts: list[str]) -> None:
    assert [str(part) for part in spread(D(total), weights, currency)] == parts


@pytest.mark.parametrize(
    ("total", "weights", "reason"),
    [
        ("1.005", [1], "finer than the minor unit"),
        ("1.00", [2, -1], "never negative"),
        ("1.00", [], "no weights"),
    ],
)
def test_spread_refuses(total: str, weights: list[int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        spread(D(total), weights, "EUR")


def test_a_unit_value_is_spread_to_four_decimals() -> None:
    assert spread_unit_value(D("10"), [1, 1, 1]) == (D("3.3334"), D("3.3333"), D("3.3333"))
    with pytest.raises(ValueError, match="more than 4 decimals"):
        spread_unit_value(D("0.00001"), [1])


WEIGHTS = st.lists(
    st.integers(0, 1000) | st.decimals(0, 10_000, places=4, allow_nan=False), min_size=1, max_size=12
)


@settings(max_examples=500, deadline=None)
@given(
    minor=st.integers(-10_000_000, 10_000_000),
    weights=WEIGHTS,
    currency=st.sampled_from(["EUR", "JPY", "KWD"]),
)
def test_spread_loses_nothing_and_is_fair(minor: int, weights: list[D | int], currency: str) -> None:
    unit = D(1).scaleb(-minor_digits(currency))
    total = minor * unit

    parts = spread(total, weights, currency)

    assert sum(parts) == total
    assert all(part == round_money(part, currency) for part in parts)
    whole = sum(Fraction(weight) for weight in weights)
    exact = [
        Fraction(total) * Fraction(weight) / whole if whole else Fraction(total) / len(weights)
        for weight in weights
    ]
    assert all(abs(Fraction(part) - share) < Fraction(unit) for part, share in zip(parts, exact, strict=True))


@pytest.mark.parametrize("amount", ["-0.0001", "-1", "NaN", "Infinity"])
def test_an_amount_is_a_number_of_zero_or_more(amount: str) -> None:
    with pytest.raises(ValueError, match="a price must be zero or more"):
        require_not_negative(D(amount), "a price")


def test_a_unit_value_has_at_most_four_decimals() -> None:
    require_unit_value(D("1.23450"), "a price")
    with pytest.raises(ValueError, match=r"a price has more than 4 decimals: 1\.23456"):
        require_unit_value(D("1.23456"), "a price")


def test_money_is_never_finer_than_its_minor_unit() -> None:
    require_minor_units(D("5.0"), "JPY")
    with pytest.raises(ValueError, match=r"5\.5 is finer than the minor unit of JPY"):
        require_minor_units(D("5.5"), "JPY")
