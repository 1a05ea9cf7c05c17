"""Closed periods; making, moving and ending one are services of the ledger."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bookings.models import Blockout
from bookings.services.close_bookable import close_bookable, move_blockout, reopen_bookable
from bookings.services.write import REFUSALS
from catalog.admin.wall_time import WALL_TIMES, WallTimeForm, shown
from partners.admin.owned import OwnedAdmin
from partners.admin.scope import actor_at


class BlockoutForm(WallTimeForm):
    placed_by = "bookable"
    wall_times = ("starts_at", "ends_at")


@admin.register(Blockout)
class BlockoutAdmin(OwnedAdmin):
    sentences = REFUSALS
    form = BlockoutForm
    formfield_overrides = WALL_TIMES
    list_display = ("bookable", "begins", "ends", "reason", "partner")
    list_select_related = ("bookable__facility", "partner")
    list_filter = (("bookable__facility", admin.RelatedOnlyFieldListFilter),)
    date_hierarchy = "starts_at"
    search_fields = ("reason", "bookable__name")
    autocomplete_fields = ("partner", "bookable")
    fields = ("partner", "bookable", "starts_at", "ends_at", "reason")

    @admin.display(description=_("starts at"), ordering="starts_at")
    def begins(self, blockout: Blockout) -> str:
        return shown(blockout.starts_at, blockout.bookable.facility)

    @admin.display(description=_("ends at"), ordering="ends_at")
    def ends(self, blockout: Blockout) -> str:
        return shown(blockout.ends_at, blockout.bookable.facility)

    def get_readonly_fields(self, request: HttpRequest, obj: Blockout | None = None) -> tuple[str, ...]:
        return ("partner", "bookable") if obj else ()

    def save_model(self, request: HttpRequest, obj: Blockout, form: forms.ModelForm, change: bool) -> None:
        actor = actor_at(request, obj.partner)
        period: dict[str, Any] = {"starts_at": obj.starts_at, "ends_at": obj.ends_at, "reason": obj.reason}
        if change:
            saved = move_blockout(actor=actor, blockout_id=obj.pk, **period)
        else:
            saved = close_bookable(actor=actor, bookable_id=obj.bookable_id, **period)
        obj.__dict__.update(saved.__dict__)

    def delete_model(self, request: HttpRequest, obj: Blockout) -> None:
        reopen_bookable(actor=actor_at(request, obj.partner), blockout_id=obj.pk)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for blockout in queryset.select_related("partner").order_by("bookable_id", "pk"):
            self.delete_model(request, blockout)
