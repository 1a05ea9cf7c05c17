"""Where customers are found and kept."""

from django.urls import path

from bookings.web.customers.pick import CustomerPick

urlpatterns = [
    path("customers/pick/", CustomerPick.as_view(), name="customer-pick"),
]
