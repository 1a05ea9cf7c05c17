"""Ids and versions, as a page sends them back: what no row can have is refused before it is looked for."""

from typing import Any

from django import forms

LARGEST_ID = 2**63 - 1
LARGEST_VERSION = 2**31 - 1


class IdField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **options)


class VersionField(forms.IntegerField):
    """Of a booking, as the person has seen it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_VERSION, **{"widget": forms.HiddenInput, **options})


def whole_number(text: str, most: int = LARGEST_ID) -> int | None:
    """From 1 to the most, in plain digits; None for whatever else somebody sends."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID))
    return int(text) if is_number and 0 < int(text) <= most else None
