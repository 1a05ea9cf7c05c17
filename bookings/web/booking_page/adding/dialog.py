"""One more line by its full form, in the dialog."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bookings.enums import LineKind
from bookings.models import Booking, Line
from bookings.services.add_line import add_line
from bookings.services.apply_package import MainVenue, apply_package
from bookings.services.line_request import PackageRequest
from bookings.services.outcome import Outcome
from bookings.web.booking_page.adding.form import ADDED, NAMED, AddForm
from bookings.web.booking_page.programme.line_edit import refuse_in_form
from bookings.web.booking_page.reader import find_booking
from bookings.web.shown import on_clock
from bookings.web.written import REFUSED, written
from partners.errors import HoldfastError, Unknown
from partners.web.staff_page import StaffPage


class LineNew(StaffPage):
    word = "bookings.write"

    def get(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking, sessions = self._find(booking_id)
        form = self._form(booking, sessions, initial=_initial(booking, sessions))
        return self._show(booking, form)

    def post(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking, sessions = self._find(booking_id)
        form = self._form(booking, sessions, data=request.POST)
        if not form.is_valid():
            return self._show(booking, form, REFUSED)
        try:
            outcome = self._add(booking, form)
        except HoldfastError as refusal:
            if refusal.field == NAMED.get(form.kind, ("",))[0]:
                refusal.field = "subject_id"
            refuse_in_form(self.actor, booking, form, refusal)
            return self._show(booking, form, REFUSED)
        said = _("“%(line)s” is added.") % {"line": outcome.lines[0].name}
        return written(request, outcome.booking, said, outcome.warnings)

    def _find(self, booking_id: int) -> tuple[Booking, list[Line]]:
        booking = find_booking(self.actor, booking_id)
        booking.partner = self.actor.partner
        sessions = booking.lines.standing().filter(kind=LineKind.SESSION).select_related("bookable")
        return booking, list(sessions.order_by("starts_at", "pk"))

    def _form(self, booking: Booking, sessions: list[Line], **options: Any) -> AddForm:
        kind = self.request.GET.get("kind", LineKind.SESSION)
        if kind not in ADDED:
            raise Unknown
        return AddForm(booking=booking, kind=LineKind(kind), sessions=sessions, **options)

    def _add(self, booking: Booking, form: AddForm) -> Outcome:
        request = form.as_request()
        if not isinstance(request, PackageRequest):
            return add_line(actor=self.actor, booking_id=booking.pk, request=request)
        venue = next((line.bookable_id for line in form.sessions), None)
        return apply_package(
            actor=self.actor,
            booking_id=booking.pk,
            request=request,
            main_venue=MainVenue(venue_id=venue) if venue else None,
        )

    def _show(self, booking: Booking, form: AddForm, status: int = 200) -> HttpResponse:
        context = {"booking": booking, "form": form, "kind": form.kind}
        return render(self.request, "bookings/booking_page/adding/_dialog.html", context, status=status)


def _initial(booking: Booking, sessions: list[Line]) -> dict[str, Any]:
    """On the day and within the session that come last."""
    last = sessions[-1] if sessions else None
    start = on_clock(last.starts_at if last else booking.starts_at, booking.facility.time_zone)
    day = start.date() if start else booking.event_starts_on
    return {"day": day, "booked_on": day, "session_id": last.pk if last else None}
