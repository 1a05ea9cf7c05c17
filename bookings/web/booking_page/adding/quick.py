"""One typed line, one Enter, one more line on the booking; the next one can be typed at once.

What is added takes nothing from what others changed meanwhile, so no version is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bookings.enums import LineKind
from bookings.models import Booking
from bookings.services.add_line import add_line
from bookings.services.apply_package import MainVenue, apply_package
from bookings.services.line_request import PackageRequest
from bookings.services.outcome import Outcome
from bookings.web.booking_page.adding.offers import Offer, offers_for
from bookings.web.booking_page.adding.requests import Spot, request_for, spot_on
from bookings.web.booking_page.adding.words import LONGEST, Typed, understood
from bookings.web.booking_page.programme.part import answer_written, instead, sentence_of
from bookings.web.booking_page.reader import find_booking
from bookings.web.fields.day import DayField
from bookings.web.fields.identity import IdField
from bookings.web.written import REFUSED
from partners.access import Actor
from partners.errors import HoldfastError, NotAllowed, Unknown
from partners.web.staff_page import StaffPage


class QuickForm(forms.Form):
    """`within` is the session in whose row somebody types, `into` the one that takes what has no time."""

    text = forms.CharField(max_length=LONGEST, label=gettext_lazy("Add"))
    key = forms.CharField(required=False, max_length=40)
    day = DayField(required=False)
    within = IdField(required=False)
    into = IdField(required=False)


@dataclass(frozen=True)
class Suggestion:
    offer: Offer
    kind: str
    where: str


class QuickSuggestions(StaffPage):
    word = "bookings.write"

    def get(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        form = QuickForm(request.GET)
        typed = understood(form.cleaned_data["text"]) if form.is_valid() else Typed("", "")
        spot = _spot(booking, form) if form.is_valid() else None
        found = [_suggestion(offer, typed, spot) for offer in offers_for(booking, typed)]
        context = {"suggestions": found, "typed": typed, "place": _place(form)}
        return render(request, "bookings/booking_page/adding/_suggestions.html", context)


class QuickAdd(StaffPage):
    word = "bookings.write"

    def post(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        form = QuickForm(request.POST)
        if not form.is_valid():
            return self._refuse(booking, form, _first_error(form))
        spot = _spot(booking, form)
        if spot is None:
            return self._refuse(booking, form, _("Choose a day first."))
        typed = understood(form.cleaned_data["text"])
        offer = _chosen(offers_for(booking, typed), form.cleaned_data["key"])
        if offer is None:
            sentence = _("Nothing is called so. An item of its own needs its price: “flowers 12.50”.")
            return self._refuse(booking, form, sentence)
        try:
            outcome = _add(self.actor, booking, offer, typed, spot)
        except (Unknown, NotAllowed):
            raise
        except HoldfastError as refusal:
            return self._refuse(booking, form, _why(self.actor, booking, refusal))
        return self._added(form, offer, spot, outcome)

    def _added(self, form: QuickForm, offer: Offer, spot: Spot, outcome: Outcome) -> HttpResponse:
        into = outcome.lines[0].pk if offer.kind == LineKind.SESSION else form.cleaned_data["into"]
        said = _("“%(line)s” is added.") % {"line": offer.called or offer.name}
        place = _place(form) if _place(form) != "any" else f"{spot.day:%Y-%m-%d}"
        return answer_written(
            self.request,
            self.actor,
            outcome,
            said,
            focus=f"quick-{place}",
            into=into,
            into_day=spot.day,
        )

    def _refuse(self, booking: Booking, form: QuickForm, sentence: str) -> HttpResponse:
        """The line stays in its place as it was typed."""
        place = _place(form)
        context = {
            "programme": booking,
            "booking_id": booking.pk,
            "place": place,
            "text": form.data.get("text", "")[:LONGEST],
            "trouble": sentence,
            "day": form.cleaned_data.get("day"),
            "within_id": form.cleaned_data.get("within"),
            "hint": form.cleaned_data.get("into"),
        }
        answer = render(self.request, "bookings/booking_page/adding/_quick.html", context, status=REFUSED)
        return instead(answer, f"#quick-form-{place}")


def _add(actor: Actor, booking: Booking, offer: Offer, typed: Typed, spot: Spot) -> Outcome:
    request = request_for(offer, typed, spot)
    if isinstance(request, PackageRequest):
        venue = spot.into.bookable_id if spot.into else None
        main = MainVenue(venue_id=venue) if venue else None
        return apply_package(actor=actor, booking_id=booking.pk, request=request, main_venue=main)
    return add_line(actor=actor, booking_id=booking.pk, request=request)


def _why(actor: Actor, booking: Booking, refusal: HoldfastError) -> str:
    if refusal.code == "no_price":
        return _("This has no price in the catalogue. Type one behind its name: “screen 40”.")
    return sentence_of(actor, booking, refusal)


def _spot(booking: Booking, form: QuickForm) -> Spot | None:
    said = form.cleaned_data
    return spot_on(booking, day=said["day"], within=said["within"], into=said["into"])


def _chosen(offers: Sequence[Offer], key: str) -> Offer | None:
    """The one that was chosen, else the first."""
    return next((offer for offer in offers if offer.key == key), None if key else next(iter(offers), None))


def _place(form: QuickForm) -> str:
    """Names the input among those of the page."""
    form.is_valid()
    said = form.cleaned_data
    day = said.get("day")
    return str(said.get("within") or (day and f"{day:%Y-%m-%d}") or "any")


def _first_error(form: QuickForm) -> str:
    if "text" in form.errors and not form.data.get("text", "").strip():
        return _("Type what you want to add.")
    return str(next(iter(form.errors.values()))[0])


def _suggestion(offer: Offer, typed: Typed, spot: Spot | None) -> Suggestion:
    return Suggestion(offer, str(offer.kind.label), _where(offer, typed, spot) if spot else "")


def _where(offer: Offer, typed: Typed, spot: Spot) -> str:
    try:
        session = spot.session(offer.kind, typed)
    except HoldfastError:
        return ""
    if session is not None:
        return _("into %(session)s") % {"session": session.name or session.bookable}
    if typed.starts is not None:
        last = f"–{typed.ends:%H:%M}" if typed.ends else ""
        return f"{typed.starts:%H:%M}{last}"
    return "09:00–17:00" if offer.kind == LineKind.SESSION else ""
