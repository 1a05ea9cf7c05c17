"""Beverage packages, with prices by hours."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.admin.amount import money_column
from catalog.admin.inline import PricedInline
from catalog.admin.offer import WHAT, OfferAdmin, priced
from catalog.models import BeveragePackage, HourlyPrice


class HourlyPriceInline(PricedInline):
    model = HourlyPrice
    fields = ("hours", "price")
    verbose_name = _("price")
    verbose_name_plural = _("prices for so many hours, instead of the price above")


@admin.register(BeveragePackage)
class BeveragePackageAdmin(OfferAdmin):
    list_display = ("name", "cost", "price_method", "is_active", "facility", "partner")
    list_filter = (*OfferAdmin.list_filter, "price_method")
    search_fields = (*OfferAdmin.search_fields, "marketplace_name")
    fieldsets = ((None, {"fields": (*WHAT, "marketplace_name")}), priced("price", "price_method"))
    inlines = (HourlyPriceInline,)

    cost = money_column("price", _("price"), ordering="price")
