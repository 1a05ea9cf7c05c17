"""Where it is reached."""

from django.urls import path

from bookings.web.availability.page import Availability

urlpatterns = [path("availability/", Availability.as_view(), name="availability")]
