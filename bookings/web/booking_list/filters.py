"""What the list of bookings can be narrowed by; every word searched for must be found somewhere in the booking."""

from copy import copy
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingStatus, LineKind
from bookings.models import Booking, Line
from bookings.models.search import found_by
from bookings.web.booking_list.choices import OF_PARTNER, OWNER, Choices
from bookings.web.booking_list.standing_views import STANDING, Here, expiring
from bookings.web.customer_names import may_name
from bookings.web.fields.day import FORMAT, day_input
from bookings.web.fields.identity import whole_number
from bookings.web.fields.select import NamedChoiceFilter, QuickSelect
from bookings.web.owed import WITH_BALANCE
from catalog.models import EventType, Facility, Venue
from catalog.wall_time import EARLIEST, LATEST, day_after, day_start
from partners.access import Actor
from partners.models import Company, Customer

LONGEST_SEARCH = 200
LONGEST_WAIT = 365
ME = "me"
OVERLAPPING = "overlap"

NAMING = ("customer", "company")
"""Left out for those who may not read customers."""


class FilterForm(forms.Form):
    """What comes first is not after what comes last."""

    IN_ORDER = (
        ("from_start_date", "until_start_date", _("The last day cannot be before the first.")),
        ("value_from", "value_to", _("The largest value cannot be below the smallest.")),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for first, last, sentence in self.IN_ORDER:
            least, most = cleaned.get(first), cleaned.get(last)
            if least is not None and most is not None and most < least:
                self.add_error(last, sentence)
        return cleaned


class OwnFields(dict[str, forms.Field]):
    """Made for one form alone, which therefore takes them and no copies."""

    def __deepcopy__(self, memo: Any) -> "OwnFields":
        return self


class OwnFilters(dict[str, django_filters.Filter]):
    """Copied for each set of filters as deeply as the set changes them: their options, not what the options are."""

    def __deepcopy__(self, memo: Any) -> "OwnFilters":
        return OwnFilters((name, _own(one)) for name, one in self.items())


class WholeNumberFilter(django_filters.Filter):
    field_class = forms.IntegerField


def _date(label: Any) -> django_filters.DateFilter:
    """Both ends are looked at together: see `_within`."""
    return django_filters.DateFilter(
        method="leave",
        label=label,
        input_formats=[FORMAT],
        widget=day_input(),
    )


def _words(label: Any, method: str) -> django_filters.CharFilter:
    return django_filters.CharFilter(
        method=method,
        label=label,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def _one_of(model: Any, label: Any, nothing: Any, **options: Any) -> NamedChoiceFilter:
    return NamedChoiceFilter(
        queryset=model.objects.none(), label=label, empty_label=nothing, widget=QuickSelect, **options
    )


def _value(label: Any, lookup: str) -> django_filters.NumberFilter:
    return django_filters.NumberFilter(
        field_name="total_gross",
        lookup_expr=lookup,
        label=label,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"min": 0, "step": "any", "inputmode": "decimal"}),
    )


class BookingFilter(django_filters.FilterSet):
    """Days are those of the booking's first day, local to its facility, unless its whole time is asked for."""

    view = django_filters.ChoiceFilter(
        method="standing_view",
        label=_("View"),
        choices=[(key, view.label) for key, view in STANDING.items()],
        widget=forms.HiddenInput,
    )
    search = _words(_("Search"), "search_for")
    status = django_filters.MultipleChoiceFilter(
        method="in_status",
        choices=BookingStatus.choices,
        label=_("Status"),
        widget=forms.CheckboxSelectMultiple,
    )
    from_start_date = _date(_("From"))
    until_start_date = _date(_("Until"))
    dates = django_filters.ChoiceFilter(
        method="leave",
        label=_("Days are"),
        choices=[(OVERLAPPING, _("any day of the booking"))],
        widget=QuickSelect,
        empty_label=_("its first day"),
    )
    facility = _one_of(Facility, _("Facility"), _("All facilities"), method="at_facility")
    venue = _one_of(Venue, _("Venue"), _("All venues"), method="of_venue")
    customer = _words(_("Customer"), "of_customer")
    company = _words(_("Company"), "of_company")
    owner = django_filters.ChoiceFilter(
        method="owned_by",
        label=_("Looked after by"),
        choices=(),
        empty_label=_("Anybody"),
        widget=QuickSelect,
    )
    event_type = _one_of(EventType, _("Event type"), _("All event types"))
    kind = django_filters.ChoiceFilter(
        method="with_kind",
        label=_("With"),
        choices=LineKind.choices,
        empty_label=_("Anything"),
        widget=QuickSelect,
    )
    value_from = _value(_("Value from"), "gte")
    value_to = _value(_("Value to"), "lte")
    expires_within = WholeNumberFilter(
        method="expires",
        label=_("To be decided within days"),
        min_value=0,
        max_value=LONGEST_WAIT,
        widget=forms.NumberInput(attrs={"min": 0, "max": LONGEST_WAIT, "inputmode": "numeric"}),
    )
    balance = django_filters.BooleanFilter(
        method="with_balance", label=_("Only with an amount outstanding"), widget=forms.CheckboxInput
    )

    class Meta:
        model = Booking
        form = FilterForm
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        choices = Choices(actor.partner.pk)
        for name, model in OF_PARTNER.items():
            self.filters[name].queryset = model.objects.for_partner(actor.partner)
            self.filters[name].extra["names"] = partial(choices.of, name)
        self.filters[OWNER].extra["choices"] = partial(_people, choices)
        if not may_name(actor):
            for name in NAMING:
                del self.filters[name]

    def get_form_class(self) -> type[FilterForm]:
        form_class: Any = type("BookingFilterForm", (FilterForm,), {})
        form_class.base_fields = OwnFields((name, one.field) for name, one in self.filters.items())
        return form_class

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset).filter(self._within(self.form.cleaned_data))  # type: ignore[no-untyped-call]

    def leave(self, bookings: QuerySet, name: str, value: Any) -> QuerySet:
        return bookings

    def standing_view(self, bookings: QuerySet, name: str, key: str) -> QuerySet:
        return bookings.filter(STANDING[key].condition(Here.of(self.actor)))

    def search_for(self, bookings: QuerySet, name: str, words: str) -> QuerySet:
        return bookings.filter(found_by(words, self.actor.partner.pk, with_people=may_name(self.actor)))

    def in_status(self, bookings: QuerySet, name: str, statuses: list[str]) -> QuerySet:
        return bookings.filter(status__in=statuses) if statuses else bookings

    def at_facility(self, bookings: QuerySet, name: str, facility: Facility) -> QuerySet:
        return bookings.filter(Q(facility=facility) | self._with_line(facility=facility))

    def of_venue(self, bookings: QuerySet, name: str, venue: Venue) -> QuerySet:
        return bookings.filter(self._with_line(bookable=venue.pk))

    def of_customer(self, bookings: QuerySet, name: str, words: str) -> QuerySet:
        """By name, e-mail or number; or the one customer of that id."""
        customers = Customer.objects.for_partner(self.actor.partner)
        found = Q(pk__in=customers.matching(words).values("pk"))
        if (number := whole_number(words)) is not None:
            found |= Q(pk=number)
        return bookings.filter(customer__in=customers.filter(found).values("pk"))

    def of_company(self, bookings: QuerySet, name: str, words: str) -> QuerySet:
        companies = Company.objects.for_partner(self.actor.partner).filter(name__icontains=words)
        return bookings.filter(company__in=companies.values("pk"))

    def owned_by(self, bookings: QuerySet, name: str, who: str) -> QuerySet:
        user_id = self.actor.user_id if who == ME else int(who)
        return bookings.filter(Q(coordinator=user_id) | Q(sales_person=user_id))

    def with_kind(self, bookings: QuerySet, name: str, kind: str) -> QuerySet:
        return bookings.filter(self._with_line(kind=kind))

    def expires(self, bookings: QuerySet, name: str, days: int) -> QuerySet:
        return bookings.filter(expiring(Here.of(self.actor), days))

    def with_balance(self, bookings: QuerySet, name: str, only: bool) -> QuerySet:
        return bookings.filter(WITH_BALANCE) if only else bookings

    def _within(self, cleaned: dict[str, Any]) -> Q:
        first, last = cleaned.get("from_start_date"), cleaned.get("until_start_date")
        zone = ZoneInfo(self.actor.partner.time_zone)
        is_whole, found = cleaned.get("dates") == OVERLAPPING, Q()
        if first:
            begin = day_start(_bounded(first), zone)
            found &= Q(ends_at__gt=begin) if is_whole else Q(starts_on__gte=first)
        if last:
            end = day_start(day_after(_bounded(last)), zone)
            found &= Q(starts_at__lt=end) if is_whole else Q(starts_on__lte=last)
        return found

    def _with_line(self, **conditions: Any) -> Q:
        """A semi-join: a booking with two such lines is found once."""
        lines = Line.objects.for_partner(self.actor.partner).standing()
        return Q(Exists(lines.filter(booking=OuterRef("pk"), **conditions)))


BookingFilter.base_filters = OwnFilters(BookingFilter.base_filters)


def _own(one: django_filters.Filter) -> django_filters.Filter:
    own = copy(one)
    own.extra = {**one.extra}
    own.method = one.method  # which binds it to this filter
    return own


def _bounded(day: date) -> date:
    """Days before and after all bookings are as good as the ends of time."""
    return min(max(day, EARLIEST.date()), LATEST.date())


def _people(choices: Choices) -> list[tuple[Any, Any]]:
    return [(ME, _("Me")), *choices.of(OWNER)]
