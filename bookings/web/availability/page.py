"""The page of availability search: one line asks, a form below asks the same; the address keeps the line."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import replace_url

from bookings.web.availability.answered import answered
from bookings.web.availability.chips import chips_of
from bookings.web.availability.form import form_from, form_of
from bookings.web.availability.line_text import line_of
from bookings.web.availability.names import vocabulary_of
from bookings.web.availability.typed_line import clean, read_line
from bookings.web.availability.vocabulary import Kind, Vocabulary
from partners.web.staff_page import StaffPage


@method_decorator(vary_on_headers("HX-Request"), name="dispatch")
class Availability(StaffPage):
    """`?ask=` is the line; with `form` in the address the fields of the form make it anew."""

    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        vocabulary = vocabulary_of(self.actor)
        context = self._context(request, vocabulary)
        if not request.htmx or request.htmx.history_restore_request:  # type: ignore[attr-defined]
            return render(request, "bookings/availability/page.html", context)
        response = render(request, "bookings/availability/_answers.html", {**context, "is_part": True})
        return replace_url(response, context["address"])

    def _context(self, request: HttpRequest, vocabulary: Vocabulary) -> dict[str, Any]:
        line, form, is_from_form = clean(request.GET.get("ask", "")), None, "form" in request.GET
        if is_from_form:
            form = form_from(request.GET, vocabulary)
            if form.is_valid():
                line = line_of(form.question(), vocabulary)
        reading = read_line(line, vocabulary)
        is_refused = form is not None and not form.is_valid()
        has_all = "all" in request.GET
        found = answered(self.actor, reading.question, vocabulary, has_all=has_all)
        return {
            "line": line,
            "form": form if is_refused else form_of(reading.question, vocabulary),
            "is_from_form": is_from_form,
            "is_refused": is_refused,
            "chips": chips_of(reading, vocabulary),
            "answered": found,
            "address": _address(line, has_all),
            "all_address": _address(line, True),
            "is_nonsense": bool(line) and reading.question.is_empty,
            "examples": [(example, _address(example)) for example in _examples(vocabulary)],
        }


def _examples(vocabulary: Vocabulary) -> Iterator[str]:
    """With names of the house, where it has any."""
    equipment, venue = (next(iter(vocabulary.of(kind)), None) for kind in (Kind.EQUIPMENT, Kind.VENUE))
    first = gettext("80 theatre 12-14 mar half day")
    yield f"{first} + {equipment.name}" if equipment else first
    if venue:
        yield gettext("%(venue)s tomorrow 9-12") % {"venue": venue.name}
    yield gettext("120 banquet next friday evening")
    yield gettext("40 classroom 3 days in april weekdays")


def _address(line: str, has_all: bool = False) -> str:
    address = reverse("availability")
    said = {"ask": line, **({"all": "1"} if has_all else {})}
    return f"{address}?{urlencode(said)}" if line else address
