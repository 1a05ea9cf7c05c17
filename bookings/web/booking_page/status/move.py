"""A booking moves to another status: asked with a list of what is missing, confirmed with Enter."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from bookings.enums import HOLDING, BookingStatus
from bookings.models.tree import read_trees
from bookings.services.change_status import change_status
from bookings.web.booking_page.dialog import BookingDialog, BookingForm
from bookings.web.booking_page.reader import releases_of
from bookings.web.booking_page.status.checklist import checklist
from bookings.web.booking_page.status.moves import done, moves_of, verb
from bookings.web.booking_page.status.places import places_of
from bookings.web.booking_page.status.situation import situation_of
from bookings.web.fields.reason import ReasonField
from bookings.web.written import written


class StatusForm(BookingForm):
    status = forms.ChoiceField(choices=BookingStatus, widget=forms.HiddenInput)
    reason = ReasonField()


class BookingStatusMove(BookingDialog):
    """`?status=` names where to; left out or nonsense, it is what usually comes next."""

    word = "bookings.write"
    template = "bookings/booking_page/status/_move.html"

    def prepare(self, **ids: int) -> None:
        asked = self.request.POST.get("status") or self.request.GET.get("status", "")
        moves = moves_of(self.actor, self.booking.status)
        self.moves = {move.status: move for move in moves}
        self.target = asked if asked in self.moves else next(iter(self.moves), "")

    def refusal(self) -> HttpResponse | None:
        if self.target:
            return None
        return self.nothing_to_ask(_("The status of this booking is final."))

    def form(self, sent: QueryDict | None) -> forms.Form:
        return StatusForm(sent, initial={"status": self.target}, auto_id="dialog_%s")

    def context(self) -> Mapping[str, Any]:
        [tree] = read_trees(partner_id=self.booking.partner_id, booking_ids=[self.booking.pk])
        is_letting_go = self.booking.status in HOLDING and self.target not in HOLDING
        return {
            "target": self.target,
            "verb": verb(self.booking.status, self.target) if self.target else "",
            "checks": checklist(situation_of(self.booking, tree), self.target, places_of(self.booking)),
            "releases": releases_of(self.actor, self.booking) if is_letting_go else [],
        }

    def save(self, form: forms.Form, at: dict[str, Any]) -> HttpResponse:
        moved = change_status(**at, **form.cleaned_data)
        return written(self.request, moved, done(moved.code, moved.status))
