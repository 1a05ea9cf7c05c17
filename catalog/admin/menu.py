"""Menus with their dishes and with what each cost centre gets of the price."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin.amount import money_column
from catalog.admin.excluded_taxes import ShareForm, ShareInline
from catalog.admin.inline import PricedInline
from catalog.admin.offer import WHAT, OfferAdmin, priced
from catalog.models import Menu, MenuItem, MenuShare


class MenuItemInline(PricedInline):
    model = MenuItem
    fields = ("position", "name", "description", "price")


class MenuShareForm(ShareForm):
    share_of = "menu"


class MenuShareInline(ShareInline):
    model = MenuShare
    form = MenuShareForm
    verbose_name_plural = _("shares of cost centres, instead of the price above")


@admin.register(Menu)
class MenuAdmin(OfferAdmin):
    list_display = ("name", "category", "cost", "price_method", "is_active", "facility", "partner")
    list_filter = (*OfferAdmin.list_filter, "category", "price_method")
    fieldsets = ((None, {"fields": (*WHAT, "category")}), priced("price", "price_method"))
    inlines = (MenuItemInline, MenuShareInline)

    cost = money_column("unit_value", _("price"), ordering="price")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("items")
