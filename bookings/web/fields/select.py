"""Selects that write their options themselves: a template for each, as Django has, takes long for hundreds of them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.safestring import SafeString, mark_safe
from django_filters import ModelChoiceFilter
from django_filters import fields as filter_fields

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


class Names(ModelChoiceIterator):
    """Ids and names; the rows themselves are not needed to offer them."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.field.names()

    def __len__(self) -> int:
        return sum(1 for _ in self)


class NamedChoiceField(filter_fields.ModelChoiceField):
    """A choice among rows whose ids and names `names` tells."""

    iterator = Names

    def __init__(self, *, names: Callable[[], Iterable[tuple[int, str]]] = tuple, **options: Any) -> None:
        self.names = names
        super().__init__(**options)


class NamedChoiceFilter(ModelChoiceFilter):
    field_class = NamedChoiceField
