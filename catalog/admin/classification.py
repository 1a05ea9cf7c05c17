"""How bookings and sessions are sorted."""

from django.contrib import admin

from catalog.models import EventType, SessionType
from partners.admin.owned import OwnedAdmin


@admin.register(EventType, SessionType)
class ClassificationAdmin(OwnedAdmin):
    list_display = ("name", "is_active", "partner")
    list_filter = (("partner", admin.RelatedOnlyFieldListFilter), "is_active")
    list_select_related = ("partner",)
    search_fields = ("name",)
    autocomplete_fields = ("partner",)
    fields = ("partner", "name", "is_active")
