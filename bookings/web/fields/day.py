"""A day as the browser's own calendar gives it, whatever the language of the page."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from catalog.wall_time import EARLIEST, LATEST

FORMAT = "%Y-%m-%d"
OUTSIDE = _("This day lies between 2000 and 2099.")


def day_input(**attrs: Any) -> forms.DateInput:
    return forms.DateInput(format=FORMAT, attrs={"type": "date", **attrs})


class DayField(forms.DateField):
    default_validators: ClassVar = [
        MinValueValidator(EARLIEST.date(), OUTSIDE),
        MaxValueValidator(LATEST.date() - timedelta(days=1), OUTSIDE),
    ]

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"input_formats": [FORMAT], "widget": day_input(), "localize": False, **options})
