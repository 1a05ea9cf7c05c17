"""How lists of bookings are narrowed: dates are local to the facility, statuses go by name or id."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from bookings.enums import STATUS_NUMBERS, LineKind
from bookings.models import Line
from bookings.models.search import found_by
from bookings.rest.line_input import STATUSES
from catalog.models import ProductFacility
from catalog.wall_time import EARLIEST
from partners.access import can
from partners.enums import CompanyType
from partners.rest.query import ID_SCHEMA, DayFilter, IdFilter, SearchFilter, WordsFilter

StatusesFilter = extend_schema_field(
    {"type": "array", "items": {"type": "string", "enum": sorted(map(str, STATUS_NUMBERS))}}
)(WordsFilter)


WIDEST_CLOCKS = timedelta(days=1)
"""No place has its midnight longer before that of UTC."""


def local_day(instant: str) -> Cast:
    """The day that an instant is at the line's facility."""
    return Cast(Func(F("facility__time_zone"), F(instant), function="timezone"), DateField())


@extend_schema_field(ID_SCHEMA)
class ContainsVenueFilter(IdFilter):
    """A booking starts with its first line, so none that starts before the days that are asked for need be read."""

    def filter(self, bookings: QuerySet, venue_id: int | None) -> QuerySet:
        if venue_id is None:
            return bookings
        lines = Line.objects.standing().filter(kind=LineKind.SESSION, bookable=venue_id)
        asked = self.parent.form.cleaned_data
        if first := asked.get("from_start_date") or asked.get("start_date"):
            since = datetime.combine(max(first, EARLIEST.date()), time.min, UTC)
            lines = lines.filter(starts_at__gte=since - WIDEST_CLOCKS)
        return bookings.filter(Exists(lines.filter(booking=OuterRef("pk"))))


@extend_schema_field(ID_SCHEMA)
class LentAtFilter(IdFilter):
    """Bookings of products that the facility lends, its own and shared ones."""

    def filter(self, lines: QuerySet, facility_id: int | None) -> QuerySet:
        if facility_id is None:
            return lines
        shared = ProductFacility.objects.filter(product=OuterRef("bookable"), facility=facility_id)
        return lines.filter(Q(bookable__facility=facility_id) | Exists(shared))


class LocalDayFilter(DayFilter):
    """Compares the local day of an instant."""

    def filter(self, lines: QuerySet, day: date | None) -> QuerySet:
        if day is None:
            return lines
        return lines.alias(local_day=local_day(self.field_name)).filter(
            **{f"local_day__{self.lookup_expr}": day}
        )


class SearchLinesFilter(SearchFilter):
    """Customers' names are searched for those who may read them."""

    def filter(self, lines: QuerySet, words: str) -> QuerySet:
        looks_in = self.looks_in
        if not can(self.parent.request.parser_context["view"].actor, "customers.read"):
            looks_in = tuple(field for field in looks_in if "customer" not in field)
        return self.search(lines, words, looks_in)


class SearchBookingsFilter(SearchFilter):
    """In the code, the name, the note and the venues; customers and companies for those who may read them."""

    def filter(self, bookings: QuerySet, words: str) -> QuerySet:
        actor = self.parent.request.parser_context["view"].actor
        with_people = can(actor, "customers.read")
        return bookings.filter(found_by(words, actor.partner.pk, with_people=with_people))


class BookingFilters(filters.FilterSet):
    search = SearchBookingsFilter()
    from_start_date = DayFilter("starts_on", lookup_expr="gte")
    until_start_date = DayFilter("starts_on", lookup_expr="lte")
    start_date = DayFilter("starts_on")
    venue_id = ContainsVenueFilter()
    customer_id = IdFilter("customer")
    booking_statuses = StatusesFilter("status", STATUSES)


class LineFilters(filters.FilterSet):
    customer_id = IdFilter("booking__customer")
    booking_statuses = StatusesFilter("booking__status", STATUSES)


class VenueBookingFilters(LineFilters):
    search = SearchLinesFilter(
        "booking__customer__first_name", "booking__customer__last_name", "bookable__name"
    )
    venue_id = IdFilter("bookable")


class EventBookingFilters(LineFilters):
    search = SearchLinesFilter(
        "booking__customer__first_name",
        "booking__customer__last_name",
        "bookable__name",
        "bookable__event__short_name",
    )
    event_id = IdFilter("bookable")


class InventoryProductBookingFilters(LineFilters):
    search = SearchLinesFilter(
        "booking__customer__first_name",
        "booking__customer__last_name",
        "bookable__name",
        "bookable__inventoryproduct__short_name",
    )
    inventory_product_id = IdFilter("bookable")
    inventory_product_facility_id = LentAtFilter()
    booking_start_date = LocalDayFilter("starts_at", lookup_expr="gte")
    booking_end_date = LocalDayFilter("ends_at", lookup_expr="lte")
    customer_organization_type = filters.ChoiceFilter(
        "booking__customer__company__type", choices=CompanyType.choices
    )
    customer_organization_id = IdFilter("booking__customer__company")
    customer_group_id = IdFilter("booking__customer__groups")
