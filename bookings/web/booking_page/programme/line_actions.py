"""A line is taken off or copied with one key; undo brings back what was there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bookings.enums import LineKind
from bookings.models import Booking, Line
from bookings.services.clone_lines import clone_line
from bookings.services.outcome import Outcome
from bookings.services.remove_line import remove_line
from bookings.web.booking_page.dialog import BookingForm
from bookings.web.booking_page.programme.line_edit import find_line, name_shown
from bookings.web.booking_page.programme.part import answer_refused, answer_written
from bookings.web.booking_page.reader import find_booking
from partners.errors import HoldfastError, Stale
from partners.web.staff_page import StaffPage


class LineAction(StaffPage):
    word = "bookings.write"

    def post(self, request: HttpRequest, booking_id: int, line_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        line = find_line(booking, line_id)
        form = BookingForm(request.POST)
        try:
            if not form.is_valid():
                raise Stale
            return self.act(booking, line, form.cleaned_data["version"])
        except HoldfastError as refusal:
            return answer_refused(request, self.actor, booking, refusal, focus=f"open-{line.pk}")

    def act(self, booking: Booking, line: Line, version: int) -> HttpResponse:
        raise NotImplementedError

    def said(self, outcome: Outcome, sentence: str, line: Line, **shown: Any) -> HttpResponse:
        said = sentence % {"line": name_shown(self.actor, line)}
        return answer_written(self.request, self.actor, outcome, said, **shown)


class LineRemove(LineAction):
    def act(self, booking: Booking, line: Line, version: int) -> HttpResponse:
        outcome = remove_line(
            actor=self.actor,
            kind=LineKind(line.kind),
            line_id=line.pk,
            booking_id=booking.pk,
            expected_version=version,
        )
        return self.said(outcome, _("“%(line)s” is removed."), line)


class LineClone(LineAction):
    def act(self, booking: Booking, line: Line, version: int) -> HttpResponse:
        outcome = clone_line(
            actor=self.actor, booking_id=booking.pk, line_id=line.pk, expected_version=version
        )
        copy = outcome.lines[0]
        return self.said(outcome, _("“%(line)s” is copied."), line, opened=copy.pk)
