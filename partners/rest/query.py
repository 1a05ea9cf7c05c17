"""Query parameters are typed: a wrong or a repeated one is a 422 that names it; an unknown one is ignored."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

LARGEST_ID = 2**63 - 1
WHOLE_NUMBER = re.compile(r"0*([1-9][0-9]{0,18})")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FLAGS = {"true": True, "1": True, "false": False, "0": False}

ID_SCHEMA = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}


def whole_number(text: str) -> int | None:
    """A positive number in plain digits that fits an id, or None."""
    match = WHOLE_NUMBER.fullmatch(text)
    number = int(match[1]) if match else 0
    return number if 0 < number <= LARGEST_ID else None


def only_value(parameters: QueryDict, name: str) -> str | None:
    """The value of a parameter that stands at most once."""
    values = parameters.getlist(name)
    if len(values) > 1:
        raise ValidationError({name: [_("This parameter stands more than once.")]})
    return values[0] if values else None


def words_of(parameters: QueryDict, name: str) -> list[str]:
    """`name=a&name=b`, `name[]=a&name[]=b`, `name[0]=a&name[1]=b` and `name=a,b` all mean the same."""
    spelling = re.compile(rf"{re.escape(name)}(\[[0-9]*\])?")
    given = [text for key in parameters if spelling.fullmatch(key) for text in parameters.getlist(key)]
    return [word.strip() for text in given for word in text.split(",") if word.strip()]


def flag(parameters: QueryDict, name: str) -> bool:
    text = only_value(parameters, name)
    if text and text not in FLAGS:
        raise ValidationError({name: [_("This is true or false.")]})
    return FLAGS.get(text or "false", False)


class IdField(forms.CharField):
    def to_python(self, text: Any) -> int | None:
        text = super().to_python(text)
        if not text:
            return None
        number = whole_number(text)
        if number is None:
            raise forms.ValidationError(_("This is not an id."))
        return number


class DayField(forms.CharField):
    def to_python(self, text: Any) -> date | None:
        text = super().to_python(text)
        if not text:
            return None
        try:
            if not DAY.fullmatch(text):
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            raise forms.ValidationError(_("This is not a date of the form 2026-03-24.")) from None


class FlagField(forms.CharField):
    def to_python(self, text: Any) -> bool | None:
        text = super().to_python(text)
        if not text:
            return None
        if text not in FLAGS:
            raise forms.ValidationError(_("This is true or false."))
        return FLAGS[text]


class WordsWidget(forms.Widget):
    def value_from_datadict(self, parameters: QueryDict, files: Any, name: str) -> list[str]:
        return words_of(parameters, name)


class WordsField(forms.Field):
    """Words of a list; `meanings` also knows other names for them, such as numbers."""

    widget = WordsWidget

    def __init__(self, *, meanings: dict[str, Any], **options: Any) -> None:
        self.meanings = meanings
        super().__init__(**options)

    def clean(self, words: list[str]) -> list[Any]:
        if wrong := [word for word in words if word not in self.meanings]:
            raise forms.ValidationError(
                _("“%(word)s” is not one of the choices."), params={"word": wrong[0][:50]}
            )
        return [self.meanings[word] for word in words]


@extend_schema_field(ID_SCHEMA)
class IdFilter(filters.Filter):
    field_class = IdField


@extend_schema_field({"type": "string", "format": "date"})
class DayFilter(filters.Filter):
    field_class = DayField


@extend_schema_field({"type": "boolean"})
class FlagFilter(filters.Filter):
    field_class = FlagField


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class WordsFilter(filters.Filter):
    """Rows whose field is any of the words."""

    field_class = WordsField

    def __init__(self, field_name: str, meanings: dict[str, Any], **options: Any) -> None:
        super().__init__(field_name, lookup_expr="in", meanings=meanings, **options)


@extend_schema_field({"type": "string", "maxLength": 200})
class SearchFilter(filters.Filter):
    """Every word must be found in one of `looks_in`."""

    field_class = forms.CharField

    def __init__(self, *looks_in: str, **options: Any) -> None:
        super().__init__(max_length=200, **options)
        self.looks_in = looks_in

    def filter(self, queryset: QuerySet, words: str) -> QuerySet:
        return self.search(queryset, words, self.looks_in)

    @staticmethod
    def search(queryset: QuerySet, words: str, looks_in: Sequence[str]) -> QuerySet:
        for word in words.split():
            found = Q()
            for field in looks_in:
                found |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(found)
        return queryset


class StrictFilters(filters.DjangoFilterBackend):
    """Repeating a parameter that takes one value is a mistake, not a choice for the last."""

    def get_filterset(self, request: Request, queryset: QuerySet, view: Any) -> Any:
        filterset = super().get_filterset(request, queryset, view)
        for name, declared in filterset.filters.items() if filterset else ():
            if not isinstance(declared.field, WordsField):
                only_value(request.query_params, name)
        return filterset
