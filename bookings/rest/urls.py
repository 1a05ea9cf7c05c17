"""Where the diary is read and written, below `/api/internal/v1/partners/{partner_id}/`."""

from django.urls import path

from bookings.rest.availability import AvailabilityView
from bookings.rest.booking import BookingView, StatusView
from bookings.rest.event import EventView
from bookings.rest.line_booking import EventBookingView, InventoryProductBookingView, VenueBookingView

LINE_BOOKINGS = {
    "venues": VenueBookingView,
    "events": EventBookingView,
    "inventory-products": InventoryProductBookingView,
}

urlpatterns = [
    path("events", EventView.as_view({"get": "list"})),
    path("events/<id:pk>", EventView.as_view({"get": "retrieve"})),
    path("availability", AvailabilityView.as_view({"get": "list"})),
    path("bookings", BookingView.as_view({"get": "list"})),
    path("bookings/<id:pk>", BookingView.as_view({"get": "retrieve", "delete": "destroy"})),
    path("bookings/statuses", StatusView.as_view({"get": "list"})),
    *(
        path(f"bookings/{name}", view.as_view({"get": "list", "post": "create"}))
        for name, view in LINE_BOOKINGS.items()
    ),
    *(
        path(f"bookings/{name}/<id:pk>", view.as_view({"get": "retrieve", "put": "update"}))
        for name, view in LINE_BOOKINGS.items()
    ),
]
