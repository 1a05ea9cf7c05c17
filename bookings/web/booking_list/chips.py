"""The filters that narrow the list now, each in words, with the address of the list without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst

from bookings.web.booking_list.asked import Asked


@dataclass(frozen=True)
class Chip:
    """`word` is empty for a filter that is on or off."""

    label: str
    word: str
    url: str


def chips(asked: Asked) -> list[Chip]:
    """None for a view alone: it is marked among the views."""
    on = list(_chips(asked)) if asked.filter.is_valid() else []
    return on if any(chip.label for chip in on) else []


def _chips(asked: Asked) -> Iterator[Chip]:
    form = asked.filter.form
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value in (None, "", [], False):
            continue
        for word, url in _words(asked, name, field, value):
            yield Chip("" if name == "view" else str(capfirst(field.label)), word, f"?{url}")


def _words(asked: Asked, name: str, field: forms.Field, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for one in value:
            query = asked.query.copy()
            query.setlist(name, [other for other in value if other != one])
            yield _shown(field, one), query.urlencode()
    else:
        yield "" if value is True else _shown(field, value), asked.query_with(**{name: ""})


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(value, date):
        return date_format(value, "D j M Y")
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        labels: dict[Any, Any] = dict(field.choices)  # type: ignore[arg-type]
        return str(labels.get(value, value))
    return str(value)
