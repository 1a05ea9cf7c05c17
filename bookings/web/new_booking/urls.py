"""Where a new booking is made."""

from django.urls import path

from bookings.web.new_booking.page import NewBooking, NewBookingAnswer, NewBookingChoice, NewBookingLines

urlpatterns = [
    path("bookings/new/", NewBooking.as_view(), name="booking-new"),
    path("bookings/new/answer/", NewBookingAnswer.as_view(), name="booking-new-answer"),
    path("bookings/new/lines/", NewBookingLines.as_view(), name="booking-new-lines"),
    path("bookings/new/choice/", NewBookingChoice.as_view(), name="booking-new-choice"),
]
