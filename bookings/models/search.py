"""Which bookings the words of a search find: every word stands somewhere in what is known of the booking.

Each place to look has an index of its own, so each is asked alone and the ids are put together; one condition over
all of them would have to look at every booking.
"""

from typing import Any

from django.db.models import Q, QuerySet

from bookings.models.booking import Booking
from bookings.models.line import Line
from catalog.models import Bookable
from partners.models import Company, Customer


def found_by(words: str, partner_id: int, *, with_people: bool) -> Q:
    """In the code, the name, the note or a venue's name; `with_people` also in a customer's or company's."""
    found = Q()
    for word in dict.fromkeys(words.split()):
        found &= Q(pk__in=_ids(word, partner_id, with_people=with_people))
    return found


def _ids(word: str, partner_id: int, *, with_people: bool) -> "QuerySet[Any, Any]":
    of_partner = Booking.objects.for_partner(partner_id).order_by()
    held = Bookable.objects.for_partner(partner_id).filter(name__icontains=word)
    lines = Line.objects.for_partner(partner_id).standing().order_by().filter(bookable__in=held.values("pk"))
    places = [lines.values("booking")]
    if with_people:
        customers = Customer.objects.for_partner(partner_id).matching(word)
        companies = Company.objects.for_partner(partner_id).filter(name__icontains=word)
        places.append(of_partner.filter(customer__in=customers.order_by().values("pk")).values("pk"))
        places.append(of_partner.filter(company__in=companies.order_by().values("pk")).values("pk"))
    return of_partner.saying(word).values("pk").union(*places, all=True)
