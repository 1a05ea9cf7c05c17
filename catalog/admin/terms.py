"""Taxes, discounts and payment types."""

from django.contrib import admin

from catalog.models import Discount, PaymentType, Tax
from partners.admin.owned import OwnedAdmin


@admin.register(Tax)
class TaxAdmin(OwnedAdmin):
    list_display = ("name", "amount", "amount_type", "kind", "facility", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "kind", "amount_type")
    list_select_related = ("facility", "partner")
    search_fields = ("name",)
    autocomplete_fields = ("partner", "facility")
    fields = ("partner", "name", "amount", "amount_type", "kind", "facility")


@admin.register(Discount)
class DiscountAdmin(OwnedAdmin):
    list_display = ("name", "amount", "amount_type", "is_active", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "is_active", "amount_type")
    list_select_related = ("partner",)
    search_fields = ("name",)
    autocomplete_fields = ("partner",)
    fields = ("partner", "name", "amount", "amount_type", "is_active")


@admin.register(PaymentType)
class PaymentTypeAdmin(OwnedAdmin):
    list_display = ("name", "is_active", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "is_active")
    list_select_related = ("partner",)
    search_fields = ("name",)
    autocomplete_fields = ("partner",)
    fields = ("partner", "name", "is_active")
