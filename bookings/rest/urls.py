"""Where the diary is read and written, below `/api/internal/v1/partners/{partner_id}/`."""

from typing import Any

from django.urls import path

from bookings.rest import money_lists, tree_line
from bookings.rest.availability import AvailabilityView
from bookings.rest.booking import BookingStatusView, BookingView, StatusView
from bookings.rest.event import EventView
from bookings.rest.free_times import FirstFreeTimesView, FreeTimesView
from bookings.rest.line_booking import EventBookingView, InventoryProductBookingView, VenueBookingView
from bookings.rest.note import NoteView
from bookings.rest.payment import PaymentView

LINE_BOOKINGS = {
    "venues": VenueBookingView,
    "events": EventBookingView,
    "inventory-products": InventoryProductBookingView,
}
ON_BOOKINGS = {
    "sessions": tree_line.SessionView,
    "menus": tree_line.MenuView,
    "beverage-packages": tree_line.BeverageView,
    "packages": tree_line.PackageView,
    "resources": tree_line.ResourceView,
    "products": tree_line.ProductView,
    "additional-items": tree_line.ItemView,
    "payments": PaymentView,
    "notes": NoteView,
}
TOLD_OF_BOOKINGS = {
    "service-fees": money_lists.ServiceFeeView,
    "tax-details": money_lists.TaxDetailView,
    "daily-revenue": money_lists.DailyRevenueView,
    "price-explanation": money_lists.PriceExplanationView,
}
ONE: dict[str, Any] = {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}

urlpatterns = [
    path("events", EventView.as_view({"get": "list"})),
    path("events/<id:pk>", EventView.as_view({"get": "retrieve"})),
    path("availability", AvailabilityView.as_view({"get": "list"})),
    path("availability/free-times", FreeTimesView.as_view({"get": "list"})),
    path("availability/first-free-times", FirstFreeTimesView.as_view({"get": "list"})),
    path("bookings", BookingView.as_view({"get": "list", "post": "create"})),
    path("bookings/<id:pk>", BookingView.as_view(ONE)),
    path("bookings/statuses", StatusView.as_view({"get": "list"})),
    *(
        path(f"bookings/{name}", view.as_view({"get": "list", "post": "create"}))
        for name, view in LINE_BOOKINGS.items()
    ),
    *(
        path(f"bookings/{name}/<id:pk>", view.as_view({"get": "retrieve", "put": "update"}))
        for name, view in LINE_BOOKINGS.items()
    ),
    path("bookings/<id:booking_id>/status", BookingStatusView.as_view({"post": "move"})),
    *(
        path(f"bookings/<id:booking_id>/{name}", view.as_view({"get": "list", "post": "create"}))
        for name, view in ON_BOOKINGS.items()
    ),
    *(
        path(f"bookings/<id:booking_id>/{name}/<id:pk>", view.as_view(ONE))
        for name, view in ON_BOOKINGS.items()
    ),
    *(
        path(f"bookings/<id:booking_id>/{name}", view.as_view({"get": "list"}))
        for name, view in TOLD_OF_BOOKINGS.items()
    ),
]
