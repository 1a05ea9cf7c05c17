"""The options of a text box that looks for a customer as one types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bookings.web.customers.found import customers_found
from partners.access import can
from partners.web.staff_page import StaffPage

MOST_OPTIONS = 8
LONGEST_SEARCH = 200


class CustomerPick(StaffPage):
    word = "customers.read"

    def get(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "").strip()
        found = customers_found(self.actor, words).select_related("company") if words else []
        context = {
            "customers": found[:MOST_OPTIONS],
            "words": words,
            "can_add": can(self.actor, "customers.write"),
        }
        return render(request, "bookings/customers/_picker.html", context)
