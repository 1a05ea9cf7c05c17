"""One booking, all on one page; its parts look again, in one go, whenever bookings change."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bookings.enums import LineStatus
from bookings.models import Booking, Line
from bookings.models.tree import read_trees
from bookings.web.booking_page.page import page_of
from bookings.web.booking_page.programme.days import programme_of
from bookings.web.booking_page.reader import find_booking
from bookings.web.line_names import NAME_COLUMNS, name_of
from partners.enums import Role
from partners.models.prepared import IDS, Prepared
from partners.web.staff_page import StaffPage

REMOVED = Prepared(
    lambda: (
        Line.objects.filter(booking__any_of=IDS, status=LineStatus.REMOVED)
        .order_by("starts_at", "pk")
        .values(*NAME_COLUMNS)
    )
)


class _BookingPage(StaffPage):
    word = "bookings.read"

    def shown(self, booking: Booking, *, with_programme: bool) -> dict[str, Any]:
        [tree] = read_trees(partner_id=booking.partner_id, booking_ids=[booking.pk], with_payments=True)
        return {
            **page_of(self.actor, booking, tree),
            **({"programme": programme_of(self.actor, tree)} if with_programme else {}),
            "removed": self._removed(booking),
            "admin_url": self._admin_url(booking),
        }

    def _removed(self, booking: Booking) -> list[str]:
        """The names of lines that were once on it."""
        return [name_of(line) for line in REMOVED.rows([booking.pk])]

    def _admin_url(self, booking: Booking) -> str:
        """Empty for those whom the administration would not show it."""
        user = self.request.user
        may_administer = user.is_superuser or self.actor.role in {Role.OWNER, Role.ADMINISTRATOR}
        return (
            reverse("admin:bookings_booking_change", args=[booking.pk])
            if user.is_staff and may_administer
            else ""
        )


class BookingDetail(_BookingPage):
    def get(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        context = self.shown(find_booking(self.actor, booking_id), with_programme=True)
        return render(request, "bookings/booking_page/page.html", context)


class BookingParts(_BookingPage):
    """All but the programme, which asks for itself."""

    def get(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        context = self.shown(find_booking(self.actor, booking_id), with_programme=False)
        return render(request, "bookings/booking_page/_parts.html", {**context, "is_again": True})
