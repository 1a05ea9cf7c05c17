"""Payments and refunds of all bookings: to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from bookings.admin.amount import amount
from bookings.admin.in_diary import InDiary
from bookings.models import Payment
from partners.admin.owned import OwnedAdmin


@admin.register(Payment)
class PaymentAdmin(InDiary, OwnedAdmin):
    list_display = ("paid_on", "booking", "kind", "method", "paid", "receipt_number", "made_by", "partner")
    list_filter = ("kind", "method")
    list_select_related = ("booking", "partner")
    date_hierarchy = "paid_on"
    ordering = ("-paid_on", "-id")
    search_fields = ("booking__code", "booking__name", "receipt_number", "note")
    fields = (
        *("partner", "booking", "kind", "refunded", "method", "paid", "paid_on"),
        *("receipt_number", "note", "made_by", "created_at"),
    )
    readonly_fields = ("paid", "created_at")
    paid = amount("amount", _("amount"), currency="booking.currency")
