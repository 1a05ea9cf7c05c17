"""One booking, all on one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bookings.enums import LineStatus
from bookings.models import Booking, Line
from bookings.models.tree import read_trees
from bookings.web.booking_page.facts import fact_groups
from bookings.web.booking_page.money import money_of
from bookings.web.booking_page.papers import papers_of
from bookings.web.booking_page.people import people_of
from bookings.web.booking_page.programme import programme_of
from bookings.web.booking_page.reader import can_cancel, find_booking, head_of
from bookings.web.history.entries import history_of
from bookings.web.line_names import NAME_COLUMNS, name_of
from partners.enums import Role
from partners.web.staff_page import StaffPage


class BookingDetail(StaffPage):
    word = "bookings.read"

    def get(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        zone = booking.facility.time_zone
        context = {
            "booking": head_of(self.actor, booking),
            **self._tree(booking),
            "people": people_of(self.actor, booking),
            "removed": self._removed(booking),
            "history": history_of(self.actor, booking, zone),
            "time_zone": zone,
            "can_cancel": can_cancel(self.actor, booking),
            "admin_url": self._admin_url(booking),
        }
        return render(request, "bookings/booking_page/page.html", context)

    def _tree(self, booking: Booking) -> dict[str, Any]:
        [tree] = read_trees(partner_id=booking.partner_id, booking_ids=[booking.pk], with_payments=True)
        return {
            "programme": programme_of(self.actor, tree),
            "money": money_of(tree),
            "groups": fact_groups(self.actor, tree),
            "papers": papers_of(self.actor, tree),
        }

    def _removed(self, booking: Booking) -> list[str]:
        """The names of lines that were once on it."""
        lines = Line.objects.for_partner(self.actor.partner).filter(booking=booking)
        gone = lines.filter(status=LineStatus.REMOVED).order_by("starts_at", "pk")
        return [name_of(line) for line in gone.values(*NAME_COLUMNS)]

    def _admin_url(self, booking: Booking) -> str:
        """Empty for those whom the administration would not show it."""
        user = self.request.user
        may_administer = user.is_superuser or self.actor.role in {Role.OWNER, Role.ADMINISTRATOR}
        return (
            reverse("admin:bookings_booking_change", args=[booking.pk])
            if user.is_staff and may_administer
            else ""
        )
