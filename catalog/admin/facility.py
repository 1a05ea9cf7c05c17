"""Sites with their opening hours and cost centres."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.models import CostCentre, Facility, OpeningHours
from partners.admin.customer import ADDRESS
from partners.admin.owned import OwnedAdmin, OwnedInline
from partners.admin.refusal import Sentences
from partners.errors import Conflict

SENTENCES: Sentences = {
    "cost_centre_one_default": (Conflict, _("This category has a default cost centre already."))
}
"""A form knows nothing of a rule over a field that it does not ask for."""


class OpeningHoursInline(OwnedInline):
    model = OpeningHours
    fields = ("weekday", "opens_at", "closes_at")


class CostCentreForm(forms.ModelForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        parent = self.cleaned_data.get("parent")
        facility = self.cleaned_data.get("facility") or (self.instance.facility if self.instance.pk else None)
        if parent and parent == self.instance:
            self.add_error("parent", _("A cost centre cannot be its own parent."))
        elif parent and facility and parent.facility_id != facility.pk:
            self.add_error("parent", _("This cost centre belongs to another facility."))
        return cleaned


class CostCentreInline(OwnedInline):
    """Its parent is said on its own page."""

    model = CostCentre
    fields = ("name", "code", "category", "is_default")
    show_change_link = True


@admin.register(Facility)
class FacilityAdmin(OwnedAdmin):
    sentences = SENTENCES
    list_display = ("name", "city", "time_zone", "tax_mode", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "tax_mode")
    list_select_related = ("partner",)
    search_fields = ("name", "city")
    autocomplete_fields = ("partner",)
    fieldsets = ((None, {"fields": ("partner", "name", "time_zone", "tax_mode")}), ADDRESS)
    inlines = (OpeningHoursInline, CostCentreInline)


@admin.register(CostCentre)
class CostCentreAdmin(OwnedAdmin):
    sentences = SENTENCES
    form = CostCentreForm
    list_display = ("name", "code", "category", "is_default", "facility", "partner")
    list_filter = ("category", "is_default", ("facility", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("facility", "partner")
    search_fields = ("name", "code", "facility__name")
    autocomplete_fields = ("partner", "facility", "parent")
    fields = ("partner", "facility", "name", "code", "category", "is_default", "parent", "description")

    def get_readonly_fields(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> tuple[str, ...] | list[str]:
        """What names it belongs to its facility."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "facility") if obj else fields
