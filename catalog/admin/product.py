"""Things that are sold by the piece."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.admin.amount import money_column
from catalog.admin.offer import WHAT, OfferAdmin, priced
from catalog.models import Product


@admin.register(Product)
class ProductAdmin(OfferAdmin):
    list_display = ("name", "accounting_code", "cost", "is_active", "facility", "partner")
    search_fields = (*OfferAdmin.search_fields, "accounting_code")
    fieldsets = ((None, {"fields": (*WHAT, "accounting_code")}), priced("price"))

    cost = money_column("price", _("price"), ordering="price")
