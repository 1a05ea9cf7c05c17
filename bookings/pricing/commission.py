"""A commission is earned on the net of one category of cost centres, and told for each cost centre.

A percent is rounded for each cost centre; a fixed amount is spread over those with revenue, by their net.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalog.pricing.money import ZERO, require_not_negative, round_money, spread


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionRule:
    """ValueError unless there is either a percent or an amount, zero or more."""

    category: str
    percent: Decimal | None = None
    amount: Decimal | None = None

    def __post_init__(self) -> None:
        rates = [rate for rate in (self.percent, self.amount) if rate is not None]
        if len(rates) != 1:
            raise ValueError("a commission is either a percent or an amount")
        require_not_negative(rates[0], "a commission")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revenue:
    """Net money of lines and fees that are not excluded from commission."""

    cost_centre_id: int
    category: str
    net: Decimal


def commissions(
    rules: Iterable[CommissionRule], revenues: Iterable[Revenue], currency: str
) -> tuple[tuple[int, Decimal], ...]:
    """Cost centre ids with what is due for each; those without revenue or without a rule are left out."""
    due: dict[int, Decimal] = {}
    rows = list(revenues)
    for rule in rules:
        nets = _nets(rows, rule.category)
        for cost_centre_id, amount in zip(nets, _amounts(rule, list(nets.values()), currency), strict=True):
            due[cost_centre_id] = due.get(cost_centre_id, ZERO) + amount
    return tuple(due.items())


def _nets(revenues: Iterable[Revenue], category: str) -> dict[int, Decimal]:
    nets: dict[int, Decimal] = {}
    for revenue in revenues:
        if revenue.category == category:
            nets[revenue.cost_centre_id] = nets.get(revenue.cost_centre_id, ZERO) + revenue.net
    return {cost_centre_id: net for cost_centre_id, net in nets.items() if net}


def _amounts(rule: CommissionRule, nets: Sequence[Decimal], currency: str) -> tuple[Decimal, ...]:
    if rule.amount is None:
        return tuple(round_money(net * (rule.percent or ZERO) / 100, currency) for net in nets)
    return spread(round_money(rule.amount, currency), nets, currency) if nets else ()
