"""The list of bookings; HTMX gets the rows alone, from the same context."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.vary import vary_on_headers

from bookings.models import Booking
from bookings.web.booking_list.filters import BookingFilter
from bookings.web.booking_list.rows import BookingRow, booking_rows
from partners.web.staff_page import StaffPage

PER_PAGE = 50


@method_decorator(vary_on_headers("HX-Request"), name="dispatch")
class BookingList(StaffPage):
    """A wrong filter finds nothing and says what is wrong with it."""

    word = "bookings.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        bookings = Booking.objects.for_partner(self.actor.partner).newest_start_first()
        narrowed = BookingFilter(request.GET, bookings, request=request, actor=self.actor)
        found = narrowed.qs if narrowed.is_valid() else bookings.none()  # type: ignore[no-untyped-call]
        page = self._page(Paginator(found.values_list("pk", flat=True), PER_PAGE))
        context: dict[str, Any] = {
            "filter": narrowed,
            "page": page,
            "total": page.paginator.count,
            "currency": self.actor.partner.currency,
        }
        is_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
        template = "bookings/booking_list/_rows.html" if is_part else "bookings/booking_list/page.html"
        return render(request, template, context)

    def _page(self, ids: Paginator) -> Page[BookingRow]:
        """A page that there is: the first for nonsense, the last beyond the end."""
        page = ids.get_page(self.request.GET.get("page"))
        page.object_list = booking_rows(self.actor, list(page.object_list))
        return page
