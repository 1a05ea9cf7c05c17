"""Venues, events and products: whatever the ledger has to agree to goes through its service."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bookings.services.change_capacity import change_capacity
from bookings.services.write import REFUSALS
from catalog.models import Bookable
from partners.admin.owned import OwnedAdmin, ReadOnly
from partners.admin.scope import actor_at

WHAT = ("partner", "facility", "name", "description")
HOLDS: Any = (
    _("How it is booked"),
    {
        "fields": (
            ("lead_minutes", "follow_up_minutes"),
            ("min_booking_minutes", "max_booking_minutes"),
            "bookable_online",
            "cost_centre",
        )
    },
)


class BookableKindAdmin(OwnedAdmin):
    sentences = REFUSALS
    list_select_related: tuple[str, ...] = ("facility", "partner")
    search_fields: tuple[str, ...] = ("name", "description")
    autocomplete_fields: tuple[str, ...] = ("partner", "facility", "cost_centre")

    def save_model(self, request: HttpRequest, obj: Bookable, form: forms.ModelForm, change: bool) -> None:
        if change and "capacity" in form.changed_data:
            change_capacity(actor=actor_at(request, obj.partner), bookable_id=obj.pk, capacity=obj.capacity)
        super().save_model(request, obj, form, change)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """The parent row goes with its venue, event or product, though nobody deletes it by itself."""
        listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return listed, counts, lacking - {Bookable._meta.verbose_name}, protected


@admin.register(Bookable)
class BookableAdmin(ReadOnly, OwnedAdmin):
    """All kinds in one list, to choose from."""

    list_display = ("name", "capacity", "facility", "partner")
    list_filter = (("facility", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("facility", "partner")
    search_fields = ("name", "facility__name")
    fields = (*WHAT, "capacity")
