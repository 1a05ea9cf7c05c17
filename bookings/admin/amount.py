"""Amounts as the administration shows them: in the decimals of their currency, which is named beside them, and
with the point or comma of the reader's language.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.contrib import admin
from django.db import models
from django.utils.formats import number_format

from catalog.enums import AmountType
from catalog.pricing.money import format_money


def amount(
    field: str, label: Any, *, currency: str, ordering: str | None = None
) -> Callable[[Any, models.Model], str]:
    """A column for an amount; `currency` is the path from the row to its currency.

    It is ordered by the field, unless `ordering` says by what else, or by an empty word that it is not.
    """
    currency_of = attrgetter(currency)

    @admin.display(description=label, ordering=(field if ordering is None else ordering) or None)
    def shown(_admin: Any, row: models.Model) -> str:
        code = currency_of(row)
        return f"{number_format(format_money(getattr(row, field), code), use_l10n=True)} {code}"

    return shown


def rate(type_field: str, amount_field: str, label: Any) -> Callable[[Any, models.Model], str]:
    """A column for a percentage or an amount per unit; empty where there is none."""

    @admin.display(description=label)
    def shown(_admin: Any, row: models.Model) -> str:
        value = getattr(row, amount_field)
        if value is None:
            return ""
        number = number_format(f"{value.normalize():f}", use_l10n=True)
        return f"{number} %" if getattr(row, type_field) == AmountType.PERCENT else number

    return shown
