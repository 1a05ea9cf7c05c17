"""Cancelling asks first, shows what becomes free, and afterwards who else wanted it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from bookings.enums import MOVES, BookingStatus
from bookings.errors import AlreadyCancelled
from bookings.models import Booking
from bookings.services.cancel_booking import cancel_booking
from bookings.web.booking_page.dialog import BookingDialog, BookingForm
from bookings.web.booking_page.reader import head_of, releases_of
from bookings.web.booking_page.status.in_line import in_line_after
from bookings.web.fields.reason import ReasonField
from bookings.web.written import changed, undo_url, written
from partners.web.toast import tell


class CancelForm(BookingForm):
    reason = ReasonField()


class BookingCancel(BookingDialog):
    word = "bookings.cancel"
    template = "bookings/booking_page/status/_cancel.html"

    def refusal(self) -> HttpResponse | None:
        if BookingStatus.CANCELLED in MOVES[self.booking.status]:
            return None
        return self.nothing_to_ask(_why_not(self.booking))

    def form(self, sent: QueryDict | None) -> forms.Form:
        return CancelForm(sent, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        return {
            "head": head_of(self.actor, self.booking),
            "releases": releases_of(self.actor, self.booking),
        }

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        cancelled = cancel_booking(**at, **form.cleaned_data)
        said = _("%(code)s is cancelled.") % {"code": cancelled.code}
        waiting = in_line_after(self.actor, cancelled)
        if not waiting or not self.request.htmx:  # type: ignore[attr-defined]
            return written(self.request, cancelled, said)
        tell(self.request, said, undo_url=undo_url(cancelled))
        answer = self.show(
            "bookings/booking_page/status/_next_in_line.html", {"booking": cancelled, "waiting": waiting}
        )
        return changed(answer, cancelled)


def _why_not(booking: Booking) -> str:
    if booking.status == BookingStatus.CANCELLED:
        return str(AlreadyCancelled.sentence)
    return _("A booking with the status “%(status)s” cannot be cancelled.") % {
        "status": booking.get_status_display()
    }
