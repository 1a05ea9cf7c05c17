"""What the address of the list asks for: filters, columns and order, sound or not; and addresses like it.

What is wrong in it is left out of the addresses made from it.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from bookings.models import Booking
from bookings.web.booking_list.columns import (
    COLUMNS,
    REMEMBERED,
    USUAL_SORT,
    Column,
    Sorting,
    chosen,
)
from bookings.web.booking_list.filters import BookingFilter
from bookings.web.booking_list.standing_views import STANDING, StandingView
from partners.access import Actor


@dataclass(frozen=True, kw_only=True)
class Asked:
    filter: BookingFilter
    columns: list[Column]
    sorting: Sorting
    query: QueryDict
    """Of filters, columns and order that are sound, without a page; empty ones left out."""

    @property
    def bookings(self) -> QuerySet:
        """None where a filter is wrong; in order."""
        if not self.filter.is_valid():
            return Booking.objects.none()
        return self.filter.qs.order_by(*self.sorting.order)

    @property
    def ids(self) -> QuerySet:
        return self.bookings.values_list("pk", flat=True)

    @property
    def shown(self) -> str:
        """The query with the columns and the order that are shown, whoever asks it."""
        columns = ",".join(column.key for column in self.columns)
        return self.query_with(columns=columns, sort=str(self.sorting))

    def query_with(self, **changes: str) -> str:
        """Of the same question with other words; an empty one is left out."""
        query = self.query.copy()
        for name, word in changes.items():
            query.pop(name, None)
            if word:
                query[name] = word
        return query.urlencode()


def asked(actor: Actor, request: HttpRequest, words: QueryDict) -> Asked:
    bookings = Booking.objects.for_partner(actor.partner)
    narrowed = BookingFilter(words, bookings, request=request, actor=actor)
    view = _view(words)
    return Asked(
        filter=narrowed,
        columns=chosen(
            actor,
            words.get("columns", ""),
            request.session.get(REMEMBERED),
            besides=view.column if view else "",
        ),
        sorting=Sorting.of(words.get("sort", ""), view.sort if view else USUAL_SORT),
        query=_sound(narrowed, words),
    )


def sound_query(actor: Actor, words: QueryDict) -> QueryDict:
    """Of an address that somebody sends along."""
    return _sound(BookingFilter(words, Booking.objects.for_partner(actor.partner), actor=actor), words)


def _view(words: QueryDict) -> StandingView | None:
    return STANDING.get(words.get("view", ""))


def _sound(narrowed: BookingFilter, words: QueryDict) -> QueryDict:
    query = QueryDict(mutable=True)
    wrong = narrowed.form.errors
    lists = {name: words.getlist(name) for name in narrowed.filters if name not in wrong}
    lists["columns"] = [",".join(key for key in COLUMNS if key in words.get("columns", "").split(","))]
    lists["sort"] = [str(Sorting.of(words.get("sort", ""), ""))]
    for name, given in lists.items():
        if kept := [word for word in given if word]:
            query.setlist(name, kept)
    return query
