"""The list to take along: what is shown, whole, with the same filters, columns and order."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from bookings.web.booking_list.asked import Asked, asked
from bookings.web.booking_list.cells import Cell, cells, header
from bookings.web.booking_list.files import as_csv, as_xlsx
from bookings.web.booking_list.paging import MOST_ROWS
from bookings.web.booking_list.rows import booking_rows
from bookings.web.booking_list.standing_views import Here
from partners.access import Actor
from partners.web.own_writes import a_moment_old
from partners.web.staff_page import StaffPage

AT_ONCE = 500
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Export(StaffPage):
    """A list that is too long, or whose filters are wrong, is not cut: the page says so instead."""

    word = "bookings.read"
    kind: ClassVar[str] = "csv"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        question = asked(self.actor, request, request.GET)
        if not question.filter.is_valid():
            return redirect(f"{reverse('booking-list')}?{request.GET.urlencode()}")
        ids = a_moment_old(request, lambda: list(question.ids[: MOST_ROWS + 1]))
        if len(ids) > MOST_ROWS:
            sentence = _("A file holds at most %(most)s bookings: narrow the list first.")
            messages.warning(request, sentence % {"most": f"{MOST_ROWS:,}"})
            return redirect(f"{reverse('booking-list')}?{question.query.urlencode()}")
        return self._file(request, question, ids)

    def _file(self, request: HttpRequest, question: Asked, ids: list[int]) -> HttpResponseBase:
        bookings = _("bookings")
        name = f"{bookings}-{Here.of(self.actor).today:%Y-%m-%d}.{self.kind}"
        titles, rows = header(question.columns), _rows(request, self.actor, question, ids)
        headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
        if self.kind == "xlsx":
            return HttpResponse(as_xlsx(_("Bookings"), titles, rows), content_type=XLSX, headers=headers)
        return StreamingHttpResponse(as_csv(titles, rows), content_type=CSV, headers=headers)


def _rows(request: HttpRequest, actor: Actor, question: Asked, ids: list[int]) -> Iterator[list[Cell]]:
    for start in range(0, len(ids), AT_ONCE):
        few = ids[start : start + AT_ONCE]
        for row in a_moment_old(request, partial(booking_rows, actor, few)):
            yield cells(row, question.columns)
