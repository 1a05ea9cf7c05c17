"""Numbers as people of each language write them: “12,50”, “1.234,50”, “10 %” for a discount."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from catalog.pricing.adjustment import Adjustment, AmountPerUnit, PercentOfUnit
from catalog.pricing.money import format_money

HIGHEST = Decimal(1_000_000_000)
BETWEEN_DIGITS = re.compile(r"[\s'’]")
TEXT = forms.CharField(required=False, max_length=20)


def plain_number(text: str) -> str:
    """With a point before the decimals and nothing between thousands.

    Of two marks the last stands before the decimals. One alone that the language puts between thousands does so
    before three digits; else it stands before the decimals, too.
    """
    text = BETWEEN_DIGITS.sub("", text)
    if "," in text and "." in text:
        groups = min(",.", key=text.rindex)
    else:
        groups = "." if _decimal_mark() == "," else ","
        if not re.fullmatch(rf"[0-9]{{1,3}}(\{groups}[0-9]{{3}})+", text):
            return text.replace(",", ".")
    return text.replace(groups, "").replace(",", ".")


def typed_number(number: Decimal) -> str:
    """As people of this language type it, without a digit that says nothing."""
    return f"{number.normalize():f}".replace(".", _decimal_mark())


def typed_money(amount: Decimal, currency: str) -> str:
    """With as many decimals as the currency has, as people of this language type it."""
    return format_money(amount, currency).replace(".", _decimal_mark())


def _decimal_mark() -> str:
    return str(get_format("DECIMAL_SEPARATOR"))


class AmountField(forms.DecimalField):
    """A field of text, so that no browser changes what was typed."""

    def __init__(self, *, autofocus: bool = False, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", **({"autofocus": True} if autofocus else {})}
        widget = forms.TextInput(attrs=attrs)
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
