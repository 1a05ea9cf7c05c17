"""Money is a Decimal in the currency's minor unit; it is rounded here, half up, and nowhere else."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from math import floor

ZERO = Decimal(0)
UNIT_VALUE_DIGITS = 4

_DEFAULT_DIGITS = 2
_CURRENCIES_BY_DIGITS = {
    0: (
        *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"),
        *("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"),
    ),
    3: ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"),
    4: ("CLF", "UYW"),
}
_DIGITS = {code: digits for digits, codes in _CURRENCIES_BY_DIGITS.items() for code in codes}


@cache
def minor_digits(currency: str) -> int:
    """Decimals of the currency's minor unit (ISO 4217); ValueError unless it is three capital letters."""
    if not re.fullmatch("[A-Z]{3}", currency):
        raise ValueError(f"not a currency code: {currency!r}")
    return _DIGITS.get(currency, _DEFAULT_DIGITS)


def round_money(amount: Decimal, currency: str) -> Decimal:
    """The amount in whole minor units; halves go away from zero."""
    return _round_half_up(amount, minor_digits(currency))


def round_unit_value(amount: Decimal) -> Decimal:
    """A price per unit keeps four decimals, so that little is lost before it is multiplied."""
    return _round_half_up(amount, UNIT_VALUE_DIGITS)


def format_money(amount: Decimal, currency: str) -> str:
    """A plain string with exactly the currency's decimals: "118.80"."""
    return f"{round_money(amount, currency):f}"


def format_exact(amount: Decimal, currency: str) -> str:
    """Like `format_money`, but keeps finer decimals where there are any: "30.00", "33.7725"."""
    rounded = round_money(amount, currency)
    return f"{rounded:f}" if rounded == amount else f"{amount.normalize():f}"


def spread(total: Decimal, weights: Sequence[Decimal | int], currency: str) -> tuple[Decimal, ...]:
    """Parts of the total in proportion to the weights, by largest remainder; ties go to the first.

    The parts always sum to the total, so weights that are all zero share it evenly. ValueError for a
    negative weight, for a total finer than the minor unit, and for a total with nobody to take it.
    """
    require_minor_units(total, currency)
    return _spread(total, weights, minor_digits(currency))


def spread_unit_value(total: Decimal, weights: Sequence[Decimal | int]) -> tuple[Decimal, ...]:
    """Like `spread`, for a price per unit: the parts have four decimals, whatever the currency."""
    require_unit_value(total, "a unit value")
    return _spread(total, weights, UNIT_VALUE_DIGITS)


def require_minor_units(amount: Decimal, currency: str) -> None:
    """ValueError unless the amount is whole minor units."""
    if amount != round_money(amount, currency):
        raise ValueError(f"{amount} is finer than the minor unit of {currency}")


def require_not_negative(amount: Decimal, what: str) -> None:
    """ValueError unless the amount is a finite number of zero or more."""
    if not amount.is_finite() or amount < 0:
        raise ValueError(f"{what} must be zero or more, not {amount}")


def require_unit_value(amount: Decimal, what: str) -> None:
    """ValueError unless the amount is zero or more and has at most four decimals."""
    require_not_negative(amount, what)
    if amount != round_unit_value(amount):
        raise ValueError(f"{what} has more than {UNIT_VALUE_DIGITS} decimals: {amount}")


def _round_half_up(amount: Decimal, digits: int) -> Decimal:
    rounded = amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return rounded or abs(rounded)


def _spread(total: Decimal, weights: Sequence[Decimal | int], digits: int) -> tuple[Decimal, ...]:
    if any(weight < 0 for weight in weights):
        raise ValueError("a weight is never negative")
    if not weights and total:
        raise ValueError("no weights to spread the total over")
    if len(weights) == 1:
        return (_round_half_up(total, digits),)
    unit = Decimal(1).scaleb(-digits)
    sign = -1 if total < 0 else 1
    return tuple(sign * count * unit for count in _largest_remainder(int(abs(total) / unit), weights))


def _largest_remainder(count: int, weights: Sequence[Decimal | int]) -> list[int]:
    fractions = [Fraction(weight) for weight in weights]
    if not any(fractions):
        fractions = [Fraction(1)] * len(weights)
    whole = sum(fractions)
    exact = [count * fraction / whole for fraction in fractions]
    parts = [floor(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: parts[index] - exact[index])
    for index in by_remainder[: count - sum(parts)]:
        parts[index] += 1
    return parts
