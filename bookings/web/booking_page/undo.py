"""The latest change of a booking is taken back from wherever it was told; a refusal says why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bookings.models import Booking
from bookings.services.undo_change import undo_change
from bookings.web.booking_page.reader import find_booking
from bookings.web.booking_page.who_changed import who_changed
from bookings.web.written import CONFLICT, written
from partners.errors import HoldfastError, NotAllowed, Stale, Unknown
from partners.web.staff_page import StaffPage


class BookingUndo(StaffPage):
    """`version` is the one that the change made. What the way back needs of its actor, the service asks."""

    word = "bookings.read"

    def post(self, request: HttpRequest, booking_id: int, version: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        try:
            outcome = undo_change(actor=self.actor, booking_id=booking_id, expected_version=version)
        except (Unknown, NotAllowed):
            raise
        except Stale:
            return self._refused(booking, who_changed(self.actor, booking_id))
        except HoldfastError as refusal:
            return self._refused(booking, refusal.text)
        return written(request, outcome.booking, _("Undone."), outcome.warnings)

    def _refused(self, booking: Booking, why: str) -> HttpResponse:
        messages.error(self.request, _("Not undone. %(why)s") % {"why": why})
        if self.request.htmx:  # type: ignore[attr-defined]
            return HttpResponse(status=CONFLICT)
        return redirect(booking)
