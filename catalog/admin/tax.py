"""Taxes and service fees: freely changed here, for every booking keeps the copies that it was made with."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin.amount import AMOUNTS, percent_or_money
from catalog.admin.inline import PlainInline
from catalog.enums import TaxKind
from catalog.models import FeeTax, Tax, TaxCostCentre, TaxRate
from partners.admin.owned import OwnedAdmin, OwnedFormSet
from partners.errors import Conflict


class TaxRateInline(PlainInline):
    model = TaxRate
    formfield_overrides = AMOUNTS
    fields = ("starts_on", "ends_on", "amount", "amount_type")
    verbose_name = _("rate")
    verbose_name_plural = _("rates on certain days, instead of the amount above")


class TaxCostCentreForm(forms.ModelForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        centre, tax = self.cleaned_data.get("cost_centre"), self.cleaned_data.get("tax")
        if centre and tax and centre.facility_id != tax.facility_id:
            self.add_error("cost_centre", _("This cost centre is not of the tax's facility."))
        return cleaned


class TaxCostCentreInline(PlainInline):
    model = TaxCostCentre
    form = TaxCostCentreForm
    fields = ("cost_centre",)
    autocomplete_fields = ("cost_centre",)
    verbose_name = _("cost centre")
    verbose_name_plural = _("cost centres that it applies to; without any, to all")


class FeeTaxForm(forms.ModelForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        tax, fee = self.cleaned_data.get("tax"), self.cleaned_data.get("fee")
        if tax and fee:
            for sentence in _why_not(tax, fee):
                self.add_error("tax", sentence)
        return cleaned


def _why_not(tax: Tax, fee: Tax) -> Iterator[Any]:
    if tax.kind != TaxKind.TAX:
        yield _("Only a tax can be levied on a fee.")
    elif tax.facility_id != fee.facility_id:
        yield _("This tax is not of the fee's facility.")


class FeeTaxFormSet(OwnedFormSet):
    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms and form.cleaned_data]
        if kept and self.instance.kind != TaxKind.SERVICE_FEE:
            raise forms.ValidationError(_("Only a service fee is taxed; remove the taxes on it first."))


class FeeTaxInline(PlainInline):
    model = FeeTax
    form = FeeTaxForm
    formset = FeeTaxFormSet
    fk_name = "fee"
    fields = ("tax",)
    autocomplete_fields = ("tax",)
    verbose_name = _("tax")
    verbose_name_plural = _("taxes on this fee")


@admin.register(Tax)
class TaxAdmin(OwnedAdmin):
    sentences = {
        "tax_rate_one_a_day": (Conflict, _("Another rate of this tax is valid on some of these days."))
    }
    formfield_overrides = AMOUNTS
    list_display = ("name", "value", "kind", "is_booking_level", "facility", "partner")
    list_filter = (
        ("partner", admin.RelatedOnlyFieldListFilter),
        ("facility", admin.RelatedOnlyFieldListFilter),
        "kind",
        "amount_type",
        "is_booking_level",
    )
    list_select_related = ("facility", "partner")
    search_fields = ("name", "facility__name")
    autocomplete_fields = ("partner", "facility")
    fieldsets = (
        (None, {"fields": ("partner", "name", "kind", "facility")}),
        (_("How much"), {"fields": (("amount", "amount_type"), "is_booking_level")}),
        (_("What it applies to"), {"fields": ("applies_to", "unit")}),
    )
    inlines = (TaxRateInline, TaxCostCentreInline, FeeTaxInline)

    @admin.display(description=_("amount"), ordering="amount")
    def value(self, tax: Tax) -> str:
        return percent_or_money(tax.amount, tax.amount_type, tax.partner.currency)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """On a fee's page taxes alone are to choose from."""
        found, has_duplicates = super().get_search_results(request, queryset, search_term)
        is_fee_tax = "autocomplete" in request.path and request.GET.get("model_name") == "feetax"
        return (found.filter(kind=TaxKind.TAX) if is_fee_tax else found), has_duplicates
