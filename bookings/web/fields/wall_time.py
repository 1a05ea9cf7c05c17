"""A time on a facility's clock, naive, as browsers and addresses say it: “2030-05-06T09:15”."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FORMAT = "%Y-%m-%dT%H:%M"
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?", re.ASCII)


def wall_time(text: str) -> datetime | None:
    """None where the text says no time."""
    try:
        return datetime.fromisoformat(text) if ISO.fullmatch(text) else None
    except ValueError:
        return None


class WallTimeField(forms.Field):
    widget = forms.DateTimeInput(format=FORMAT, attrs={"type": "datetime-local"})
    default_error_messages = {"invalid": _("Give a day and a time.")}

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        found = wall_time(value) if isinstance(value, str) else None
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found
