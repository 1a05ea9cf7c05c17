"""Every component of the pages on one page, as it is used."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from partners.web.staff_page import StaffPage

STATUSES = (
    "prospective",
    "prospective_hold",
    "tentative",
    "confirmed",
    "ordering",
    "cancelled",
    "not_accepted",
)
COLOURS = (
    "ground",
    "surface",
    "sunken",
    "hairline",
    "edge",
    "ink",
    "ink-soft",
    "link",
    "action",
    "danger",
    "focus",
)
HUES = ("green", "amber", "slate", "violet", "blue", "grey", "red")


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Name"), help_text=_("As it stands on the door."))
    layout = forms.ChoiceField(
        label=_("Layout"), choices=[("rows", _("Theatre")), ("tables", _("Banquet"))], required=False
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class Styleguide(StaffPage):
    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        stamp = {"at": datetime(2026, 5, 6, 9, tzinfo=UTC), "who": self.actor.name, "door": _("staff pages")}
        samples = [
            messages.storage.base.Message(level, sentence)
            for level, sentence in (
                (messages.SUCCESS, _("Saved.")),
                (messages.WARNING, _("The hall is closed at that time.")),
                (messages.ERROR, _("The hall is taken.")),
            )
        ]
        context = {
            "colours": COLOURS,
            "hues": HUES,
            "statuses": STATUSES,
            "form": SampleForm({"name": "", "layout": "rows", "day": "2026-05-06"}),
            "page": Paginator(range(50), 10).page(2),
            "samples": samples,
            "stamp": stamp,
        }
        return render(request, "partners/styleguide.html", context)
