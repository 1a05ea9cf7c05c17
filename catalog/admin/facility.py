"""Sites with their opening hours and cost centres."""

from django.contrib import admin

from catalog.models import CostCentre, Facility, OpeningHours
from partners.admin.owned import OwnedAdmin, OwnedInline


class OpeningHoursInline(OwnedInline):
    model = OpeningHours


class CostCentreInline(OwnedInline):
    model = CostCentre


@admin.register(Facility)
class FacilityAdmin(OwnedAdmin):
    list_display = ("name", "partner", "time_zone", "tax_mode")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "tax_mode")
    list_select_related = ("partner",)
    search_fields = ("name",)
    autocomplete_fields = ("partner",)
    fields = ("partner", "name", "time_zone", "tax_mode")
    inlines = (OpeningHoursInline, CostCentreInline)


@admin.register(CostCentre)
class CostCentreAdmin(OwnedAdmin):
    list_display = ("name", "code", "category", "facility", "partner")
    list_filter = ("category", ("facility", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("facility", "partner")
    search_fields = ("name", "code", "facility__name")
    autocomplete_fields = ("partner", "facility")
    fields = ("partner", "facility", "name", "code", "category")
