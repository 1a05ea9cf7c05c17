"""A customer, or a company, with all that is known of them and what they booked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.vary import vary_on_headers

from bookings.models import Booking
from bookings.web.customers.booked import bookings_of, worth_of
from partners.access import can
from partners.errors import Unknown
from partners.models import Company, Customer
from partners.web.staff_page import StaffPage

MOST_PEOPLE = 100
Facts = list[tuple[Any, str]]


@method_decorator(vary_on_headers("HX-Request"), name="dispatch")
class CustomerDetail(StaffPage):
    word = "customers.read"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = Customer.objects.for_partner(self.actor.partner).select_related("company")
        customer = found.filter(pk=pk).first()
        if customer is None:
            raise Unknown
        context = {
            "customer": customer,
            "facts": _customer_facts(customer),
            "groups": list(customer.groups.order_by("name").values_list("name", flat=True)),
            "may_write": can(self.actor, "customers.write"),
            "may_book_for": can(self.actor, "bookings.write"),
            **_bookings(self, Booking.objects.filter(customer=customer)),
        }
        return _shown(request, "customer.html", "_customer.html", context)


@method_decorator(vary_on_headers("HX-Request"), name="dispatch")
class CompanyDetail(StaffPage):
    word = "customers.read"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        company = Company.objects.for_partner(self.actor.partner).filter(pk=pk).first()
        if company is None:
            raise Unknown
        context = {
            "company": company,
            "facts": [(_("Type"), str(company.get_type_display())), *_reached(company), *_noted(company)],
            "people": list(company.customers.order_by("last_name", "first_name", "pk")[:MOST_PEOPLE]),
            "may_write": can(self.actor, "customers.write"),
            **_bookings(self, Booking.objects.filter(company=company)),
        }
        return _shown(request, "company.html", "_company.html", context)


def _bookings(page: StaffPage, bookings: Any) -> dict[str, Any]:
    """Nothing of it to those who may not read bookings."""
    if not can(page.actor, "bookings.read"):
        return {"page": None, "worth": []}
    return {
        "page": bookings_of(page.actor, bookings, page.request.GET.get("page")),
        "worth": worth_of(page.actor, bookings),
    }


def _shown(request: HttpRequest, whole: str, part: str, context: dict[str, Any]) -> HttpResponse:
    is_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    return render(request, f"bookings/customers/{part if is_part else whole}", context)


def _customer_facts(customer: Customer) -> Facts:
    born = customer.born_on
    facts: Facts = [
        (_("Position"), customer.position),
        *_reached(customer),
        (_("Customer number"), customer.number),
        (_("Date of birth"), date_format(born, "j M Y") if born else ""),
        *_noted(customer),
    ]
    return [fact for fact in facts if fact[1]]


def _reached(one: Customer | Company) -> Facts:
    street = f"{one.street_name} {one.street_number}".strip()
    place = f"{one.country_code} {one.post_code} {one.city}".strip()
    address = ", ".join(part for part in (street, one.additional_information, place) if part)
    facts: Facts = [
        (_("E-mail"), one.email),
        (_("Phone"), f"{one.phone_prefix} {one.phone_number}".strip()),
        (_("Address"), address),
    ]
    return [fact for fact in facts if fact[1]]


def _noted(one: Customer | Company) -> Facts:
    return [(_("Internal note"), one.note)] if one.note else []
