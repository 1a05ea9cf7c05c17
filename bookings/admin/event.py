"""Events with their dates and prices; the dates are set as a whole by the service."""

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bookings.admin.bookable import HOLDS, WHAT, BookableKindAdmin
from bookings.models import Appointment
from bookings.services.cancel_event import cancel_event
from bookings.services.schedule_event import AppointmentRequest, schedule_event
from catalog.admin.price import EventPriceInline, save_prices
from catalog.admin.wall_time import WALL_TIMES, WallTimeForm
from catalog.models import Event, EventPrice
from partners.admin.owned import OwnedInline
from partners.admin.scope import actor_at


class AppointmentForm(WallTimeForm):
    placed_by = "venue"
    wall_times = ("starts_at", "ends_at")


class EventForm(WallTimeForm):
    placed_by = "facility"
    wall_times = ("bookable_from", "bookable_until")


class AppointmentInline(OwnedInline):
    model = Appointment
    form = AppointmentForm
    formfield_overrides = WALL_TIMES
    fields = ("venue", "starts_at", "ends_at")
    autocomplete_fields = ("venue",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("venue__facility", "event")


@admin.register(Event)
class EventAdmin(BookableKindAdmin):
    form = EventForm
    formfield_overrides = WALL_TIMES
    list_display = (
        "name",
        "facility",
        "starts_on",
        "ends_on",
        "capacity",
        "is_active",
        "cancelled",
        "partner",
    )
    list_filter = (
        ("facility", admin.RelatedOnlyFieldListFilter),
        "is_active",
        ("cancelled_at", admin.EmptyFieldListFilter),
    )
    date_hierarchy = "starts_on"
    search_fields = ("name", "short_name", "description")
    fieldsets = (
        (
            None,
            {"fields": (*WHAT, "short_name", "capacity", ("starts_on", "ends_on"), "is_active", "is_free")},
        ),
        (_("When it can be booked"), {"fields": ("bookable_from", "bookable_until")}),
        (
            _("Waiting list"),
            {"fields": ("waitlist_enabled", "waitlist_max_places", "waitlist_fills_free_places")},
        ),
        HOLDS,
    )
    inlines = (AppointmentInline, EventPriceInline)
    actions = ("cancel",)

    @admin.display(description=_("cancelled"), boolean=True)
    def cancelled(self, event: Event) -> bool:
        return event.cancelled_at is not None

    def save_formset(
        self, request: HttpRequest, form: forms.ModelForm, formset: BaseInlineFormSet, change: bool
    ) -> None:
        if formset.model is EventPrice:
            save_prices(request, formset)
            return
        formset.save(commit=False)
        if formset.has_changed():
            schedule_event(
                actor=actor_at(request, form.instance.partner),
                event_id=form.instance.pk,
                appointments=_appointments(formset),
            )

    @admin.action(description=_("Cancel the selected events"), permissions=["change"])
    def cancel(self, request: HttpRequest, chosen: QuerySet) -> None:
        for event in chosen.select_related("partner").order_by("pk"):
            cancel_event(actor=actor_at(request, event.partner), event_id=event.pk)
        self.message_user(request, _("The events are cancelled and their venues are free."), messages.SUCCESS)


def _appointments(formset: BaseInlineFormSet) -> list[AppointmentRequest]:
    kept = [row for row in formset.forms if row not in formset.deleted_forms and row.cleaned_data]
    return [
        AppointmentRequest(
            venue_id=row.cleaned_data["venue"].pk,
            starts_at=row.cleaned_data["starts_at"],
            ends_at=row.cleaned_data["ends_at"],
        )
        for row in kept
    ]
