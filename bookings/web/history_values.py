"""A recorded value as staff read it: choices by their words, references by name, amounts and clocks of the booking."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bookings.web.shown import amount_shown, on_clock
from catalog.pricing.money import format_exact
from partners.access import Actor

MONEY_DIGITS = 3
"""Decimal fields with as many digits are amounts of money; others are rates."""

Names = Mapping[tuple[type[models.Model], Any], str]


def names_of(actor: Actor, references: Iterable[tuple[Any, Any]]) -> Names:
    """The names of what foreign keys point at, given as field and value: one query for each kind of thing."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for field, value in references:
        if field.is_relation and value is not None:
            wanted[field.related_model].add(value)
    return {
        (model, row.pk): str(row)
        for model, ids in wanted.items()
        for row in model._default_manager.filter(partner=actor.partner, pk__in=ids)
    }


class ValueReader:
    """Reads the values of one booking, in its currency and on its facility's clock."""

    def __init__(self, names: Names, currency: str, zone: str) -> None:
        self._names = names
        self._currency = currency
        self._zone = zone

    def read(self, field: Any, value: Any) -> str:
        if value is None or value == "":
            return ""
        if field.is_relation:
            return self._names.get((field.related_model, value), f"#{value}")
        if field.flatchoices:
            return str(dict(field.flatchoices).get(value, value))
        return self._plain(field, value)

    def _plain(self, field: Any, value: Any) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            return date_format(on_clock(value, self._zone), "D j M Y, H:i")
        if isinstance(value, Decimal):
            is_money = field.decimal_places == MONEY_DIGITS
            return (amount_shown if is_money else format_exact)(value, self._currency)
        return str(value)
