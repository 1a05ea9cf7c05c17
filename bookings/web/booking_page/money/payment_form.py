"""What is said of money that came or went, in the booking's currency."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.enums import PaymentMethod
from bookings.web.booking_page.dialog import BookingForm
from bookings.web.fields.amount import AmountField
from bookings.web.fields.day import DayField

DEPOSIT = Decimal("0.30")
"""Of the total, where a deposit is suggested."""


def _amount() -> AmountField:
    return AmountField(label=_("Amount"), max_digits=12, autofocus=True)


class RefundForm(BookingForm):
    amount = _amount()
    paid_on = DayField(label=_("Day"))
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)


class PaymentForm(BookingForm):
    amount = _amount()
    paid_on = DayField(label=_("Day"))
    method = forms.ChoiceField(label=_("Method"), choices=PaymentMethod, required=False)
    receipt_number = forms.CharField(label=_("Receipt number"), required=False, max_length=100)
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)

    def clean_method(self) -> str:
        return self.cleaned_data["method"] or PaymentMethod.UNKNOWN
