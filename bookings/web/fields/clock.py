"""A time of the day, typed as people do: “9”, “930”, “9.30” or “24:00”."""

import re
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TYPED = re.compile(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(?::([0-9]{2}))?", re.ASCII)
END_OF_DAY = "24:00"


def picked_clock() -> forms.TimeInput:
    """The browser's own."""
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class ClockField(forms.TimeField):
    """24:00 is the midnight at the end of the day."""

    def __init__(self, **options: Any) -> None:
        attrs = {"autocomplete": "off", "placeholder": _("9:30")}
        widget = forms.TimeInput(format="%H:%M", attrs=attrs)
        super().__init__(**{"input_formats": ["%H:%M"], "widget": widget, **options})

    def to_python(self, value: Any) -> time | None:
        found = TYPED.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            return super().to_python(value)
        clock = f"{found[1]}:{found[2] or '00'}"
        return super().to_python("0:00" if clock == END_OF_DAY else clock)
