"""A recorded value as staff read it: choices by their words, references by name, amounts and clocks of the booking."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from bookings.models import Line
from bookings.web.line_names import line_names
from bookings.web.shown import amount_shown, number_shown, on_clock
from catalog.models import Tax
from catalog.pricing.money import format_exact
from partners.access import Actor

MONEY_DIGITS = 3
"""Decimal fields with as many digits are amounts of money, but for quantities; others are rates."""

TAX_LISTS = frozenset({"excluded_tax_ids", "actual_cost_excluded_tax_ids"})
TAXES_BY_FEE = "fee_excluded_tax_ids"
LONGEST_TEXT = 300

Reference = tuple[type[models.Model], Any]
Names = Mapping[Reference, str]


def names_of(actor: Actor, changes: Iterable[tuple[Any, Any]]) -> Names:
    """The names of what values point at, given as field and value: one query for each kind of thing."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for field, value in changes:
        for model, pk in _pointed_at(field, value):
            wanted[model].add(pk)
    return {(model, pk): name for model, ids in wanted.items() for pk, name in _names(actor, model, ids)}


def _pointed_at(field: Any, value: Any) -> Iterator[Reference]:
    if value is None:
        return
    if field.is_relation:
        yield field.related_model, value
    elif field.name in TAX_LISTS:
        yield from ((Tax, tax_id) for tax_id in value)
    elif field.name == TAXES_BY_FEE:
        yield from ((Tax, int(fee_id)) for fee_id in value)
        yield from ((Tax, tax_id) for tax_ids in value.values() for tax_id in tax_ids)


def _names(actor: Actor, model: type[models.Model], ids: set[Any]) -> Iterator[tuple[Any, str]]:
    """Users belong to no partner; those that a booking of the partner's names may be named."""
    if model is Line:
        yield from line_names(actor, ids).items()
        return
    rows = model._default_manager.filter(pk__in=ids)
    if any(field.name == "partner" for field in model._meta.fields):
        rows = rows.filter(partner=actor.partner)
    yield from ((row.pk, str(row)) for row in rows)


class ValueReader:
    """Reads the values of one booking, in its currency and on its facility's clock."""

    def __init__(self, names: Names, currency: str, zone: str) -> None:
        self._names = names
        self._currency = currency
        self._zone = zone

    def read(self, field: Any, value: Any) -> str:
        if value is None or value in ("", [], {}):
            return ""
        if field.is_relation:
            return self._name(field.related_model, value)
        if field.name in TAX_LISTS or field.name == TAXES_BY_FEE:
            return self._taxes(value)
        if isinstance(field, ArrayField):
            return ", ".join(self.read(field.base_field, one) for one in value)
        if field.flatchoices:
            return str(dict(field.flatchoices).get(value, value))
        return self._plain(field, value)

    def _taxes(self, taxes: Any) -> str:
        """A list of ids, or such lists by the ids of fees."""
        if isinstance(taxes, Mapping):
            return "; ".join(f"{self._taxes([int(fee)])}: {self._taxes(ids)}" for fee, ids in taxes.items())
        return ", ".join(self._name(Tax, tax_id) for tax_id in taxes)

    def _name(self, model: type[models.Model], pk: Any) -> str:
        return self._names.get((model, pk), _("no longer known"))

    def _plain(self, field: Any, value: Any) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            return date_format(on_clock(value, self._zone), "D j M Y, H:i")
        if isinstance(value, date):
            return date_format(value, "D j M Y")
        if isinstance(value, Decimal):
            return self._number(field, value)
        return Truncator(str(value)).chars(LONGEST_TEXT)

    def _number(self, field: Any, value: Decimal) -> str:
        if field.name == "quantity":
            return number_shown(value)
        is_money = field.decimal_places == MONEY_DIGITS
        return (amount_shown if is_money else format_exact)(value, self._currency)
