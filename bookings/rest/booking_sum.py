"""What a booking costs now, in short: the answer where the part that was written is no more."""

from typing import Any

from rest_framework import serializers

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.rest.answer_shapes import MoneyText
from catalog.pricing.money import format_money


class BookingSumSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    status = serializers.ChoiceField(choices=BookingStatus.choices)
    version = serializers.IntegerField()
    currency = serializers.CharField()
    total_net = MoneyText()
    total_tax = MoneyText()
    total_gross = MoneyText()
    total_paid = MoneyText(help_text="Less refunds.")
    amount_outstanding = MoneyText(help_text="Negative where more was paid than it costs.")


def booking_sum(booking: Booking) -> dict[str, Any]:
    names = ("total_net", "total_tax", "total_gross", "total_paid", "amount_outstanding")
    return {
        "id": booking.pk,
        "code": booking.code,
        "status": booking.status,
        "version": booking.version,
        "currency": booking.currency,
        **{name: format_money(getattr(booking, name), booking.currency) for name in names},
    }
