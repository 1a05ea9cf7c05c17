"""The options of a text box that looks for a customer as one types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bookings.web.customers.found import customers_found, words_of
from partners.access import can
from partners.web.staff_page import StaffPage

MOST_OPTIONS = 8


class CustomerPick(StaffPage):
    word = "customers.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        words = words_of(request.GET.get("q", ""))
        found = customers_found(self.actor, words).select_related("company")
        context = {
            "customers": found[:MOST_OPTIONS] if words else [],
            "words": words,
            "can_add": can(self.actor, "customers.write"),
        }
        return render(request, "bookings/customers/_picker.html", context)
