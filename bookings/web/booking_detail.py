"""One booking, all on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bookings.enums import LineKind
from bookings.web.booking_reader import can_cancel, find_booking, head_of, lines_of, people_of
from bookings.web.history import history_of
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
        }
        return render(request, "bookings/booking_detail.html", context)
