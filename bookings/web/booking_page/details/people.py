"""Who a booking is for, and who looks after it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from bookings.models import Booking
from bookings.web.customer_names import may_name
from partners.access import Actor
from partners.models import Company, Customer


@dataclass(frozen=True, kw_only=True)
class Person:
    """`url` is the page of a customer or a company, empty for colleagues."""

    role: str
    name: str
    contact: str
    url: str = ""


def people_of(actor: Actor, booking: Booking) -> list[Person]:
    """Customers, companies and agents are named to those alone who may read customers."""
    outside = list(_outside(booking)) if may_name(actor) else []
    return [*outside, *_colleagues(booking)]


def _outside(booking: Booking) -> Iterator[Person]:
    """The customer's own company stands in where the booking names none."""
    company = booking.company
    if booking.customer:
        yield _person(_("Customer"), booking.customer, "customer-detail")
        company = company or booking.customer.company
    if company:
        yield _person(str(company.get_type_display()), company, "company-detail")
    if booking.agent:
        yield _person(_("Agent"), booking.agent, "company-detail")


def _person(role: str, one: Customer | Company, page: str) -> Person:
    return Person(role=role, name=one.name, contact=_contact(one), url=reverse(page, args=[one.pk]))


def _colleagues(booking: Booking) -> Iterator[Person]:
    for role, colleague in (
        (_("Coordinator"), booking.coordinator),
        (_("Sales"), booking.sales_person),
    ):
        if colleague:
            contact = colleague.phone or (colleague.email if colleague.get_full_name() else "")
            yield Person(role=role, name=str(colleague), contact=contact)


def _contact(reachable: Customer | Company) -> str:
    phone = f"{reachable.phone_prefix} {reachable.phone_number}".strip()
    return reachable.email or phone
