"""What people type into a line, in their own way: “9”, “930” and “24:00” for times, “12,50” for amounts, “10 %” for
a discount.
"""

import re
from datetime import time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from catalog.pricing.adjustment import Adjustment, AmountPerUnit, PercentOfUnit

HIGHEST = Decimal(1_000_000_000)
CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(?::([0-9]{2}))?")
TEXT = forms.CharField(required=False, max_length=20)
END_OF_DAY = "24:00"


def plain_number(text: str) -> str:
    """With a point before the decimals, whichever way the reader's language writes them."""
    text = re.sub(r"[\s\u00a0\u202f']", "", text)
    decimal = str(get_format("DECIMAL_SEPARATOR"))
    other = "." if decimal == "," else ","
    is_grouped = re.fullmatch(rf"[0-9]{{1,3}}(\{other}[0-9]{{3}})+(\{decimal}[0-9]+)?", text)
    return (text.replace(other, "") if is_grouped else text.replace(other, ".")).replace(decimal, ".")


def typed_number(number: Decimal) -> str:
    """As people of this language type it, without a digit that says nothing."""
    return f"{number.normalize():f}".replace(".", str(get_format("DECIMAL_SEPARATOR")))


class AmountField(forms.DecimalField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(
            **{"min_value": 0, "max_value": HIGHEST, "decimal_places": 4, "widget": widget, **options}
        )

    def prepare_value(self, value: Any) -> Any:
        return typed_number(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class CountField(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(**{"min_value": 0, "max_value": 1_000_000, "widget": widget, **options})


class ClockField(forms.TimeField):
    """24:00 is the midnight at the end of the day."""

    def __init__(self, **options: Any) -> None:
        attrs = {"autocomplete": "off", "placeholder": _("9:30")}
        widget = forms.TimeInput(format="%H:%M", attrs=attrs)
        super().__init__(input_formats=["%H:%M"], widget=widget, **options)

    def to_python(self, value: Any) -> time | None:
        found = CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            return super().to_python(value)
        clock = f"{found[1]}:{found[2] or '00'}"
        return super().to_python("0:00" if clock == END_OF_DAY else clock)


class DayField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=["%Y-%m-%d"], widget=widget, **options)


class DiscountField(forms.Field):
    """“10 %” of each unit, or “5” off each unit."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": "10 %"})
        super().__init__(widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, PercentOfUnit):
            return f"{typed_number(value.percent)} %"
        return typed_number(value.amount) if isinstance(value, AmountPerUnit) else value

    def to_python(self, value: Any) -> Adjustment | None:
        text = TEXT.clean(value)
        return _discount(text) if text else None


def _discount(text: str) -> Adjustment:
    is_percent = text.endswith("%")
    try:
        number = AmountField().clean(text.removesuffix("%"))
    except ValidationError:
        number = None
    if number is None or (is_percent and number > 100):
        raise ValidationError(
            _("Type a percentage up to 100 as “10 %”, or an amount as “5.00”."), code="invalid"
        )
    return PercentOfUnit(number) if is_percent else AmountPerUnit(number)
