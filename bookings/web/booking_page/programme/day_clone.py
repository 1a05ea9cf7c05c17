"""All that stands on one day of a booking is planned again on another."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.models import Booking
from bookings.services.clone_lines import clone_day
from bookings.web.booking_page.dialog import BookingForm
from bookings.web.booking_page.programme.line_edit import refuse_in_form
from bookings.web.booking_page.reader import find_booking
from bookings.web.fields.day import DayField, day_input
from bookings.web.written import CONFLICT, REFUSED, written
from catalog.wall_time import day_after
from partners.errors import HoldfastError, Stale
from partners.web.staff_page import StaffPage


class CloneDayForm(BookingForm):
    day = DayField(label=gettext_lazy("From"))
    to = DayField(label=gettext_lazy("To"), widget=day_input(autofocus=True))


class DayClone(StaffPage):
    word = "bookings.write"

    def get(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        asked = CloneDayForm({"day": request.GET.get("day", "")})
        asked.is_valid()
        day = asked.cleaned_data.get("day")
        initial = {"day": day, "to": _next(day), "version": booking.version}
        return self._show(booking, CloneDayForm(initial=initial))

    def post(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        form = CloneDayForm(request.POST)
        if not form.is_valid():
            return self._show(booking, form, REFUSED)
        day, to = form.cleaned_data["day"], form.cleaned_data["to"]
        try:
            outcome = clone_day(
                actor=self.actor,
                booking_id=booking.pk,
                day=day,
                to=to,
                expected_version=form.cleaned_data["version"],
            )
        except HoldfastError as refusal:
            refuse_in_form(self.actor, booking, form, refusal)
            return self._show(booking, form, CONFLICT if isinstance(refusal, Stale) else REFUSED)
        said = _("The day is copied to %(day)s.") % {"day": date_format(to, "l j F Y")}
        return written(request, outcome.booking, said, outcome.warnings)

    def _show(self, booking: Booking, form: CloneDayForm, status: int = 200) -> HttpResponse:
        context = {"booking": booking, "form": form}
        return render(self.request, "bookings/booking_page/programme/_day_clone.html", context, status=status)


def _next(day: date | None) -> date | None:
    return day_after(day) if day else None
