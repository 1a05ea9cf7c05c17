"""What a detailed booking is said in beside ids, times and money: numbers from 0, quantities, days, words, texts."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bookings.services.draft_line import MOST_SHARES
from partners.rest.fields import AMOUNT, LARGEST_COUNT, AmountField, IdField, number_text
from partners.rest.query import DAY, LARGEST_ID

EARLIEST_DAY, LATEST_DAY = date(2000, 1, 2), date(2099, 12, 30)
MOST_TAXES = 100
NUMBER = re.compile(r"[0-9]{1,19}(\.0+)?")
QUANTITY = re.compile(r"[0-9]{1,7}(\.[0-9]{1,3})?")
DAY_SCHEMA = {"type": "string", "format": "date", "examples": ["2026-03-24"]}


class FromZeroField(serializers.Field):
    largest = LARGEST_COUNT
    default_error_messages = {
        "not_whole": _("This is a whole number of 0 or more."),
        "too_large": _("This number is at most {largest}."),
    }

    def to_internal_value(self, value: Any) -> int:
        text = number_text(value)
        if not NUMBER.fullmatch(text):
            self.fail("not_whole")
        number = int(Decimal(text))
        if number > self.largest:
            self.fail("too_large", largest=self.largest)
        return number


def _from_zero(largest: int, digits: int) -> dict[str, Any]:
    return {
        "anyOf": [
            {"type": "integer", "minimum": 0, "maximum": largest},
            {"type": "string", "pattern": f"^[0-9]{{1,{digits}}}$"},
        ]
    }


@extend_schema_field(_from_zero(MOST_SHARES, 6))
class PeopleField(FromZeroField):
    """How many, at most a million."""

    largest = MOST_SHARES


@extend_schema_field(_from_zero(LARGEST_COUNT, 9))
class NumberField(FromZeroField):
    """Any number from 0 that is kept."""


@extend_schema_field(_from_zero(LARGEST_ID, 18))
class LongNumberField(FromZeroField):
    """A number of another system."""

    largest = LARGEST_ID


@extend_schema_field(
    {
        "anyOf": [
            {"type": "string", "pattern": r"^[0-9]{1,7}(\.[0-9]{1,3})?$"},
            {"type": "number", "exclusiveMinimum": 0, "maximum": MOST_SHARES},
        ],
        "examples": ["2.5"],
    }
)
class QuantityField(serializers.Field):
    """More than none, with three decimals at most."""

    default_error_messages = {"invalid": _("This is a quantity such as 2.5.")}

    def to_internal_value(self, value: Any) -> Decimal:
        text = number_text(value)
        if not QUANTITY.fullmatch(text):
            self.fail("invalid")
        return Decimal(text)


@extend_schema_field(
    {
        "anyOf": [
            {"type": "string", "pattern": r"^[0-9]{1,9}(\.[0-9]{1,4})?$"},
            {"type": "number", "minimum": 0, "maximum": 999_999_999},
        ],
        "examples": ["12.50"],
    }
)
class UnitValueField(AmountField):
    """What one unit costs, with four decimals at most."""

    highest = Decimal(1_000_000_000)
    default_error_messages = {"out_of_range": _("An amount lies between 0 and 1,000,000,000.")}

    def to_internal_value(self, value: Any) -> Decimal:
        text = number_text(value)
        if not AMOUNT.fullmatch(text):
            self.fail("invalid")
        if Decimal(text) > self.highest:
            self.fail("out_of_range")
        return Decimal(text)


@extend_schema_field(DAY_SCHEMA)
class DayField(serializers.Field):
    default_error_messages = {
        "invalid": _("This is not a date of the form 2026-03-24."),
        "out_of_range": _("A day lies between 2000-01-02 and 2099-12-30."),
    }

    def to_internal_value(self, value: Any) -> date:
        try:
            if not (isinstance(value, str) and DAY.fullmatch(value)):
                raise ValueError
            day = date.fromisoformat(value)
        except ValueError:
            self.fail("invalid")
        if not EARLIEST_DAY <= day <= LATEST_DAY:
            self.fail("out_of_range")
        return day


class WordField(serializers.ChoiceField):
    """One of the words, and nothing that only looks like one."""

    default_error_messages = {"invalid_choice": _("This is not one of the choices.")}

    def to_internal_value(self, value: Any) -> str:
        if not isinstance(value, str):
            self.fail("invalid_choice", input=value)
        return super().to_internal_value(value)


class WordExtension(OpenApiSerializerFieldExtension):
    """Each word is described with what it says to people."""

    target_class = "bookings.rest.fields.WordField"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: str) -> dict[str, Any]:
        words = self.target.choices.items()
        return {"type": "string", "oneOf": [{"const": str(word), "title": str(said)} for word, said in words]}


class TextField(serializers.CharField):
    """Short text; empty text says nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_blank": True, "trim_whitespace": False, **options})


class IdsField(serializers.ListField):
    """Ids of taxes; those that are not the booking's own have no effect."""

    child = IdField()

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=MOST_TAXES, **options)


@extend_schema_field(
    {
        "type": "object",
        "patternProperties": {
            "^[1-9][0-9]{0,17}$": {
                "type": "array",
                "items": {"type": "integer", "minimum": 1, "maximum": LARGEST_ID},
                "maxItems": MOST_TAXES,
            }
        },
        "additionalProperties": False,
        "maxProperties": MOST_TAXES,
        "examples": [{"12": [3, 4]}],
    }
)
class TaxesByFeeField(serializers.Field):
    """Ids of taxes by the id of the service fee that is free of them."""

    default_error_messages = {
        "invalid": _("This is an object with lists of tax ids by the ids of service fees."),
    }

    def to_internal_value(self, value: Any) -> dict[str, list[int]]:
        if not isinstance(value, dict) or len(value) > MOST_TAXES:
            self.fail("invalid")
        ids = IdsField()
        try:
            return {
                str(IdField().run_validation(fee)): ids.run_validation(taxes) for fee, taxes in value.items()
            }
        except serializers.ValidationError:
            self.fail("invalid")
