"""Discounts and payment types."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.admin.amount import AMOUNTS, percent_or_money
from catalog.models import Discount, PaymentType
from partners.admin.owned import OwnedAdmin


@admin.register(Discount)
class DiscountAdmin(OwnedAdmin):
    formfield_overrides = AMOUNTS
    list_display = ("name", "value", "is_active", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "is_active", "amount_type")
    list_select_related = ("partner",)
    search_fields = ("name",)
    autocomplete_fields = ("partner",)
    fields = ("partner", "name", "amount", "amount_type", "is_active")

    @admin.display(description=_("amount"), ordering="amount")
    def value(self, discount: Discount) -> str:
        return percent_or_money(discount.amount, discount.amount_type, discount.partner.currency)


@admin.register(PaymentType)
class PaymentTypeAdmin(OwnedAdmin):
    list_display = ("name", "is_active", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "is_active")
    list_select_related = ("partner",)
    search_fields = ("name",)
    autocomplete_fields = ("partner",)
    fields = ("partner", "name", "is_active")
