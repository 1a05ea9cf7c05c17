"""Somebody gets more time to decide: one day and Enter."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.services.extend_hold import UNDECIDED, extend_hold
from bookings.web.booking_page.dialog import BookingDialog, BookingForm
from bookings.web.fields.day import DayField, day_input
from bookings.web.written import written
from catalog.wall_time import local_day

A_WEEK = timedelta(days=7)


class HoldForm(BookingForm):
    until = DayField(label=gettext_lazy("They decide by"), widget=day_input(autofocus=True))


class BookingHold(BookingDialog):
    word = "bookings.write"
    template = "bookings/booking_page/status/_hold.html"

    def refusal(self) -> HttpResponse | None:
        if self.booking.status in UNDECIDED:
            return None
        return self.nothing_to_ask(_("Nothing is left to decide about this booking."))

    def form(self, sent: QueryDict | None) -> forms.Form:
        return HoldForm(sent, initial={"until": self._suggested()}, auto_id="dialog_%s")

    def _suggested(self) -> date:
        """A week more than they had, and a week from today at least."""
        today = local_day(timezone.now(), self.booking.facility.zone)
        return max(self.booking.decision_on or today, today) + A_WEEK

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        until = form.cleaned_data["until"]
        outcome = extend_hold(**at, until=until)
        said = _("%(code)s waits until %(day)s.") % {
            "code": outcome.booking.code,
            "day": date_format(until, "D j M Y"),
        }
        return written(self.request, outcome.booking, said, outcome.warnings)
