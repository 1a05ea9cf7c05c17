"""A price explains itself in steps: whoever follows them with pen and paper arrives at the printed totals.

The amount of every step is exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from catalog.pricing.money import format_exact


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
