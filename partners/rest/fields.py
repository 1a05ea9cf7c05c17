"""What a body may hold, field by field: stricter than Python, kinder than JSON (numbers may be strings)."""

import re
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from partners.rest.query import FLAGS, LARGEST_ID

LARGEST_COUNT = 2**31 - 1
LONGEST_NOTE = 10_000
WHOLE = re.compile(r"[0-9]{1,19}(\.0+)?")
AMOUNT = re.compile(r"[0-9]{1,11}(\.[0-9]{1,4})?")
WALL_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")
WALL_TIME_SCHEMA = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$",
    "examples": ["2026-03-24 18:30:00"],
}

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
CLOCK_SCHEMA = {"type": "string", "pattern": rf"^{CLOCK.pattern}$", "examples": ["18:30"]}


def number_text(value: Any) -> str:
    """A number as it could have been written, or nothing for what is neither number nor text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    return f"{value:f}" if isinstance(value, Decimal) and abs(value.adjusted()) < 30 else str(value)


class WholeField(serializers.Field):
    largest = LARGEST_COUNT
    default_error_messages = {
        "not_whole": _("This is a whole number of 1 or more."),
        "too_large": _("This number is at most {largest}."),
    }

    def to_internal_value(self, value: Any) -> int:
        text = number_text(value)
        number = int(Decimal(text)) if WHOLE.fullmatch(text) else 0
        if number < 1:
            self.fail("not_whole")
        if number > self.largest:
            self.fail("too_large", largest=self.largest)
        return number


@extend_schema_field(
    {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": LARGEST_COUNT},
            {"type": "string", "pattern": "^[1-9][0-9]{0,8}$"},
        ]
    }
)
class CountField(WholeField):
    """Places or units; `2.0` is two."""


@extend_schema_field(
    {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": LARGEST_ID},
            {"type": "string", "pattern": "^[1-9][0-9]{0,17}$"},
        ]
    }
)
class IdField(WholeField):
    largest = LARGEST_ID


@extend_schema_field(
    {
        "anyOf": [
            {"type": "string", "pattern": r"^[0-9]{1,11}(\.[0-9]{1,2})?$"},
            {"type": "number", "minimum": 0, "maximum": 99_999_999_999},
        ],
        "examples": ["118.80"],
    }
)
class AmountField(serializers.Field):
    """Money as text or number; a number of JSON stays exact, it never becomes a float."""

    default_error_messages = {"invalid": _("This is an amount of money such as 118.80.")}

    def to_internal_value(self, value: Any) -> Decimal:
        text = number_text(value)
        if not AMOUNT.fullmatch(text):
            self.fail("invalid")
        return Decimal(text)


@extend_schema_field(WALL_TIME_SCHEMA)
class WallTimeField(serializers.Field):
    """A naive time of the facility's clocks; which instant it means is decided where the facility is known."""

    default_error_messages = {"invalid": _("This is not a time of the form 2026-03-24 18:30:00.")}

    def to_internal_value(self, value: Any) -> datetime:
        try:
            if not (isinstance(value, str) and WALL_TIME.fullmatch(value)):
                raise ValueError
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail("invalid")


@extend_schema_field(CLOCK_SCHEMA)
class ClockField(serializers.Field):
    default_error_messages = {"invalid": _("This is not a time of the form 18:30.")}

    def to_internal_value(self, value: Any) -> time:
        if not (isinstance(value, str) and CLOCK.fullmatch(value)):
            self.fail("invalid")
        return time.fromisoformat(value)


@extend_schema_field({"type": "boolean"})
class FlagField(serializers.Field):
    default_error_messages = {"invalid": _("This is true or false.")}

    def to_internal_value(self, value: Any) -> bool:
        text = str(value).lower() if isinstance(value, bool | int | str) else ""
        if text not in FLAGS:
            self.fail("invalid")
        return FLAGS[text]


class NoteField(serializers.CharField):
    """Free text, kept as it came."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_blank=True, trim_whitespace=False, max_length=LONGEST_NOTE, **options)
