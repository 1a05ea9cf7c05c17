"""Venues with their layouts, parts and price."""

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from bookings.admin.bookable import HOLDS, WHAT, BookableKindAdmin
from bookings.services.change_parts import change_parts
from catalog.admin.price import VenuePriceAttachmentInline
from catalog.models import Layout, Venue, VenuePart
from partners.admin.owned import OwnedInline
from partners.admin.scope import actor_at


class LayoutInline(OwnedInline):
    model = Layout
    fields = ("name", "type", "head_capacity", "set_up_minutes")


class VenuePartInline(OwnedInline):
    model = VenuePart
    fk_name = "whole"
    autocomplete_fields = ("part",)


@admin.register(Venue)
class VenueAdmin(BookableKindAdmin):
    list_display = ("name", "facility", "sharing", "capacity", "head_capacity", "bookable_online", "partner")
    list_filter = (("facility", admin.RelatedOnlyFieldListFilter), "sharing", "bookable_online")
    fieldsets = (
        (None, {"fields": (*WHAT, "sharing", "capacity", "head_capacity")}),
        HOLDS,
    )
    inlines = (LayoutInline, VenuePartInline, VenuePriceAttachmentInline)

    def save_formset(
        self, request: HttpRequest, form: forms.ModelForm, formset: BaseInlineFormSet, change: bool
    ) -> None:
        if formset.model is not VenuePart:
            super().save_formset(request, form, formset, change)
            return
        formset.save(commit=False)
        if formset.has_changed():
            kept = [row for row in formset.forms if row not in formset.deleted_forms and row.cleaned_data]
            change_parts(
                actor=actor_at(request, form.instance.partner),
                venue_id=form.instance.pk,
                part_ids=[row.cleaned_data["part"].pk for row in kept],
            )
