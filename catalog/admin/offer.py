"""What is sold with a function: the same columns and the same order of fields for all of it."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.admin.amount import AMOUNTS
from partners.admin.owned import OwnedAdmin

WHAT = ("partner", "facility", "name", "small_description", "description", "is_active")


def priced(*fields: Any) -> Any:
    return (_("Price"), {"fields": (*fields, "cost_centre")})


class OfferAdmin(OwnedAdmin):
    formfield_overrides = AMOUNTS
    list_filter: Any = (
        ("partner", admin.RelatedOnlyFieldListFilter),
        ("facility", admin.RelatedOnlyFieldListFilter),
        "is_active",
    )
    list_select_related: tuple[str, ...] = ("facility", "partner")
    search_fields: tuple[str, ...] = ("name", "small_description", "facility__name")
    autocomplete_fields: tuple[str, ...] = ("partner", "facility", "cost_centre")
