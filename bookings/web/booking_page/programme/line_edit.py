"""A row becomes a form and, saved, a row again; what is refused stays in the form with the reason beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from bookings.enums import LineKind
from bookings.errors import NotFree
from bookings.models import Booking, Line
from bookings.services.change_line import change_line
from bookings.services.outcome import Outcome
from bookings.web.booking_page.programme.line_form import LineForm
from bookings.web.booking_page.programme.part import (
    answer_written,
    instead,
    sentence_of,
)
from bookings.web.booking_page.reader import find_booking
from bookings.web.line_names import line_names
from bookings.web.written import CONFLICT, REFUSED, into_form
from partners.access import Actor
from partners.errors import HoldfastError, Stale, Unknown
from partners.web.staff_page import StaffPage

ELSEWHERE = {"places_used": "places", "manual_price_amount_gross": "cost", "venue_id.places": "places"}
"""Fields of the form that errors know by another name."""


@dataclass(frozen=True)
class ShownField:
    bound: BoundField
    now: str
    is_unsaved: bool


def find_line(booking: Booking, line_id: int) -> Line:
    """With what its form shows. `Unknown` where the booking has no such line standing."""
    lines = booking.lines.standing().select_related("facility", "session", "partner")
    found = lines.filter(pk=line_id).first()
    if found is None:
        raise Unknown
    found.booking = booking
    return found


def name_shown(actor: Actor, line: Line) -> str:
    return line_names(actor, [line.pk])[line.pk]


class LineEdit(StaffPage):
    word = "bookings.write"

    def get(self, request: HttpRequest, booking_id: int, line_id: int) -> HttpResponse:
        """With what somebody has typed already, where they ask to see what is there now."""
        booking = find_booking(self.actor, booking_id)
        line = find_line(booking, line_id)
        form = LineForm(line=line, version=booking.version)
        now: dict[str, str] = {}
        if "version" in request.GET:
            form, now = _typed_over(form, request.GET)
        return self._show(booking, line, form, now=now)

    def post(self, request: HttpRequest, booking_id: int, line_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        line = find_line(booking, line_id)
        form = LineForm(request.POST, line=line, version=booking.version)
        if "version" in form.errors:
            return self._refuse(booking, line, form, Stale())
        if not form.is_valid():
            return self._show(booking, line, form, status=REFUSED)
        try:
            outcome = self._save(booking, line, form)
        except HoldfastError as refusal:
            return self._refuse(booking, line, form, refusal)
        said = _("“%(line)s” is changed.") % {"line": outcome.line.name or name_shown(self.actor, line)}
        return answer_written(request, self.actor, outcome, said, focus=f"open-{line.pk}")

    def _save(self, booking: Booking, line: Line, form: LineForm) -> Outcome:
        return change_line(
            actor=self.actor,
            kind=LineKind(line.kind),
            line_id=line.pk,
            booking_id=booking.pk,
            changes=form.changes(),
            expected_version=form.cleaned_data["version"],
        )

    def _refuse(self, booking: Booking, line: Line, form: LineForm, refusal: HoldfastError) -> HttpResponse:
        if isinstance(refusal, Stale):
            stale = sentence_of(self.actor, booking, refusal)
            return self._show(booking, line, form, status=CONFLICT, stale=stale)
        refuse_in_form(self.actor, booking, form, refusal)
        return self._show(booking, line, form, status=REFUSED)

    def _show(
        self,
        booking: Booking,
        line: Line,
        form: LineForm,
        *,
        status: int = 200,
        now: Mapping[str, str] | None = None,
        **shown: Any,
    ) -> HttpResponse:
        context = {
            "booking": booking,
            "line": line,
            "name": name_shown(self.actor, line),
            "form": form,
            "fields": _fields(form, now or {}),
            "within": line.session_id is not None,
            **shown,
        }
        if not self.request.htmx:  # type: ignore[attr-defined]
            return render(
                self.request, "bookings/booking_page/programme/line_page.html", context, status=status
            )
        answer = render(
            self.request, "bookings/booking_page/programme/_line_edit.html", context, status=status
        )
        return instead(answer, f"#line-{line.pk}")


def refuse_in_form(actor: Actor, booking: Booking, form: Any, refusal: HoldfastError) -> None:
    """At the field that it is about, naming what is in the way."""
    field = (refusal.field or "").rsplit(".", 1)[-1]
    named = NotFree(refusal.obstacles) if isinstance(refusal, NotFree) else refusal
    if isinstance(refusal, NotFree):
        named.message = sentence_of(actor, booking, refusal)
    named.field = ELSEWHERE.get(field, field) or None
    into_form(form, named)


def _fields(form: LineForm, now: Mapping[str, str]) -> list[ShownField]:
    typed = set(form.changed_data) if form.is_bound else set()
    return [
        ShownField(field, now.get(field.name, ""), field.name in typed) for field in form.visible_fields()
    ]


def _typed_over(fresh: LineForm, typed: QueryDict) -> tuple[LineForm, dict[str, str]]:
    """What was typed stays, everything else is as it is now; and what is there now where both differ."""
    line, version = fresh.line, fresh.initial["version"]
    before = LineForm(typed, line=line, version=version)
    before.is_valid()
    values = QueryDict(mutable=True)
    now: dict[str, str] = {}
    for field in fresh:
        there = _as_typed(fresh, field.name)
        said = typed.get(field.name, "") if field.name in before.changed_data else there
        values[field.name] = there if field.name == "version" else said
        values[field.html_initial_name] = there
        if field.name != "version" and said != there:
            now[field.name] = _in_words(fresh, field.name, there)
    return LineForm(values, line=line, version=version), now


def _as_typed(form: LineForm, name: str) -> str:
    value = form[name].value()
    shown = form.fields[name].widget.format_value(value)
    return "".join(shown) if isinstance(shown, list) else str(shown or "")


def _in_words(form: LineForm, name: str, there: str) -> str:
    for value, label in getattr(form.fields[name], "choices", ()):
        for one, word in label if isinstance(label, list) else [(value, label)]:
            if str(one) == there:
                return str(word)
    return there or _("empty")
