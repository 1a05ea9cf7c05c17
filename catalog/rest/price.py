"""Prices of venues and events. A retired price is not listed, but bookings still name it, so it can be got."""

from typing import ClassVar

from django.db.models import Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.enums import Billing, PriceForm
from catalog.models import EventPrice, VenuePrice, VenuePriceAttachment
from catalog.rest.money import MoneyField
from partners.rest.partner_view import CatalogueView
from partners.rest.query import FlagFilter, IdFilter, SearchFilter


class PriceSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    description = serializers.CharField()
    form = serializers.ChoiceField(choices=PriceForm.choices)
    billing_type = serializers.ChoiceField(choices=Billing.choices, source="billing")
    amount = MoneyField(
        help_text="Net or gross as the form says; hourly or for all as the billing type says."
    )
    vat_id = serializers.IntegerField()
    usable_online = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    retired_at = serializers.DateTimeField(allow_null=True)


class VenuePriceSerializer(PriceSerializer):
    type = serializers.SerializerMethodField()
    venue_ids = serializers.SerializerMethodField(help_text="The venues that are booked by this price.")

    @extend_schema_field({"type": "string", "const": "default"})
    def get_type(self, price: VenuePrice) -> str:
        return "default"

    def get_venue_ids(self, price: VenuePrice) -> list[int]:
        return [attachment.venue_id for attachment in price.attachments.all()]


class EventPriceSerializer(PriceSerializer):
    event_id = serializers.IntegerField()


class PriceFilters(filters.FilterSet):
    search = SearchFilter("name", "description")
    vat_id = IdFilter("vat")
    form = filters.ChoiceFilter(choices=PriceForm.choices)
    usable_online = FlagFilter()
    retired = FlagFilter("retired_at", lookup_expr="isnull", exclude=True, label="Retired prices only.")


class VenuePriceFilters(PriceFilters):
    billing_type = filters.ChoiceFilter("billing", choices=Billing.choices)
    venue_id = IdFilter("venues")


class EventPriceFilters(PriceFilters):
    event_id = IdFilter("event")


class PriceView(CatalogueView):
    tag = "Catalogue"
    words: ClassVar = {"list": "catalog.read", "retrieve": "catalog.read"}

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        filtered = super().filter_queryset(queryset)
        return filtered if self.request.query_params.get("retired") else filtered.current()


class VenuePriceView(PriceView):
    """The prices by which venues are booked."""

    operations: ClassVar = {"list": "list_venue_prices", "retrieve": "get_venue_price"}
    queryset = VenuePrice.objects.prefetch_related(
        Prefetch("attachments", queryset=VenuePriceAttachment.objects.order_by("venue"))
    ).order_by("name", "pk")
    serializer_class = VenuePriceSerializer
    filterset_class = VenuePriceFilters


class EventPriceView(PriceView):
    """What a seat at an event costs; an event may have several prices."""

    operations: ClassVar = {"list": "list_event_prices", "retrieve": "get_event_price"}
    queryset = EventPrice.objects.order_by("name", "pk")
    serializer_class = EventPriceSerializer
    filterset_class = EventPriceFilters
