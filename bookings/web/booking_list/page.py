"""The list of bookings; HTMX gets the results alone, from the same context."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString
from django.views.decorators.vary import vary_on_headers

from bookings.web.booking_list.actions import ACTIONS
from bookings.web.booking_list.acts import Acts
from bookings.web.booking_list.asked import Asked, asked
from bookings.web.booking_list.chips import chips
from bookings.web.booking_list.drawn import Pen
from bookings.web.booking_list.headings import headings
from bookings.web.booking_list.own_views import views_of
from bookings.web.booking_list.paging import MOST_ROWS, PER_PAGE, CappedPaginator
from bookings.web.booking_list.rows import BookingRow, booking_rows
from partners.access import can
from partners.web.staff_page import StaffPage

UNSEEN = ("view", "columns", "sort")
"""Sent along when a filter changes."""


@method_decorator(vary_on_headers("HX-Request"), name="dispatch")
class BookingList(StaffPage):
    """A wrong filter finds nothing and says what is wrong with it."""

    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        question = asked(self.actor, request, request.GET)
        page = self._page(question)
        on = chips(question)
        context: dict[str, Any] = {
            "filter": question.filter,
            "chips": on,
            "filter_count": sum(1 for chip in on if chip.label),
            "columns": question.columns,
            "headings": headings(question),
            "query": question.query.urlencode(),
            "shown": question.shown,
            "kept": [(name, question.query[name]) for name in UNSEEN if name in question.query],
            "here": question.query_with(page=str(page.number) if page.number > 1 else ""),
            "page": page,
            "total": page.paginator.count,
            "has_more": page.paginator.has_more,  # type: ignore[attr-defined]
            "most": MOST_ROWS,
            "currency": self.actor.partner.currency,
            "rows": self._drawn(page, question),
            "actions": ACTIONS if can(self.actor, "bookings.write") else {},
        }
        is_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
        if is_part:
            return render(request, "bookings/booking_list/_results.html", context)
        context["views"] = views_of(self.actor, counted=False)
        return render(request, "bookings/booking_list/page.html", context)

    def _drawn(self, page: Page[BookingRow], question: Asked) -> SafeString:
        pen = Pen(
            columns=question.columns,
            currency=self.actor.partner.currency,
            clock=self.request.user.time_zone,  # type: ignore[union-attr]
            acts=Acts(may_write=can(self.actor, "bookings.write")),
        )
        return pen.rows(page)

    def _page(self, question: Asked) -> Page[BookingRow]:
        """A page that there is: the first for nonsense, the last beyond the end."""
        page = CappedPaginator(question.ids, PER_PAGE).get_page(self.request.GET.get("page"))
        page.object_list = booking_rows(self.actor, list(page.object_list))
        return page
