"""Where the catalogue is read, below `/api/internal/v1/partners/{partner_id}/`."""

from django.urls import path

from catalog.rest.facility import FacilityView
from catalog.rest.inventory_product import InventoryProductView
from catalog.rest.price import EventPriceView, VenuePriceView
from catalog.rest.terms import DiscountView, PaymentTypeView, VatView
from catalog.rest.venue import VenueView

VIEWS = {
    "facilities": FacilityView,
    "venues": VenueView,
    "venue-prices": VenuePriceView,
    "event-prices": EventPriceView,
    "inventory-products": InventoryProductView,
    "vats": VatView,
    "discounts": DiscountView,
    "payment-types": PaymentTypeView,
}

urlpatterns = [
    *(path(name, view.as_view({"get": "list"})) for name, view in VIEWS.items()),
    *(path(f"{name}/<id:pk>", view.as_view({"get": "retrieve"})) for name, view in VIEWS.items()),
]
