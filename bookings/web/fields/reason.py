"""Why something is done to a booking: may be left empty, and is kept in the history."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 500


class ReasonField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        said = {
            "label": _("Reason"),
            "help_text": _("May be left empty. It is kept in the booking’s history."),
        }
        super().__init__(required=False, max_length=LONGEST_REASON, **{**said, **options})
