"""A new booking in one short form, as a page or in the dialog: what it would cost is told before it is saved."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from bookings.enums import BookingStatus
from bookings.errors import EventFull, NotFree, TakenMeanwhile
from bookings.models import Booking
from bookings.services.outcome import Outcome
from bookings.services.plan_booking import plan_booking
from bookings.web.new_booking.answer import answer_to, in_the_way_of, refusal_of
from bookings.web.new_booking.enquiry import KNOWN, NUMBER, Enquiry
from bookings.web.new_booking.form import FIELDS_OF_NEWCOMER
from bookings.web.new_booking.line_form import KINDS, SUBJECTS, VENUE, LineForm
from bookings.web.new_booking.offerings import Offerings
from bookings.web.new_booking.prefill import prefilled
from bookings.web.written import REFUSED, written
from partners.errors import HoldfastError, NotAllowed, Unknown, errors_by_field
from partners.web.once import made_once, word_of
from partners.web.staff_page import StaffPage

DIALOG = "dialog-body"
LINES_CHANGED = "booking-lines-changed"
FIELDS = {
    "venue_id": "venue",
    "layout_id": "layout",
    "places_used": "places",
    "event_id": "event",
    "price_id": "price",
    "inventory_product_id": "product",
    "units": "units",
    "starts_at": "starts",
    "ends_at": "ends",
    "use_manual_price": "cost",
    "cost": "cost",
    "total_attendees": "people",
    "customer_id": "customer_text",
    "coordinator_id": "coordinator",
    "event_type_id": "event_type",
    "decision_on": "decision_on",
    "status": "status",
    **FIELDS_OF_NEWCOMER,
}
"""Where the form says what the service refuses."""


class WritingPage(StaffPage):
    word = "bookings.write"

    def show(self, template: str, enquiry: Enquiry, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "enquiry": enquiry,
            "kinds": KINDS,
            "in_dialog": self._is_in_dialog(),
            "once": word_of(self.request),
            **more,
        }
        return render(self.request, f"bookings/new_booking/{template}", context, status=status)

    def _is_in_dialog(self) -> bool:
        return bool(self.request.htmx) and self.request.htmx.target == DIALOG  # type: ignore[attr-defined]


@method_decorator(vary_on_headers("HX-Request", "HX-Target"), name="dispatch")
class NewBooking(WritingPage):
    outcome: Outcome | None = None

    def get(self, request: HttpRequest) -> HttpResponse:
        known = prefilled(self.actor, request.GET)
        enquiry = Enquiry.asked(self.actor, known.fields, known.lines)
        enquiry.take_focus()
        return self.show(self._template(), enquiry, ignored=known.ignored)

    def post(self, request: HttpRequest) -> HttpResponse:
        enquiry = Enquiry.sent(self.actor, request.POST)
        if enquiry.is_valid():
            outcome = self._plan(enquiry)
            if outcome is not None:
                return self._saved(outcome)
        return self.show(self._template(), enquiry, status=REFUSED)

    def _template(self) -> str:
        return "_form.html" if self._is_in_dialog() else "page.html"

    def _plan(self, enquiry: Enquiry) -> Outcome | None:
        """None where it is refused; then the form says why."""
        planned, origins = enquiry.planned(enquiry.lines)

        def plan() -> int:
            outcome = plan_booking(
                actor=self.actor,
                fields=enquiry.form.booking_fields(),
                lines=planned,
                status=enquiry.form.cleaned_data["status"],
                newcomer=enquiry.form.newcomer(),
            )
            self.outcome = outcome
            return outcome.booking.pk

        try:
            booking_id = made_once(self.request, self.actor, plan)
            return self.outcome or self._made_before(booking_id)
        except (NotFree, EventFull, TakenMeanwhile) as error:
            self._say_what_is_in_the_way(enquiry, error)
        except (Unknown, NotAllowed):
            raise
        except ValidationError as error:
            _say(enquiry, origins, error)
        return None

    def _made_before(self, booking_id: int) -> Outcome:
        booking = Booking.objects.for_partner(self.actor.partner).get(pk=booking_id)
        return Outcome(booking=booking, lines=tuple(booking.lines.order_by("pk")))

    def _say_what_is_in_the_way(self, enquiry: Enquiry, error: HoldfastError) -> None:
        found = in_the_way_of(self.actor, enquiry)
        for line in enquiry.lines:
            if line.number in found:
                line.add_error(SUBJECTS[line.kind], refusal_of(found[line.number]))
        if not found:
            enquiry.form.add_error(None, error.text)

    def _saved(self, outcome: Outcome) -> HttpResponse:
        booking, request = outcome.booking, self.request
        answer = written(request, booking, _said(outcome), outcome.warnings)
        opens = "open" in request.POST
        if request.htmx and (opens or not self._is_in_dialog()):  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(booking.get_absolute_url())
        return redirect(booking) if opens else answer


class NewBookingAnswer(WritingPage):
    """What it would cost and whether it is free; nothing is kept."""

    def post(self, request: HttpRequest) -> HttpResponse:
        enquiry = Enquiry.sent(self.actor, request.POST)
        return self.show("_answer.html", enquiry, answer=answer_to(self.actor, enquiry))


class NewBookingLines(WritingPage):
    """The lines with one more, or one less; what was typed stays."""

    def post(self, request: HttpRequest) -> HttpResponse:
        remove = request.POST.get("remove", "")
        enquiry = Enquiry.sent(
            self.actor,
            request.POST,
            add=request.POST.get("add", ""),
            remove=int(remove) if NUMBER.fullmatch(remove) else None,
        )
        enquiry.ask_nothing_yet()
        if "add" in request.POST:
            enquiry.lines[-1].take_focus()
        answer = self.show("_lines.html", enquiry, is_shorter=bool(remove))
        return trigger_client_event(answer, LINES_CHANGED, after="settle")


class NewBookingChoice(WritingPage):
    """What else there is to choose once the venue or the event is chosen: layouts, places, prices."""

    def get(self, request: HttpRequest) -> HttpResponse:
        number, kind = request.GET.get("line", ""), request.GET.get("kind")
        number = number if NUMBER.fullmatch(number) else "0"
        kind = kind if kind in KNOWN else VENUE
        line = LineForm(
            kind=kind,
            number=int(number),
            offerings=Offerings(self.actor),
            has_session=False,
            initial={SUBJECTS[kind]: request.GET.get(f"lines-{number}-{SUBJECTS[kind]}", "")},
        )
        return render(request, "bookings/new_booking/_choice.html", {"line": line})


def _said(outcome: Outcome) -> str:
    booking = outcome.booking
    names = list(dict.fromkeys(line.name for line in outcome.lines))
    what = ", ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")
    shown = {"what": what, "code": booking.code}
    match booking.status:
        case BookingStatus.PROSPECTIVE_HOLD:
            return _("%(what)s is held: booking %(code)s.") % shown
        case BookingStatus.CONFIRMED:
            return _("%(what)s is booked: booking %(code)s.") % shown
        case BookingStatus.PROSPECTIVE:
            return _("%(what)s is noted, and not held: booking %(code)s.") % shown
    return _("%(what)s is booked tentatively: booking %(code)s.") % shown


def _say(enquiry: Enquiry, origins: list[LineForm], error: ValidationError) -> None:
    """Each refusal at its field; above the form where it belongs to none of them."""
    for path, sentences in errors_by_field(error).items():
        line, name = _place(path, origins)
        form = line or enquiry.form
        field = FIELDS.get(name, name)
        form.add_error(field if field in form.fields else None, sentences)


def _place(path: str, origins: list[LineForm]) -> tuple[LineForm | None, str]:
    parts = path.split(".")
    name = parts[-1]
    if parts[0] == "lines" and len(parts) > 1:
        return origins[int(parts[1])], name if len(parts) > 2 else ""
    only = origins[0] if len({form.number for form in origins}) == 1 else None
    field = FIELDS.get(name, name)
    return (only, name) if only and field in only.fields else (None, name)
