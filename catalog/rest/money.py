"""Amounts go out as strings in the partner's currency, so that no client makes floats of them."""

from decimal import Decimal

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.pricing.money import format_exact

DECIMAL_SCHEMA = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}


@extend_schema_field(DECIMAL_SCHEMA)
class MoneyField(serializers.Field):
    """With the currency's decimals, or as many as the amount needs."""

    def to_representation(self, amount: Decimal) -> str:
        return format_exact(amount, self.context["view"].actor.partner.currency)


@extend_schema_field(DECIMAL_SCHEMA)
class PercentField(serializers.Field):
    def to_representation(self, percent: Decimal) -> str:
        return f"{percent.normalize():f}"
