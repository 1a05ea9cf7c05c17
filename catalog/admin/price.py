"""Prices look editable, but another value is another row: every change goes through `replace_price`."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from catalog.enums import Billing
from catalog.models import EventPrice, Price, ProductPrice, VenuePrice, VenuePriceAttachment
from catalog.services.replace_price import replace_price
from partners.admin.owned import OwnedAdmin, OwnedInline
from partners.admin.scope import actor_at

TERMS = ("amount", "vat", "form", "billing")
WORDS = ("name", "description", "usable_online")


def save_prices(request: HttpRequest, formset: BaseInlineFormSet) -> None:
    """Save the price rows inside an event's or a product's page."""
    formset.save(commit=False)
    for price in formset.deleted_objects:
        price.delete()
    for price, changed in formset.changed_objects:
        _replace(request, price, changed)
    for price in formset.new_objects:
        price.save()


def _replace(request: HttpRequest, price: Price, changed: list[str]) -> Price:
    values = {name: getattr(price, name) for name in changed}
    return replace_price(actor=actor_at(request, price.partner), price=price, **values)


class EventPriceForm(forms.ModelForm):
    """A seat costs the same however long the course lasts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.billing = Billing.FIXED


class PriceInline(OwnedInline):
    autocomplete_fields = ("vat",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(retired_at=None).select_related("vat")


class EventPriceInline(PriceInline):
    model = EventPrice
    form = EventPriceForm
    fields = ("name", "amount", "vat", "form", "usable_online")


class ProductPriceInline(PriceInline):
    model = ProductPrice
    fields = ("name", *TERMS, "usable_online")
    max_num = 1


class VenuePriceAttachmentInline(OwnedInline):
    """Which price the venue is booked by."""

    model = VenuePriceAttachment
    autocomplete_fields = ("price",)


class PriceAdmin(OwnedAdmin):
    list_display: tuple[str, ...] = ("name", *TERMS, "usable_online", "retired_at", "partner")
    list_filter = (
        ("partner", admin.RelatedOnlyFieldListFilter),
        ("retired_at", admin.EmptyFieldListFilter),
        "form",
        "usable_online",
    )
    list_select_related: tuple[str, ...] = ("vat", "partner")
    search_fields: tuple[str, ...] = ("name", "description")
    autocomplete_fields: tuple[str, ...] = ("partner", "vat")
    readonly_fields: tuple[str, ...] = ("retired_at",)
    fields: tuple[str, ...] = ("partner", *WORDS, *TERMS, "retired_at")

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and getattr(obj, "retired_at", None) is None

    def save_model(self, request: HttpRequest, obj: Price, form: forms.ModelForm, change: bool) -> None:
        if not change:
            super().save_model(request, obj, form, change)
            return
        obj.__dict__["successor"] = _replace(request, obj, form.changed_data)

    def response_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        """On to the row that is valid now."""
        successor = obj.__dict__.get("successor", obj)
        answer = super().response_change(request, successor)
        return HttpResponseRedirect(self.page_of(successor.pk)) if "_continue" in request.POST else answer


@admin.register(VenuePrice)
class VenuePriceAdmin(PriceAdmin):
    list_display = ("name", *TERMS, "usable_online", "booked_by_it", "retired_at", "partner")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("venues")

    @admin.display(description=_("venues"))
    def booked_by_it(self, price: VenuePrice) -> str:
        return ", ".join(venue.name for venue in price.venues.all())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """A venue can be booked only by a price that is valid now."""
        found, has_duplicates = super().get_search_results(request, queryset, search_term)
        is_choice = "autocomplete" in request.path
        return (found.filter(retired_at=None) if is_choice else found), has_duplicates


@admin.register(EventPrice)
class EventPriceAdmin(PriceAdmin):
    form = EventPriceForm
    list_display = ("name", "event", "amount", "vat", "form", "usable_online", "retired_at", "partner")
    list_select_related = ("event", "vat", "partner")
    search_fields = ("name", "description", "event__name")
    autocomplete_fields = ("partner", "event", "vat")
    fields = ("partner", "event", *WORDS, "amount", "vat", "form", "retired_at")


@admin.register(ProductPrice)
class ProductPriceAdmin(PriceAdmin):
    list_display = ("name", "product", *TERMS, "usable_online", "retired_at", "partner")
    list_select_related = ("product", "vat", "partner")
    search_fields = ("name", "description", "product__name")
    autocomplete_fields = ("partner", "product", "vat")
    fields = ("partner", "product", *WORDS, *TERMS, "retired_at")
