"""Facilities: their clocks decide what every naive time at their venues means."""

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.enums import CostCategory, TaxMode
from catalog.models import Facility
from partners.rest.partner_view import CatalogueView
from partners.rest.query import SearchFilter


@extend_schema_field({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}:[0-9]{2}$"})
class ClockField(serializers.TimeField):
    """The facility's clocks, without a zone."""


class OpeningHoursSerializer(serializers.Serializer):
    weekday = serializers.IntegerField(help_text="0 is Monday.")
    opens_at = ClockField(format="%H:%M:%S")
    closes_at = ClockField(format="%H:%M:%S", help_text="00:00:00 is midnight at the end of the day.")


class CostCentreSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    code = serializers.CharField()
    category = serializers.ChoiceField(choices=CostCategory.choices)


class FacilitySerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    time_zone = serializers.CharField()
    tax_mode = serializers.ChoiceField(choices=TaxMode.choices)
    opening_hours = OpeningHoursSerializer(many=True, help_text="None at all means always open.")
    cost_centres = CostCentreSerializer(many=True)


class FacilityFilters(filters.FilterSet):
    search = SearchFilter("name")


class FacilityView(CatalogueView):
    """Facilities by name."""

    tag = "Catalogue"
    words = {"list": "catalog.read", "retrieve": "catalog.read"}
    operations = {"list": "list_facilities", "retrieve": "get_facility"}
    queryset = Facility.objects.prefetch_related("opening_hours", "cost_centres").order_by("name", "pk")
    serializer_class = FacilitySerializer
    filterset_class = FacilityFilters
