"""Selects that write their options themselves: a template for each, as Django has, takes long for hundreds of them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.safestring import SafeString, mark_safe
from django_filters import ModelChoiceFilter
from django_filters import fields as filter_fields

from partners.models.prepared import IDS, Prepared
from partners.web.drawing import NOTHING, filled, harmless
from partners.web.form_renderer import attributes

SELECTED = mark_safe(" selected")


class QuickSelect(forms.Select):
    """Of options without groups."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        return filled(
            '<select name="{}"{}>\n{}\n</select>',
            name,
            attributes(self.build_attrs(self.attrs, attrs)),
            SafeString("\n".join(_option(key, label, chosen) for key, label in self.choices)),
        )


def _option(key: Any, label: Any, chosen: set[str]) -> str:
    value = harmless(key)
    return (
        f'  <option value="{value}"{SELECTED if str(key) in chosen else NOTHING}>{harmless(label)}</option>'
    )


@cache
def _names(model: Any) -> Prepared:
    return Prepared(lambda: model._default_manager.filter(partner__any_of=IDS).values("pk", "name"))


class Names(ModelChoiceIterator):
    """Of a partner's rows, their ids and names; the rows themselves are not needed to offer them."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        model: Any = self.queryset.model
        for row in _names(model).rows([self.field.partner_id]):
            yield row["pk"], row["name"]


class NamedChoiceField(filter_fields.ModelChoiceField):
    """A choice among all rows of a partner, which are called by their name."""

    iterator = Names

    def __init__(self, *, partner_id: int = 0, **options: Any) -> None:
        self.partner_id = partner_id
        super().__init__(**options)


class NamedChoiceFilter(ModelChoiceFilter):
    field_class = NamedChoiceField
