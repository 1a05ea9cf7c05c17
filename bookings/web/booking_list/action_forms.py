"""What each action asks for, for all selected bookings at once."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.models import Booking
from bookings.services.booking_fields import BookingFields
from bookings.web.booking_list.selection import Chosen
from bookings.web.colleagues import colleagues
from bookings.web.fields.choice import offer
from bookings.web.fields.day import DayField, day_input
from bookings.web.fields.reason import ReasonField
from catalog.wall_time import local_day
from partners.access import Actor

A_WEEK = timedelta(days=7)
NOBODY = "0"
PREVIEW = "preview"
"""The step in which nothing is written."""


class ActionForm(forms.Form):
    """`words` is what the service is told besides the booking."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    @classmethod
    def first_values(cls, actor: Actor, selection: list[Chosen]) -> dict[str, Any]:
        return {}

    def words(self) -> dict[str, Any]:
        return {}


class ExtendForm(ActionForm):
    until = DayField(label=_("Hold until the end of"), widget=day_input(autofocus=True))

    @classmethod
    def first_values(cls, actor: Actor, selection: list[Chosen]) -> dict[str, Any]:
        """A week more than the latest of them has, and at least a week."""
        bookings = Booking.objects.for_partner(actor.partner).filter(pk__in=[one.id for one in selection])
        days = [day for day in bookings.values_list("decision_on", flat=True) if day]
        today = local_day(timezone.now(), ZoneInfo(actor.partner.time_zone))
        return {"until": _a_week_after(max([today, *days]))}

    def words(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"]}


class AssignForm(ActionForm):
    """At least one of them; a preview may come before anything is chosen."""

    coordinator = forms.ChoiceField(
        label=_("Coordinator"), required=False, widget=forms.Select(attrs={"autofocus": True})
    )
    sales_person = forms.ChoiceField(label=_("Sales person"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        people = colleagues(actor.partner)
        for name in self.fields:
            offer(self, name, [("", _("Stays as it is")), (NOBODY, _("Nobody")), *people])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_asked = self.data.get("step") != PREVIEW
        if is_asked and not self.errors and not any(cleaned.get(name) for name in self.fields):
            self.add_error("coordinator", _("Choose who looks after them, or who sells them."))
        return cleaned

    def words(self) -> dict[str, Any]:
        given = {name: who for name in self.fields if (who := self.cleaned_data[name])}
        fields: dict[str, Any] = {
            f"{name}_id": None if who == NOBODY else int(who) for name, who in given.items()
        }
        return {"fields": BookingFields(**fields)}  # type: ignore[typeddict-item]


class ConfirmForm(ActionForm):
    """Nothing is asked."""


class ReleaseForm(ActionForm):
    reason = ReasonField(
        help_text=_("May be left empty. It is kept in the bookings’ history."),
        widget=forms.TextInput(attrs={"autofocus": True}),
    )

    def words(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


def _a_week_after(day: date) -> date:
    return day + A_WEEK if day <= date.max - A_WEEK else day
