"""The staff's screens, each with its own addresses. What is fixed stands before what has an id."""

from django.urls import include, path

SCREENS = (
    "start",
    "diary",
    "availability",
    "new_booking",
    "booking_list",
    "booking_page",
    "customers",
    "commands",
)

urlpatterns = [
    *(path("", include(f"bookings.web.{screen}.urls")) for screen in SCREENS),
    path("", include("bookings.web.booking_page.programme.urls")),
]
