"""What is said of a booking as a whole changes in one dialog."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from bookings.services.change_booking import change_booking
from bookings.web.booking_page.details.fields_form import FieldsForm
from bookings.web.booking_page.dialog import BookingDialog


class BookingChange(BookingDialog):
    word = "bookings.write"
    template = "bookings/booking_page/details/_fields_change.html"

    def form(self, sent: QueryDict | None) -> forms.Form:
        return FieldsForm(sent, actor=self.actor, booking=self.booking, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        return {"title": _("Details"), "go": _("Save")}

    def save(self, form: Any, at: dict[str, Any]) -> HttpResponse:
        outcome = change_booking(**at, fields=form.fields_changed())
        return self.told(_("%(code)s changed.") % {"code": self.booking.code}, outcome.warnings)
