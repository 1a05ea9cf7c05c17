"""Packages: what each cost centre gets of the price, and what is in them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin.amount import money_column
from catalog.admin.excluded_taxes import ShareForm, ShareInline
from catalog.admin.inline import PlainInline
from catalog.admin.offer import WHAT, OfferAdmin
from catalog.enums import ContentKind
from catalog.models import Layout, Package, PackageContent, PackageShare


class PackageShareForm(ShareForm):
    share_of = "package"


class PackageShareInline(ShareInline):
    model = PackageShare
    form = PackageShareForm
    verbose_name_plural = _("shares of cost centres: their sum is the price")


class PackageContentForm(forms.ModelForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        layout, venue = self.cleaned_data.get("layout"), self.cleaned_data.get("venue")
        if layout and layout.venue_id != getattr(venue, "pk", None):
            self.add_error("layout", _("This layout is not of the chosen venue."))
        return cleaned


class PackageContentInline(PlainInline):
    """One under the other: a row of so many fields would be wider than any screen."""

    model = PackageContent
    form = PackageContentForm
    verbose_name, verbose_name_plural = _("content"), _("what is in it")
    template = "admin/edit_inline/stacked.html"
    fields = (
        ("kind", "position"),
        "name",
        ("starts_at", "ends_at"),
        ("within", "session_type"),
        ("venue", "layout"),
        ("menu", "beverage_package"),
        ("inventory_product", "product"),
        ("quantity", "is_per_person"),
    )
    autocomplete_fields = (
        "venue",
        "session_type",
        "menu",
        "beverage_package",
        "inventory_product",
        "product",
    )

    def get_formset(
        self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any
    ) -> type[forms.BaseInlineFormSet]:
        """Choices that all rows have in common are asked for once."""
        formset = super().get_formset(request, obj, **kwargs)
        fields = formset.form.base_fields
        if "within" in fields:
            sessions = PackageContent.objects.filter(package=obj, kind=ContentKind.SESSION)
            _offer(fields["within"], sessions if obj else sessions.none())
            _offer(fields["layout"], fields["layout"].queryset.select_related("venue"))
        return formset


def _offer(field: Any, rows: QuerySet) -> None:
    field.queryset = rows
    field.choices = [("", field.empty_label), *_choices(rows)]


def _choices(rows: Iterable[models.Model]) -> list[tuple[int, str]]:
    return [(row.pk, f"{row.venue}: {row}" if isinstance(row, Layout) else str(row)) for row in rows]


@admin.register(Package)
class PackageAdmin(OfferAdmin):
    list_display = ("name", "type", "cost", "price_method", "is_active", "facility", "partner")
    list_filter = (*OfferAdmin.list_filter, "type", "price_method")
    autocomplete_fields = ("partner", "facility")
    fieldsets = (
        (None, {"fields": (*WHAT, "type")}),
        (_("Price"), {"fields": ("price_method", "cost", ("least_attendees", "most_attendees"))}),
    )
    readonly_fields = ("cost",)
    inlines = (PackageShareInline, PackageContentInline)

    cost = money_column("price", _("price"))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("shares")
