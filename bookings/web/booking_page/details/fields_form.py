"""What is said of a booking as a whole, in groups; only what was touched is sent on."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingStatus, ChargingMethod, PayableBy
from bookings.models import Booking
from bookings.web.booking_page.dialog import BookingForm
from bookings.web.fields.day import DayField
from bookings.web.fields.identity import LARGEST_ID
from bookings.web.fields.wall_time import WallTimeField
from catalog.models import EventType, PaymentType
from catalog.wall_time import instant, wall
from partners.access import Actor

LONGEST_NOTE = 10_000

GROUPS = (
    (
        _("Event"),
        ("name", "event_type", "event_starts_on", "event_ends_on", "can_be_moved", "is_confidential"),
    ),
    (_("Decision"), ("decision_on", "hold_expires_at")),
    (
        _("Money"),
        (
            "payment_type",
            "purchase_order_number",
            "food_beverage_payable_by",
            "is_commission_paid",
            "opportunity_number",
        ),
    ),
    (
        _("Accommodation"),
        (
            "is_accommodation_included",
            "accommodation_starts_on",
            "accommodation_ends_on",
            "accommodation_cut_off_on",
            "accommodation_cancellation_on",
            "accommodation_charging_method",
            "accommodation_guarantee_required",
        ),
    ),
    (
        _("Catering website"),
        ("has_catering_website", "catering_website_end_days", "catering_website_description"),
    ),
    (_("Note"), ("internal_note",)),
)
REFERENCES = {"event_type": EventType, "payment_type": PaymentType}


class FieldsForm(BookingForm):
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    event_type = forms.ModelChoiceField(label=_("Type"), queryset=EventType.objects.none(), required=False)
    event_starts_on = DayField(label=_("First day of the event"), required=False)
    event_ends_on = DayField(label=_("Last day of the event"), required=False)
    can_be_moved = forms.BooleanField(label=_("Dates are flexible"), required=False)
    is_confidential = forms.BooleanField(label=_("Confidential"), required=False)
    decision_on = DayField(label=_("Decision by"), required=False)
    hold_expires_at = WallTimeField(label=_("Hold expires"), required=False)
    payment_type = forms.ModelChoiceField(
        label=_("Paid by"), queryset=PaymentType.objects.none(), required=False
    )
    purchase_order_number = forms.CharField(label=_("Purchase order"), max_length=100, required=False)
    food_beverage_payable_by = forms.ChoiceField(label=_("Food and drinks are paid by"), choices=PayableBy)
    is_commission_paid = forms.BooleanField(label=_("Commission paid out"), required=False)
    opportunity_number = forms.IntegerField(
        label=_("Opportunity"), min_value=0, max_value=LARGEST_ID, required=False
    )
    is_accommodation_included = forms.BooleanField(label=_("Includes accommodation"), required=False)
    accommodation_starts_on = DayField(label=_("First night"), required=False)
    accommodation_ends_on = DayField(label=_("Last night"), required=False)
    accommodation_cut_off_on = DayField(label=_("Reserve until"), required=False)
    accommodation_cancellation_on = DayField(label=_("Cancel until"), required=False)
    accommodation_charging_method = forms.ChoiceField(label=_("Charged"), choices=ChargingMethod)
    accommodation_guarantee_required = forms.BooleanField(label=_("Guarantee required"), required=False)
    has_catering_website = forms.BooleanField(label=_("Has a catering website"), required=False)
    catering_website_end_days = forms.IntegerField(label=_("Ends, days before"), min_value=0, required=False)
    catering_website_description = forms.CharField(
        label=_("Text"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    internal_note = forms.CharField(
        label=_("Internal note"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *arguments: Any, actor: Actor, booking: Booking, **options: Any) -> None:
        super().__init__(*arguments, initial=_shown(booking), **options)
        self.fields["name"].widget.attrs["autofocus"] = True
        self._zone = booking.facility.zone
        for name, model in REFERENCES.items():
            field: Any = self.fields[name]
            field.queryset = model.objects.for_partner(actor.partner)  # type: ignore[attr-defined]
            field.empty_label = "–"
        if booking.status != BookingStatus.PROSPECTIVE_HOLD:
            del self.fields["hold_expires_at"]

    def groups(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        for heading, names in GROUPS:
            yield heading, [self[name] for name in names if name in self.fields]

    def clean_hold_expires_at(self) -> datetime | None:
        typed = self.cleaned_data["hold_expires_at"]
        return instant(typed, self._zone) if typed else None

    def fields_changed(self) -> dict[str, Any]:
        """As `change_booking` takes them."""
        changed: dict[str, Any] = {}
        for name in self.changed_data:
            if name in REFERENCES:
                chosen = self.cleaned_data[name]
                changed[f"{name}_id"] = chosen.pk if chosen else None
            elif name != "version":
                changed[name] = self.cleaned_data[name]
        return changed


def _shown(booking: Booking) -> dict[str, Any]:
    names = [name for _heading, group in GROUPS for name in group]
    shown = {name: getattr(booking, f"{name}_id" if name in REFERENCES else name) for name in names}
    expires_at = booking.hold_expires_at
    zone = booking.facility.zone
    shown["hold_expires_at"] = expires_at and wall(expires_at, zone).replace(second=0, microsecond=0)
    return shown
