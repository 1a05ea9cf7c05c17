"""Roundings and taxes are told in the same words, whatever they are of."""

from collections.abc import Iterator
from decimal import Decimal

from bookings.pricing.explanation import Step, StepWord
from catalog.pricing.money import format_exact, format_money, round_money
from catalog.pricing.tax import AmountTax, PercentTax, TaxAmount

HUNDRED = Decimal(100)


def plain(number: Decimal) -> str:
    """Without needless noughts: "1.25", "30"."""
    return f"{number.normalize():f}"


def rounding_steps(exact: Decimal, rounded: Decimal, currency: str) -> Iterator[Step]:
    """One step, or none where there was nothing to round."""
    if rounded != exact:
        rule = f"{format_exact(exact, currency)} to {format_money(rounded, currency)}, half up"
        yield Step(StepWord.ROUNDING, "Rounding", rule, rounded - exact)


def tax_step(part: TaxAmount, *, contained_in: Decimal | None, multiplier: Decimal, currency: str) -> Step:
    """`contained_in` is 100 and all percents where the tax lies inside its base, None where it is on top."""
    if isinstance(part.tax, PercentTax):
        rule = _percent_rule(part.tax, part, contained_in, currency)
    else:
        rule = _amount_rule(part.tax, part, multiplier, currency)
    return Step(StepWord.TAX, part.tax.name, rule, part.amount)


def how_rounded(numerator: Decimal, denominator: Decimal, amount: Decimal, currency: str) -> str:
    """How an amount came from a fraction: as it is, rounded, or kept down to the price."""
    if amount * denominator == numerator:
        return ""
    if amount == round_money(numerator / denominator, currency):
        return ", rounded half up"
    return ", but no more than the price"


def _percent_rule(tax: PercentTax, part: TaxAmount, contained_in: Decimal | None, currency: str) -> str:
    percent, base = plain(tax.percent), format_money(part.base, currency)
    rule = f"{percent} % of {base}" if contained_in is None else f"{percent}/{plain(contained_in)} of {base}"
    return rule + how_rounded(part.base * tax.percent, contained_in or HUNDRED, part.amount, currency)


def _amount_rule(tax: AmountTax, part: TaxAmount, multiplier: Decimal, currency: str) -> str:
    rule = f"{format_exact(tax.amount, currency)} × {plain(multiplier)}"
    return rule + how_rounded(tax.amount * multiplier, Decimal(1), part.amount, currency)
