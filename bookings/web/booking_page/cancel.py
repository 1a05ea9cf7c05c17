"""Cancelling asks first, shows what becomes free, and refuses when the booking has changed since."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.enums import MOVES, BookingStatus
from bookings.errors import AlreadyCancelled
from bookings.models import Booking
from bookings.services.cancel_booking import cancel_booking
from bookings.web.booking_page.reader import find_booking, head_of, releases_of
from partners.errors import HoldfastError, NotAllowed, Stale, Unknown
from partners.web.staff_page import StaffPage

LONGEST_REASON = 500
LARGEST_VERSION = 2**31 - 1


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("May be left empty. It is kept in the booking’s history."),
    )
    version = forms.IntegerField(min_value=1, max_value=LARGEST_VERSION, widget=forms.HiddenInput)


class BookingCancel(StaffPage):
    word = "bookings.cancel"

    def get(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        if BookingStatus.CANCELLED not in MOVES[booking.status]:
            messages.warning(request, _why_not(booking))
            return redirect(booking)
        return self._ask(booking, CancelForm())

    def post(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        form = CancelForm(request.POST)
        if "version" in form.errors:
            messages.error(request, Stale.sentence)
            return redirect(booking)
        if not form.is_valid():
            return self._ask(booking, form)
        self._cancel(booking, **form.cleaned_data)
        return redirect(booking)

    def _cancel(self, booking: Booking, *, version: int, reason: str) -> None:
        try:
            cancel_booking(
                actor=self.actor,
                booking_id=booking.pk,
                expected_version=version,
                reason=reason,
            )
        except (Unknown, NotAllowed):
            raise
        except HoldfastError as refusal:
            messages.error(self.request, refusal.text)
        else:
            messages.success(self.request, _("%(code)s is cancelled.") % {"code": booking.code})

    def _ask(self, booking: Booking, form: CancelForm) -> HttpResponse:
        context = {
            "booking": head_of(self.actor, booking),
            "releases": releases_of(self.actor, booking),
            "form": form,
        }
        return render(self.request, "bookings/booking_page/cancel.html", context)


def _why_not(booking: Booking) -> str:
    if booking.status == BookingStatus.CANCELLED:
        return str(AlreadyCancelled.sentence)
    return _("A booking with the status “%(status)s” cannot be cancelled.") % {
        "status": booking.get_status_display()
    }
