"""Amounts as the administration shows them: in the decimals of their currency, which is named beside them."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.contrib import admin
from django.db import models

from catalog.pricing.money import format_money


def amount(field: str, label: Any, *, currency: str) -> Callable[[Any, models.Model], str]:
    """A column for an amount; `currency` is the path from the row to its currency."""
    currency_of = attrgetter(currency)

    @admin.display(description=label, ordering=field)
    def shown(_admin: Any, row: models.Model) -> str:
        code = currency_of(row)
        return f"{format_money(getattr(row, field), code)} {code}"

    return shown
