"""The number of people of a whole booking, in one place; lines with a number of their own keep it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy, ngettext

from bookings.models import Booking
from bookings.services.change_booking import change_booking
from bookings.services.outcome import Outcome
from bookings.web.booking_page.dialog import BookingForm
from bookings.web.booking_page.programme.part import (
    answer_written,
    instead,
    read_programme,
    sentence_of,
)
from bookings.web.booking_page.reader import find_booking
from bookings.web.fields.amount import CountField
from bookings.web.shown import amount_shown
from bookings.web.written import CONFLICT, REFUSED
from partners.errors import HoldfastError, NotAllowed, Stale, Unknown
from partners.web.staff_page import StaffPage

LONGEST_SHOWN = 20


class HeadCountForm(BookingForm):
    total_attendees = CountField(label=gettext_lazy("People"))


class _HeadCount(StaffPage):
    word = "bookings.write"
    is_preview = False

    def post(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        form = HeadCountForm(request.POST)
        try:
            return self.answer(booking, self._write(booking, form))
        except (Unknown, NotAllowed):
            raise
        except HoldfastError as refusal:
            status = CONFLICT if isinstance(refusal, Stale) else REFUSED
            return self.refuse(booking, sentence_of(self.actor, booking, refusal), status)

    def _write(self, booking: Booking, form: HeadCountForm) -> Outcome:
        if "version" in form.errors:
            raise Stale
        if not form.is_valid():
            raise HoldfastError(form.errors["total_attendees"][0], field="total_attendees")
        return change_booking(
            actor=self.actor,
            booking_id=booking.pk,
            fields={"total_attendees": form.cleaned_data["total_attendees"]},
            expected_version=form.cleaned_data["version"],
            dry_run=self.is_preview,
        )

    def answer(self, booking: Booking, outcome: Outcome) -> HttpResponse:
        raise NotImplementedError

    def refuse(self, booking: Booking, sentence: str, status: int) -> HttpResponse:
        raise NotImplementedError


class HeadCountChange(_HeadCount):
    def answer(self, booking: Booking, outcome: Outcome) -> HttpResponse:
        people = outcome.booking.total_attendees
        said = ngettext("%(people)s person now.", "%(people)s people now.", people) % {"people": people}
        return answer_written(self.request, self.actor, outcome, said, focus="head-count-people")

    def refuse(self, booking: Booking, sentence: str, status: int) -> HttpResponse:
        """What was typed stays, at the version that is there now: to send it again is to mean it."""
        context = {
            "programme": read_programme(self.actor, booking.pk),
            "trouble": sentence,
            "typed": self.request.POST.get("total_attendees", "")[:LONGEST_SHOWN],
        }
        answer = render(
            self.request, "bookings/booking_page/programme/_head_count.html", context, status=status
        )
        return instead(answer, "#head-count")


class HeadCountPreview(_HeadCount):
    """What the number would come to; nothing is written."""

    is_preview = True

    def answer(self, booking: Booking, outcome: Outcome) -> HttpResponse:
        warnings = [f"{one.line}: {one.text}" if one.line else str(one.text) for one in outcome.warnings]
        currency, difference = booking.currency, outcome.booking.total_gross - booking.total_gross
        sign = "+" if difference > 0 else ""
        return self._show(
            total=amount_shown(outcome.booking.total_gross, currency),
            currency=currency,
            difference=f"{sign}{amount_shown(difference, currency)}" if difference else "",
            warnings=warnings,
        )

    def refuse(self, booking: Booking, sentence: str, status: int) -> HttpResponse:
        return self._show(trouble=sentence)

    def _show(self, **context: Any) -> HttpResponse:
        return render(self.request, "bookings/booking_page/programme/_head_count_preview.html", context)
