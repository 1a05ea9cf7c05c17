"""An action on several bookings: it asks, says what will happen to each, then does it in parts and says what it did."""

from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django_htmx.http import reswap

from bookings.models import Booking
from bookings.web.booking_list.action_forms import PREVIEW, ActionForm
from bookings.web.booking_list.actions import ACTIONS, Action, Result, attempt, undo_all
from bookings.web.booking_list.selection import MOST_SELECTED, Chosen, read_selection
from bookings.web.written import REFUSED, announced, changed
from partners.errors import Invalid
from partners.web.staff_page import StaffPage
from partners.web.toast import tell, warn

PART = 20
"""So many bookings are changed by one request."""

LONGEST_REFUSAL = 500


class BookingAction(StaffPage):
    """GET asks; POST with the step `preview` tries and writes nothing, any other POST does it."""

    word = "bookings.write"
    action: ClassVar[Action] = ACTIONS["extend"]

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            selection = read_selection(request.GET.getlist("selected"))
        except Invalid as error:
            return self._ask([], self.action.form(actor=self.actor), error.text)
        first = self.action.form.first_values(self.actor, selection)
        return self._ask(selection, self.action.form(actor=self.actor, initial=first))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.action.form(request.POST, actor=self.actor)
        try:
            selection = read_selection(request.POST.getlist("selected"))
        except Invalid as error:
            return self._ask([], form, error.text, status=REFUSED)
        if request.POST.get("step") == PREVIEW:
            return self._preview(selection, form)
        if not form.is_valid():
            return self._ask(selection, form, status=REFUSED)
        return self._do(selection, form)

    def _preview(self, selection: list[Chosen], form: ActionForm) -> HttpResponse:
        results = []
        if form.is_valid():
            part = _part(selection, self.request.POST.get("part", ""))
            results = attempt(self.actor, self.action, part, form.words(), dry_run=True)
        return render(self.request, "bookings/booking_list/_preview.html", {"results": results, "form": form})

    def _do(self, selection: list[Chosen], form: ActionForm) -> HttpResponse:
        part, rest = (selection[:PART], selection[PART:]) if self.request.htmx else (selection, [])  # type: ignore[attr-defined]
        results = attempt(self.actor, self.action, part, form.words(), dry_run=False)
        now_done = [one.chosen for one in results if not one.is_refused]
        done = [*_earlier(self.request), *now_done]
        refused = [*_refused_earlier(self.request), *(_said(one) for one in results if one.is_refused)]
        if rest:
            return self._go_on(rest, form, done, refused, now_done)
        return self._end(done, refused, now_done)

    def _go_on(
        self,
        rest: list[Chosen],
        form: ActionForm,
        done: list[Chosen],
        refused: list[str],
        now_done: list[Chosen],
    ) -> HttpResponse:
        context = {
            "action": self.action,
            "rest": rest,
            "fields": [(name, form.data.get(name, "")) for name in form.fields],
            "done": done,
            "refused": refused,
            "reached": len(done) + len(refused),
            "whole": len(done) + len(refused) + len(rest),
        }
        return changed(
            render(self.request, "bookings/booking_list/_running.html", context), *_bookings(now_done)
        )

    def _end(self, done: list[Chosen], refused: list[str], now_done: list[Chosen]) -> HttpResponse:
        if done:
            sentence = self.action.done(len(done)) % {"number": len(done)}
            tell(self.request, sentence, undo_url=_undo_url(done))
        if not self.request.htmx:  # type: ignore[attr-defined]
            warn(self.request, refused)
            return redirect("booking-list")
        if not refused:
            return announced(reswap(HttpResponse(), "none"), *_bookings(now_done))
        context = {"action": self.action, "done": len(done), "refused": refused}
        return changed(
            render(self.request, "bookings/booking_list/_refused.html", context), *_bookings(now_done)
        )

    def _ask(
        self, selection: list[Chosen], form: ActionForm, trouble: str = "", status: int = 200
    ) -> HttpResponse:
        parts = [selection[start : start + PART] for start in range(0, len(selection), PART)]
        context: dict[str, Any] = {
            "action": self.action,
            "selection": selection,
            "parts": parts,
            "form": form,
            "trouble": trouble,
        }
        name = "_action" if self.request.htmx else "action"  # type: ignore[attr-defined]
        return render(self.request, f"bookings/booking_list/{name}.html", context, status=status)


class UndoActions(StaffPage):
    """Takes back what an action did, each booking on its own."""

    word = "bookings.write"

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            selection = read_selection(request.GET.getlist("of"))
        except Invalid as error:
            raise Http404 from error
        results = undo_all(self.actor, selection)
        done = [one.chosen for one in results if not one.is_refused]
        if done:
            tell(request, _taken_back(len(done)), undo_url=_undo_url(done))
        warn(request, [_said(one) for one in results if one.is_refused])
        if not request.htmx:  # type: ignore[attr-defined]
            return redirect("booking-list")
        return announced(reswap(HttpResponse(), "none"), *_bookings(done))


def _part(selection: list[Chosen], number: str) -> list[Chosen]:
    """The one of that number, from 1; the first for nonsense."""
    start = next((start for start in range(0, len(selection), PART) if str(start // PART + 1) == number), 0)
    return selection[start : start + PART]


def _taken_back(number: int) -> str:
    return ngettext("%(number)s change taken back.", "%(number)s changes taken back.", number) % {
        "number": number
    }


def _said(result: Result) -> str:
    named = " ".join(part for part in (result.code, result.name) if part)
    return f"{named}: {result.text}"[:LONGEST_REFUSAL] if named else result.text


def _earlier(request: HttpRequest) -> list[Chosen]:
    """What earlier parts did, as the page sends it along; only told and undone by it."""
    try:
        return read_selection(request.POST.getlist("done"))
    except Invalid:
        return []


def _refused_earlier(request: HttpRequest) -> list[str]:
    return [text[:LONGEST_REFUSAL] for text in request.POST.getlist("refused")[:MOST_SELECTED]]


def _undo_url(done: Sequence[Chosen]) -> str:
    return f"{reverse('booking-actions-undo')}?{urlencode([('of', str(one)) for one in done])}"


def _bookings(done: Sequence[Chosen]) -> list[Booking]:
    return [Booking(pk=one.id, version=one.version) for one in done]
