"""A choice among rows, by their ids; what there is to choose depends on the partner and is offered with the form."""

from collections.abc import Iterable
from typing import Any

from django import forms


class IdChoiceField(forms.TypedChoiceField):
    """None where nothing is chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    field: Any = form.fields[name]
    field.choices = list(choices)
