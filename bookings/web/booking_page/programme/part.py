"""The programme as a part of its own: asked for anew whenever bookings change, and the answer to its own writes."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import reswap, retarget

from bookings.errors import NotFree
from bookings.models import Booking
from bookings.models.tree import read_programme_rows
from bookings.services.outcome import Outcome
from bookings.web.booking_page.programme.days import Programme, programme_of
from bookings.web.booking_page.who_changed import who_changed
from bookings.web.in_the_way import in_the_way
from bookings.web.written import CONFLICT, announced, say_written
from partners.access import Actor
from partners.errors import HoldfastError, NotAllowed, Stale, Unknown
from partners.web.staff_page import StaffPage

ROOT = "#booking-programme"
ELEMENT = re.compile(r"open-[0-9]{1,19}", re.ASCII)


class ProgrammePart(StaffPage):
    word = "bookings.read"

    def get(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        """`focus` names the element that had the keyboard before a form took its place."""
        asked = request.GET.get("focus", "")
        focus = asked if ELEMENT.fullmatch(asked) else ""
        return render_programme(request, self.actor, booking_id, focus=focus)


def render_programme(
    request: HttpRequest, actor: Actor, booking_id: int, *, status: int = 200, **shown: Any
) -> HttpResponse:
    """`focus` is the id of the element that the keyboard goes to; `into` the session of the next quick line."""
    context = {"programme": read_programme(actor, booking_id), **shown}
    return render(request, "bookings/booking_page/programme/_programme.html", context, status=status)


def read_programme(actor: Actor, booking_id: int) -> Programme:
    """`Unknown` where the partner has none of that id."""
    tree = read_programme_rows(partner_id=actor.partner.pk, booking_id=booking_id)
    if tree is None:
        raise Unknown
    return programme_of(actor, tree)


def answer_written(
    request: HttpRequest, actor: Actor, outcome: Outcome, sentence: str, **shown: Any
) -> HttpResponse:
    """The programme as it is now; without HTMX, the booking's page."""
    booking = outcome.booking
    say_written(request, booking, sentence, outcome.warnings)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(booking)
    return announced(render_programme(request, actor, booking.pk, **shown), booking)


def answer_refused(
    request: HttpRequest, actor: Actor, booking: Booking, refusal: HoldfastError, **shown: Any
) -> HttpResponse:
    """Of a write with one button: the refusal as a message, the programme as it is now."""
    if isinstance(refusal, (Unknown, NotAllowed)):
        raise refusal
    messages.error(request, sentence_of(actor, booking, refusal))
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(booking)
    return render_programme(request, actor, booking.pk, status=CONFLICT, **shown)


def instead(response: HttpResponse, selector: str) -> HttpResponse:
    """The answer takes the place of one element, not of the whole programme."""
    return reswap(retarget(response, selector), "outerHTML")


def sentence_of(actor: Actor, booking: Booking, refusal: HoldfastError) -> str:
    """With whoever was quicker, or whose booking is in the way, where the actor may know it."""
    if isinstance(refusal, Stale):
        return who_changed(actor, booking.pk)
    if isinstance(refusal, NotFree):
        return "; ".join(in_the_way(actor, obstacle).named for obstacle in refusal.obstacles)
    return refusal.text
