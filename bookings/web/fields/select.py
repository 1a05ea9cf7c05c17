"""Selects that write their options themselves: a template for each, as Django has, takes long for hundreds of them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.safestring import SafeString, mark_safe
from django_filters import ModelChoiceFilter
from django_filters import fields as filter_fields

from partners.web.drawing import NOTHING, filled, filled_each
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
            filled_each(
                '  <option value="{}"{}>{}</option>',
                ((key, SELECTED if str(key) in chosen else NOTHING, label) for key, label in self.choices),
                between="\n",
            ),
        )


class Names(ModelChoiceIterator):
    """Of rows, their ids and names; the rows themselves are not needed to offer them."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.queryset.values_list("pk", "name")


class NamedChoiceField(filter_fields.ModelChoiceField):
    """A choice among rows that are called by their name."""

    iterator = Names


class NamedChoiceFilter(ModelChoiceFilter):
    field_class = NamedChoiceField
