"""Things that are lent, with their price and the other facilities that lend them."""

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from bookings.admin.bookable import HOLDS, WHAT, BookableKindAdmin
from catalog.admin.price import ProductPriceInline, save_prices
from catalog.models import InventoryProduct, ProductFacility, ProductPrice
from partners.admin.owned import OwnedInline


class ProductFacilityInline(OwnedInline):
    model = ProductFacility
    autocomplete_fields = ("facility",)


@admin.register(InventoryProduct)
class InventoryProductAdmin(BookableKindAdmin):
    list_display = ("name", "short_name", "facility", "capacity", "bookable_online", "partner")
    list_filter = (("facility", admin.RelatedOnlyFieldListFilter), "bookable_online")
    search_fields = ("name", "short_name", "accounting_code")
    fieldsets = (
        (None, {"fields": (*WHAT, "short_name", "accounting_code", "capacity")}),
        HOLDS,
    )
    inlines = (ProductPriceInline, ProductFacilityInline)

    def save_formset(
        self, request: HttpRequest, form: forms.ModelForm, formset: BaseInlineFormSet, change: bool
    ) -> None:
        if formset.model is ProductPrice:
            save_prices(request, formset)
        else:
            super().save_formset(request, form, formset, change)
