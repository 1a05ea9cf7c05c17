"""Amounts and percentages without the zeros that only the database keeps."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models

from catalog.enums import AmountType
from catalog.pricing.money import format_exact


class AmountField(forms.DecimalField):
    def prepare_value(self, value: Any) -> Any:
        return _plain(value) if isinstance(value, Decimal) and value.is_finite() else value


AMOUNTS: Mapping[type[models.Field], Mapping[str, Any]] = {models.DecimalField: {"form_class": AmountField}}
"""`formfield_overrides` of a page with amounts."""


def percent_or_money(amount: Decimal, amount_type: str, currency: str) -> str:
    if amount_type == AmountType.PERCENT:
        return f"{_plain(amount)} %"
    return money(amount, currency)


def money(amount: Decimal, currency: str) -> str:
    return f"{format_exact(amount, currency)} {currency}"


def money_column(
    field: str, label: Any, *, ordering: str | None = None
) -> Callable[[Any, models.Model], str]:
    """A column for a price in the partner's currency; `ordering` is what the database sorts it by."""
    amount_of = attrgetter(field)

    @admin.display(description=label, ordering=ordering)
    def shown(_admin: Any, row: models.Model) -> str:
        return money(amount_of(row), row.partner.currency)

    return shown


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
