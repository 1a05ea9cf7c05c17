"""Which customers and companies the words of a search find: every word stands somewhere in what is known of them."""

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from partners.access import Actor
from partners.models import Company, Customer

CUSTOMER = ("first_name", "last_name", "email", "phone", "company__name")
COMPANY = ("name", "email", "phone", "city")
LONGEST_SEARCH = 200
PHONE = Concat("phone_prefix", Value(" "), "phone_number")


def words_of(text: str) -> str:
    """What can be looked for."""
    return text[:LONGEST_SEARCH].replace("\0", "").strip()


def customers_found(actor: Actor, words: str) -> "QuerySet[Customer]":
    """By name, e-mail, phone, company or number."""
    found = Customer.objects.for_partner(actor.partner).annotate(phone=PHONE)
    for word in words.split():
        found = found.filter(_anywhere(CUSTOMER, word) | Q(number__iexact=word))
    return found


def companies_found(actor: Actor, words: str) -> "QuerySet[Company]":
    """By name, e-mail, phone or city."""
    found = Company.objects.for_partner(actor.partner).annotate(phone=PHONE)
    for word in words.split():
        found = found.filter(_anywhere(COMPANY, word))
    return found


def _anywhere(columns: tuple[str, ...], word: str) -> Q:
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__icontains": word})
    return found
