"""One booking, all on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bookings.enums import LineKind
from bookings.models import Booking
from bookings.web.booking_reader import can_cancel, find_booking, head_of, lines_of, people_of
from bookings.web.history import history_of
from partners.enums import Role
from partners.web.staff_page import StaffPage


class BookingDetail(StaffPage):
    word = "bookings.read"

    def get(self, request: HttpRequest, booking_id: int) -> HttpResponse:
        booking = find_booking(self.actor, booking_id)
        lines = lines_of(self.actor, booking)
        zone = booking.facility.time_zone
        context = {
            "booking": head_of(self.actor, booking),
            "venue_lines": [line for line in lines if line.kind == LineKind.SESSION],
            "event_lines": [line for line in lines if line.kind == LineKind.EVENT_SEAT],
            "equipment_lines": [line for line in lines if line.kind == LineKind.RESOURCE],
            "people": people_of(self.actor, booking),
            "history": history_of(self.actor, booking, zone),
            "time_zone": zone,
            "payment_type": booking.payment_type.name if booking.payment_type else "",
            "can_cancel": can_cancel(self.actor, booking),
            "admin_url": self._admin_url(booking),
        }
        return render(request, "bookings/booking_detail.html", context)

    def _admin_url(self, booking: Booking) -> str:
        """Empty for those whom the administration would not show it."""
        user = self.request.user
        may_administer = user.is_superuser or self.actor.role in {Role.OWNER, Role.ADMINISTRATOR}
        return (
            reverse("admin:bookings_booking_change", args=[booking.pk])
            if user.is_staff and may_administer
            else ""
        )
