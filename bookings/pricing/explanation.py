"""A price explains itself: whoever follows the steps with pen and paper arrives at the printed totals.

Base less discount plus surcharge is the rate; times the multiplier, plus the rounding, it is the share; the
taxes lie inside the share or come on top of it, as the base says. Every amount is exact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bookings.pricing.inputs import PriceInputs
from bookings.pricing.share import Share
from catalog.pricing.adjustment import Adjustment, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.duration import QUARTERS_PER_HOUR
from catalog.pricing.money import format_exact, format_money, round_money
from catalog.pricing.tax import AmountTax, PercentTax, TaxAmount, TaxedValue, sum_percents


class StepWord(StrEnum):
    BASE = "base"
    RATE = "rate"
    MULTIPLIER = "multiplier"
    DISCOUNT = "discount"
    SURCHARGE = "surcharge"
    TAX = "tax"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class Step:
    """`step` is the stable word for programs; `label` and `rule` are English for people."""

    step: StepWord
    label: str
    rule: str
    amount: Decimal


def as_json(explanation: Sequence[Step], currency: str) -> list[dict[str, str]]:
    """Amounts as strings with the currency's decimals, finer ones where the step has them."""
    return [
        {
            "step": step.step.value,
            "label": step.label,
            "rule": step.rule,
            "amount": format_exact(step.amount, currency),
        }
        for step in explanation
    ]


def explain(inputs: PriceInputs, share: Share, taxed: TaxedValue) -> tuple[Step, ...]:
    """The steps in the order in which the price was reckoned; inputs are those as charged."""
    return (
        _base(inputs),
        *_adjustments(inputs, share),
        *_multiplication(inputs, share),
        *_rounding(share),
        *(_tax(part, inputs, share) for part in taxed.taxes),
    )


def _base(inputs: PriceInputs) -> Step:
    unit_value = format_exact(inputs.unit_value, inputs.currency)
    rules = {
        PriceBasis.FIXED: f"{unit_value} each",
        PriceBasis.HOURLY: f"{unit_value} per hour",
        PriceBasis.MANUAL: f"{unit_value} agreed for all",
        PriceBasis.FREE: "free of charge",
    }
    form = "tax inside" if inputs.prices_include_tax else "tax on top"
    rule = rules[inputs.basis]
    return Step(StepWord.BASE, inputs.name, f"{rule}, {form}" if inputs.taxes else rule, inputs.unit_value)


def _adjustments(inputs: PriceInputs, share: Share) -> Iterator[Step]:
    if inputs.discount is not None:
        rule = _adjustment_rule(inputs.discount, inputs)
        if inputs.discount.per_unit(inputs.unit_value) > share.discount:
            rule += ", but no more than the price"
        yield Step(StepWord.DISCOUNT, "Discount", rule, -share.discount)
    if inputs.surcharge is not None:
        rule = _adjustment_rule(inputs.surcharge, inputs)
        yield Step(StepWord.SURCHARGE, "Surcharge", rule, share.surcharge)
    if share.unit_value_adjusted != share.unit_value:
        yield Step(StepWord.RATE, "Rate", _rate_rule(share), share.unit_value_adjusted)


def _adjustment_rule(adjustment: Adjustment, inputs: PriceInputs) -> str:
    if not isinstance(adjustment, PercentOfUnit):
        unit = "per hour" if inputs.basis is PriceBasis.HOURLY else "each"
        return f"{format_exact(adjustment.amount, inputs.currency)} {unit}"
    rule = f"{_plain(adjustment.percent)} % of {format_exact(inputs.unit_value, inputs.currency)}"
    is_exact = adjustment.per_unit(inputs.unit_value) * 100 == inputs.unit_value * adjustment.percent
    return rule if is_exact else f"{rule}, to four decimals"


def _rate_rule(share: Share) -> str:
    rule = format_exact(share.unit_value, share.currency)
    if share.discount:
        rule += f" less {format_exact(share.discount, share.currency)}"
    if share.surcharge:
        rule += f" plus {format_exact(share.surcharge, share.currency)}"
    return rule


def _multiplication(inputs: PriceInputs, share: Share) -> Iterator[Step]:
    if inputs.basis is PriceBasis.FIXED:
        yield Step(StepWord.MULTIPLIER, "Quantity", f"× {inputs.quantity}", share.exact)
    if share.hours is not None:
        rule = f"{_plain(share.hours)} h ({_quarters(share.hours)}) × {inputs.quantity}"
        yield Step(StepWord.MULTIPLIER, "Time and quantity", rule, share.exact)


def _quarters(hours: Decimal) -> str:
    quarters = int(hours * QUARTERS_PER_HOUR)
    return f"{quarters} started {'quarter' if quarters == 1 else 'quarters'} of an hour"


def _rounding(share: Share) -> Iterator[Step]:
    if share.value != share.exact:
        exact, value = format_exact(share.exact, share.currency), format_money(share.value, share.currency)
        rule = f"{exact} to {value}, half up"
        yield Step(StepWord.ROUNDING, "Rounding", rule, share.value - share.exact)


def _tax(part: TaxAmount, inputs: PriceInputs, share: Share) -> Step:
    if isinstance(part.tax, PercentTax):
        rule = _percent_rule(part.tax, part, inputs)
    else:
        rule = _amount_rule(part.tax, part, share)
    return Step(StepWord.TAX, part.tax.name, rule, part.amount)


def _percent_rule(tax: PercentTax, part: TaxAmount, inputs: PriceInputs) -> str:
    percent, base = _plain(tax.percent), format_money(part.base, inputs.currency)
    whole = 100 + sum_percents(inputs.taxes) if inputs.prices_include_tax else Decimal(100)
    rule = f"{percent}/{_plain(whole)} of {base}" if inputs.prices_include_tax else f"{percent} % of {base}"
    is_exact = part.amount * whole == part.base * tax.percent
    return rule if is_exact else f"{rule}, rounded half up"


def _amount_rule(tax: AmountTax, part: TaxAmount, share: Share) -> str:
    rule = f"{format_exact(tax.amount, share.currency)} × {_plain(share.multiplier)}"
    exact = tax.amount * share.multiplier
    if part.amount == exact:
        return rule
    if part.amount == round_money(exact, share.currency):
        return f"{rule}, rounded half up"
    return f"{rule}, but no more than the price"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
