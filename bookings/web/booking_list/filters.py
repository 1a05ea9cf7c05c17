"""What the list of bookings can be narrowed by; every word searched for must be found somewhere in the booking."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingStatus
from bookings.models import Booking, Line
from bookings.web.customer_names import may_name
from catalog.models import Facility, Venue
from partners.access import Actor
from partners.models import Company, Customer

LONGEST_SEARCH = 200


def _date(label: Any, lookup: str) -> django_filters.DateFilter:
    return django_filters.DateFilter(
        field_name="starts_on",
        lookup_expr=lookup,
        label=label,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class BookingFilter(django_filters.FilterSet):
    """Dates are those of the booking's first day, local to its facility."""

    search = django_filters.CharFilter(
        method="search_for",
        label=_("Search"),
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    from_start_date = _date(_("From"), "gte")
    until_start_date = _date(_("Until"), "lte")
    status = django_filters.ChoiceFilter(
        choices=BookingStatus.choices, label=_("Status"), empty_label=_("All statuses")
    )
    facility = django_filters.ModelChoiceFilter(
        queryset=Facility.objects.none(),
        method="at_facility",
        label=_("Facility"),
        empty_label=_("All facilities"),
    )
    venue = django_filters.ModelChoiceFilter(
        queryset=Venue.objects.none(), method="of_venue", label=_("Venue"), empty_label=_("All venues")
    )

    class Meta:
        model = Booking
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for name, model in (("facility", Facility), ("venue", Venue)):
            self.filters[name].queryset = model.objects.for_partner(actor.partner)

    def search_for(self, bookings: QuerySet, name: str, words: str) -> QuerySet:
        for word in words.split():
            bookings = bookings.filter(self._found_by(word))
        return bookings

    def at_facility(self, bookings: QuerySet, name: str, facility: Facility) -> QuerySet:
        return bookings.filter(Q(facility=facility) | self._with_line(facility=facility))

    def of_venue(self, bookings: QuerySet, name: str, venue: Venue) -> QuerySet:
        return bookings.filter(self._with_line(bookable=venue.pk))

    def _found_by(self, word: str) -> Q:
        found = Q(code__icontains=word) | Q(name__icontains=word)
        found |= self._with_line(bookable__name__icontains=word)
        if may_name(self.actor):
            customers = Customer.objects.for_partner(self.actor.partner).matching(word)
            companies = Company.objects.for_partner(self.actor.partner).filter(name__icontains=word)
            found |= Q(customer__in=customers.values("pk")) | Q(company__in=companies.values("pk"))
        return found

    def _with_line(self, **conditions: Any) -> Q:
        """A semi-join: a booking with two such lines is found once."""
        lines = Line.objects.for_partner(self.actor.partner).standing()
        return Q(Exists(lines.filter(booking=OuterRef("pk"), **conditions)))
