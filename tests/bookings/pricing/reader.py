"""A reader with pen and paper, who knows of a price only what its explanation says."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

Steps = list[dict[str, str]]
NUMBER = r"(\d+(?:\.\d+)?)"


def follow(steps: Steps) -> tuple[Decimal, Decimal, Decimal]:
    """Net, tax and gross, with every step worked out anew and compared with the amount beside it."""
    share = _share(_rate(steps), steps)
    taxes = [_tax(step) for step in _named(steps, "tax")]
    tax = sum(taxes, Decimal(0))
    if steps[0]["rule"].endswith("tax inside"):
        return share - tax, tax, share
    return share, tax, share + tax


def _rate(steps: Steps) -> Decimal:
    base = _base(steps)
    rate = base
    for step in _named(steps, "discount"):
        rate -= _adjustment(step, base, at_most=base)
    for step in _named(steps, "surcharge"):
        rate += _adjustment(step, base, at_most=None)
    for step in _named(steps, "rate"):
        assert Decimal(step["amount"]) == rate == _sum_of_words(step["rule"])
    return rate


def _base(steps: Steps) -> Decimal:
    base = steps[0]
    assert base["step"] == "base"
    if base["rule"].startswith("free of charge"):
        assert Decimal(base["amount"]) == 0
    else:
        assert _numbers(NUMBER, base["rule"]) == [Decimal(base["amount"])]
    return Decimal(base["amount"])


def _share(rate: Decimal, steps: Steps) -> Decimal:
    share = rate
    for step in _named(steps, "multiplier"):
        hours = _numbers(rf"{NUMBER} h \(", step["rule"]) or [Decimal(1)]
        quarters = _numbers(rf"{NUMBER} started quarters? of an hour", step["rule"]) or [Decimal(4)]
        assert hours[0] * 4 == quarters[0]
        share *= hours[0] * _numbers(rf"× {NUMBER}", step["rule"])[0]
        assert Decimal(step["amount"]) == share
    for step in _named(steps, "rounding"):
        before, after = _numbers(NUMBER, step["rule"])
        assert before == share
        assert after == _half_up(Fraction(before), like=after)
        share += Decimal(step["amount"])
        assert share == after
    return share


def _adjustment(step: dict[str, str], base: Decimal, at_most: Decimal | None) -> Decimal:
    """Discounts are printed as what they take away, so they are negative on paper."""
    amount = abs(Decimal(step["amount"]))
    if percents := _numbers(rf"{NUMBER} % of", step["rule"]):
        assert _numbers(rf"% of {NUMBER}", step["rule"]) == [base]
        exact = Fraction(base) * Fraction(percents[0]) / 100
    else:
        exact = Fraction(_numbers(rf"{NUMBER} (?:each|per hour|per person|flat)", step["rule"])[0])
    if "no more than the price" in step["rule"]:
        assert amount == at_most
        assert exact > amount
    elif "to four decimals" in step["rule"]:
        assert amount == _half_up(exact, like=Decimal("0.0001"))
    else:
        assert Fraction(amount) == exact
    return amount


def _tax(step: dict[str, str]) -> Decimal:
    amount = Decimal(step["amount"])
    if parts := re.search(rf"^{NUMBER}/{NUMBER} of {NUMBER}", step["rule"]):
        exact = Fraction(parts[3]) * Fraction(parts[1]) / Fraction(parts[2])
    elif parts := re.search(rf"^{NUMBER} % of {NUMBER}", step["rule"]):
        exact = Fraction(parts[2]) * Fraction(parts[1]) / 100
    else:
        (each, times) = _numbers(NUMBER, step["rule"])
        exact = Fraction(each) * Fraction(times)
    if "no more than the price" in step["rule"]:
        assert amount < exact
    elif "rounded half up" in step["rule"]:
        assert amount == _half_up(exact, like=amount)
    else:
        assert Fraction(amount) == exact
    return amount


def _sum_of_words(rule: str) -> Decimal:
    return sum(
        (
            Decimal(number) * (-1 if sign == "less" else 1)
            for sign, number in re.findall(rf"(less|plus|^) ?{NUMBER}", rule)
        ),
        Decimal(0),
    )


def _named(steps: Steps, word: str) -> Iterator[dict[str, str]]:
    return (step for step in steps if step["step"] == word)


def _numbers(pattern: str, text: str) -> list[Decimal]:
    return [Decimal(number) for number in re.findall(pattern, text)]


def _half_up(exact: Fraction, like: Decimal) -> Decimal:
    """Counted in whole numbers, so that it shares nothing with the rounding it checks."""
    unit = Decimal(1).scaleb(int(like.as_tuple().exponent))
    return int(exact / Fraction(unit) + Fraction(1, 2)) * unit
