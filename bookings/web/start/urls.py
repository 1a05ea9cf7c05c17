"""Where the start page is reached."""

from django.urls import path

from bookings.web.start.page import Start

urlpatterns = [path("", Start.as_view(), name="start")]
