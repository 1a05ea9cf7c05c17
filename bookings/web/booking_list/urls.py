"""Where the list of bookings is reached."""

from django.urls import path

from bookings.web.booking_list.page import BookingList

urlpatterns = [path("bookings/", BookingList.as_view(), name="booking-list")]
