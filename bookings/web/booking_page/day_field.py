"""A day as the browser's own calendar gives it, whatever the language of the page."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from catalog.wall_time import EARLIEST, LATEST


def day_field(label: Any, *, autofocus: bool = False, **options: Any) -> forms.DateField:
    widget = forms.DateInput(
        format="%Y-%m-%d", attrs={"type": "date", **({"autofocus": True} if autofocus else {})}
    )
    limits = [MinValueValidator(EARLIEST.date()), MaxValueValidator(LATEST.date())]
    return forms.DateField(
        label=label, widget=widget, input_formats=["%Y-%m-%d"], validators=limits, localize=False, **options
    )
