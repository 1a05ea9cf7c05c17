"""The people of a booking change in one dialog; customers, companies and agents are found as one types."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from bookings.services.change_booking import change_booking
from bookings.web.booking_page.details.people_form import NOBODY, OUTSIDE, PeopleForm, found
from bookings.web.booking_page.dialog import BookingDialog
from partners.web.staff_page import StaffPage


class BookingPeople(BookingDialog):
    word = "bookings.write"
    template = "bookings/booking_page/details/_people_change.html"

    def form(self, sent: QueryDict | None) -> forms.Form:
        return PeopleForm(sent, actor=self.actor, booking=self.booking, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        return {"title": _("People"), "go": _("Save"), "found_by_typing": tuple(OUTSIDE)}

    def save(self, form: Any, at: dict[str, Any]) -> HttpResponse:
        outcome = change_booking(**at, fields=form.fields_changed(), newcomer=form.newcomer())
        return self.told(_("People of %(code)s changed.") % {"code": self.booking.code}, outcome.warnings)


class PeopleFound(StaffPage):
    """The choices of one field, for the words typed: `?what=customer&find=eva`."""

    word = "customers.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        what = request.GET.get("what", "")
        choices = found(self.actor, what, request.GET.get("find", ""))
        return render(
            request,
            "bookings/booking_page/details/_choices.html",
            {"choices": [*choices, NOBODY], "first": True},
        )
