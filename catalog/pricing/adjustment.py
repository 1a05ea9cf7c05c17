"""A discount or a surcharge is given per unit: a percent of the unit value, or an amount; four decimals."""

from dataclasses import dataclass
from decimal import Decimal

from catalog.pricing.money import require_not_negative, require_unit_value, round_unit_value


@dataclass(frozen=True, slots=True)
class PercentOfUnit:
    percent: Decimal

    def __post_init__(self) -> None:
        require_not_negative(self.percent, "a percentage")

    def per_unit(self, unit_value: Decimal) -> Decimal:
        return round_unit_value(unit_value * self.percent / 100)


@dataclass(frozen=True, slots=True)
class AmountPerUnit:
    amount: Decimal

    def __post_init__(self) -> None:
        require_unit_value(self.amount, "an amount per unit")

    def per_unit(self, _unit_value: Decimal) -> Decimal:
        return self.amount


Adjustment = PercentOfUnit | AmountPerUnit
