"""A session is moved in two steps: first what it would come to, then the same once more, for good.

Nobody moves what they have not seen: where the booking has changed since, the answer says by whom and how, and
offers the same move of what is there now.
"""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from bookings.enums import LineKind
from bookings.errors import NotFree
from bookings.models import Booking, Line, Session
from bookings.services.change_line import change_line
from bookings.services.outcome import Outcome
from bookings.web.client import title_of as booking_title
from bookings.web.diary.in_the_way import instead, what_is_in_the_way
from bookings.web.diary.move_form import MoveForm, Wish
from bookings.web.diary.preview import preview_of, spots
from bookings.web.history.entries import Entry, history_of
from bookings.web.written import CONFLICT, REFUSED, changed, written
from partners.access import Actor
from partners.errors import HoldfastError, NotAllowed, Stale, Unknown
from partners.web.staff_page import StaffPage

MOST_TOLD = 3


class _Move(StaffPage):
    word = "bookings.write"
    is_preview: ClassVar[bool]

    def answer(self, line_id: int, sent: QueryDict) -> HttpResponse:
        line = find_session(self.actor, line_id)
        form = MoveForm(sent, actor=self.actor)
        if not form.is_valid():
            return self.show("_move_refused.html", line, None, REFUSED, reasons=_plain(form.sentences()))
        wish = form.wish
        try:
            return self.moved(line, wish, self._change(line, wish))
        except (Unknown, NotAllowed):
            raise
        except Stale:
            return self._stale(line, wish)
        except HoldfastError as refusal:
            return self._refused(line, wish, refusal)

    def moved(self, line: Line, wish: Wish, outcome: Outcome) -> HttpResponse:
        raise NotImplementedError

    def _change(self, line: Line, wish: Wish) -> Outcome:
        return change_line(
            actor=self.actor,
            kind=LineKind.SESSION,
            line_id=line.pk,
            changes=wish.changes(),
            expected_version=wish.version,
            dry_run=self.is_preview,
        )

    def _refused(self, line: Line, wish: Wish, refusal: HoldfastError) -> HttpResponse:
        others = instead(line, wish) if isinstance(refusal, NotFree) else []
        reasons = what_is_in_the_way(self.actor, line, wish, refusal)
        return self.show("_move_refused.html", line, wish, REFUSED, reasons=reasons, instead=others)

    def _stale(self, line: Line, wish: Wish) -> HttpResponse:
        """The board behind the dialog looks again as well."""
        booking = line.booking
        since = _since(self.actor, booking, wish.version)
        query = wish.query(version=booking.version)
        answer = self.show("_move_stale.html", line, wish, CONFLICT, since=since, query=query)
        return changed(answer, booking)

    def show(self, name: str, line: Line, wish: Wish | None, status: int = 200, **shown: Any) -> HttpResponse:
        before, after = spots(line, wish)
        context = {
            "line": line,
            "title": title_of(self.actor, line),
            "before": before,
            "after": after,
            "wish": wish,
            **shown,
        }
        return render(self.request, f"bookings/diary/{name}", context, status=status)


class DiaryMovePreview(_Move):
    """Nothing is written."""

    is_preview = True

    def get(self, request: HttpRequest, line_id: int) -> HttpResponse:
        return self.answer(line_id, request.GET)

    def moved(self, line: Line, wish: Wish, outcome: Outcome) -> HttpResponse:
        return self.show("_move_preview.html", line, wish, preview=preview_of(line, outcome))


class DiaryMove(_Move):
    is_preview = False

    def post(self, request: HttpRequest, line_id: int) -> HttpResponse:
        return self.answer(line_id, request.POST)

    def moved(self, line: Line, wish: Wish, outcome: Outcome) -> HttpResponse:
        _before, after = spots(line, wish)
        said = _("“%(title)s” is moved: %(where)s, %(when)s.") % {
            "title": title_of(self.actor, line),
            "where": after and after.where,
            "when": after and after.when,
        }
        return written(self.request, outcome.booking, said, outcome.warnings)


def find_session(actor: Actor, line_id: int) -> Line:
    """As it stands now, with its booking; removed ones as well, which the service refuses by name."""
    sessions = Session.objects.for_partner(actor.partner).select_related(
        *("bookable", "facility", "booking__facility", "booking__customer", "booking__company")
    )
    line = sessions.filter(pk=line_id).first()
    if line is None:
        raise Unknown
    return line


def title_of(actor: Actor, line: Line) -> str:
    about = booking_title(actor, line.booking)
    named = "" if line.name == line.bookable.name else line.name  # type: ignore[union-attr]
    return f"{about} · {named}" if named else about


def _plain(sentences: list[str]) -> list[dict[str, str]]:
    return [{"sentence": sentence} for sentence in sentences]


def _since(actor: Actor, booking: Booking, version: int) -> list[Entry]:
    """The latest changes, as many as were made since that version."""
    number = min(max(booking.version - version, 1), MOST_TOLD) if version else 1
    return history_of(actor, booking, booking.facility.time_zone)[:number]
