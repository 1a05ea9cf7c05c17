"""What is said of money that came or went: amounts as people write them, in the booking's currency."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.enums import PaymentMethod
from bookings.web.booking_page.day_field import day_field
from bookings.web.booking_page.dialog import BookingForm
from bookings.web.booking_page.line_fields import plain_number

DEPOSIT = Decimal("0.30")
"""Of the total, where a deposit is suggested."""


class AmountField(forms.DecimalField):
    """“1234.50”, with a comma or a point; a field of text, so that no browser changes what was typed."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "autofocus": True}
        super().__init__(
            label=_("Amount"), max_digits=12, widget=forms.TextInput(attrs=attributes), **options
        )

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(_plain(value) if isinstance(value, str) else value)


def _plain(typed: str) -> str:
    """Of points and commas the last separates the cents; where there is one kind only, the reader's language tells."""
    text = typed.strip().replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace("’", "")
    if "," in text and "." in text:
        groups = "," if text.rindex(".") > text.rindex(",") else "."
        return text.replace(groups, "").replace(",", ".")
    return plain_number(text)


class RefundForm(BookingForm):
    amount = AmountField()
    paid_on = day_field(_("Day"))
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)


class PaymentForm(BookingForm):
    amount = AmountField()
    paid_on = day_field(_("Day"))
    method = forms.ChoiceField(label=_("Method"), choices=PaymentMethod, required=False)
    receipt_number = forms.CharField(label=_("Receipt number"), required=False, max_length=100)
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)

    def clean_method(self) -> str:
        return self.cleaned_data["method"] or PaymentMethod.UNKNOWN
