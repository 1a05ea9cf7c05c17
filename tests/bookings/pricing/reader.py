"""A reader with pen and paper, who knows of a price only what its explanation says."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

Step = dict[str, str]
Steps = list[Step]
NUMBER = r"(\d+(?:\.\d+)?)"
UNIT = "(?:each|per hour|per person|flat)"


def follow(steps: Steps) -> tuple[Decimal, Decimal, Decimal]:
    """Net, tax and gross, with every step worked out anew and compared with the amount beside it."""
    shares = list(_by_share(steps))
    line_base = sum((Decimal(share[0]["amount"]) for share in shares), Decimal(0))
    for word in ("discount", "surcharge"):
        _compare_parts([step for step in steps if step["step"] == word and _is_part(step)], line_base)
    net, tax, gross = zip(*(_follow_share(share) for share in shares), strict=True)
    return sum(net, Decimal(0)), sum(tax, Decimal(0)), sum(gross, Decimal(0))


def follow_fee(steps: Steps) -> tuple[Decimal, Decimal]:
    """The fee before its taxes, and its taxes."""
    base, *others = steps
    amount = Decimal(base["amount"])
    assert _numbers(rf"^{NUMBER} (?:charged before tax|fixed)$", base["rule"]) == [amount]
    for step in others:
        if step["step"] == "rate":
            percent, of = _numbers(NUMBER, step["rule"])
            assert of == amount
            amount = amount * percent / 100
            assert Decimal(step["amount"]) == amount
        else:
            amount = _money(amount, step)
    return amount, sum((_tax(step) for step in others if step["step"] == "tax"), Decimal(0))


def _by_share(steps: Steps) -> Iterator[Steps]:
    starts = [number for number, step in enumerate(steps) if step["step"] == "base"]
    assert starts[0] == 0
    for start, end in zip(starts, [*starts[1:], len(steps)], strict=True):
        yield steps[start:end]


def _follow_share(steps: Steps) -> tuple[Decimal, Decimal, Decimal]:
    share = _rate(steps)
    for step in steps[1:]:
        share = _money(share, step)
    tax = sum((_tax(step) for step in _named(steps, "tax")), Decimal(0))
    if steps[0]["rule"].endswith("tax inside"):
        return share - tax, tax, share
    return share, tax, share + tax


def _rate(steps: Steps) -> Decimal:
    base = _base(steps)
    rate = base
    for step in _named(steps, "discount"):
        rate -= Decimal(0) if _is_part(step) else _adjustment(step, base, at_most=base)
    for step in _named(steps, "surcharge"):
        rate += Decimal(0) if _is_part(step) else _adjustment(step, base, at_most=None)
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


def _money(share: Decimal, step: Step) -> Decimal:
    """What the share comes to after this step."""
    if step["step"] == "multiplier":
        return _multiplied(share, step)
    if step["step"] == "rounding":
        return _rounded(share, step)
    if step["step"] in ("discount", "surcharge") and _is_part(step):
        return share + Decimal(step["amount"])
    return share


def _multiplied(share: Decimal, step: Step) -> Decimal:
    if step["rule"].startswith("spread over"):
        assert Decimal(step["amount"]) == share
        return share
    if step["rule"].startswith("included in"):
        assert Decimal(step["amount"]) == 0
        return Decimal(0)
    hours = _numbers(rf"{NUMBER} h \(", step["rule"]) or [Decimal(1)]
    quarters = _numbers(rf"{NUMBER} started quarters? of an hour", step["rule"]) or [Decimal(4)]
    assert hours[0] * 4 == quarters[0]
    product = share * hours[0] * _numbers(rf"× {NUMBER}", step["rule"])[0]
    assert Decimal(step["amount"]) == product
    return product


def _rounded(share: Decimal, step: Step) -> Decimal:
    before, after = _numbers(NUMBER, step["rule"])
    assert before == share
    assert after == _half_up(Fraction(before), like=after)
    assert share + Decimal(step["amount"]) == after
    return after


def _compare_parts(steps: Steps, line_base: Decimal) -> None:
    """The parts of what is taken off or put on a whole line sum to what each of them announces."""
    announced = {step["rule"] for step in steps}
    assert len(announced) <= 1
    for rule in announced:
        ((number, total),) = re.findall(rf"× {NUMBER} is {NUMBER}", rule)
        parts = sum((abs(Decimal(step["amount"])) for step in steps), Decimal(0))
        assert parts == Decimal(total)
        exact = _per_unit(rule, line_base) * Fraction(number)
        _compare(rule.split(" is ")[1], Decimal(total), exact)


def _is_part(step: Step) -> bool:
    return step["rule"].endswith("spread by value")


def _adjustment(step: Step, base: Decimal, at_most: Decimal | None) -> Decimal:
    """Discounts are printed as what they take away, so they are negative on paper."""
    amount = abs(Decimal(step["amount"]))
    exact = _per_unit(step["rule"], base)
    if "no more than the price" in step["rule"]:
        assert amount == at_most
        assert exact > amount
    else:
        assert Fraction(amount) == exact
    return amount


def _per_unit(rule: str, base: Decimal) -> Fraction:
    if not (percents := _numbers(rf"{NUMBER} % of", rule)):
        return Fraction(_numbers(rf"{NUMBER} {UNIT}", rule)[0])
    assert _numbers(rf"% of {NUMBER}", rule) == [base]
    exact = Fraction(base) * Fraction(percents[0]) / 100
    return Fraction(_half_up(exact, like=Decimal("0.0001"))) if "to four decimals" in rule else exact


def _tax(step: Step) -> Decimal:
    amount = Decimal(step["amount"])
    if parts := re.search(rf"^{NUMBER}/{NUMBER} of {NUMBER}", step["rule"]):
        exact = Fraction(parts[3]) * Fraction(parts[1]) / Fraction(parts[2])
    elif parts := re.search(rf"^{NUMBER} % of {NUMBER}", step["rule"]):
        exact = Fraction(parts[2]) * Fraction(parts[1]) / 100
    else:
        (each, times) = _numbers(NUMBER, step["rule"])
        exact = Fraction(each) * Fraction(times)
    _compare(step["rule"], amount, exact)
    return amount


def _compare(rule: str, amount: Decimal, exact: Fraction) -> None:
    if "no more than the price" in rule:
        assert amount < exact
    elif "rounded half up" in rule:
        assert amount == _half_up(exact, like=amount)
    else:
        assert Fraction(amount) == exact


def _sum_of_words(rule: str) -> Decimal:
    return sum(
        (
            Decimal(number) * (-1 if sign == "less" else 1)
            for sign, number in re.findall(rf"(less|plus|^) ?{NUMBER}", rule)
        ),
        Decimal(0),
    )


def _named(steps: Steps, word: str) -> Iterator[Step]:
    return (step for step in steps if step["step"] == word)


def _numbers(pattern: str, text: str) -> list[Decimal]:
    return [Decimal(number) for number in re.findall(pattern, text)]


def _half_up(exact: Fraction, like: Decimal) -> Decimal:
    """Counted in whole numbers, so that it shares nothing with the rounding it checks."""
    unit = Decimal(1).scaleb(int(like.as_tuple().exponent))
    return int(exact / Fraction(unit) + Fraction(1, 2)) * unit
