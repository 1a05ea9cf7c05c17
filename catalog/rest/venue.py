"""Venues with their layouts, their parts and the price they are booked by."""

from django.db.models import Prefetch
from django_filters import rest_framework as filters
from rest_framework import serializers

from catalog.enums import LayoutType, Sharing
from catalog.models import Layout, Venue, VenuePart
from catalog.rest.bookable import BookableSerializer
from catalog.rest.price import PriceSerializer
from partners.rest.partner_view import CatalogueView
from partners.rest.query import FlagFilter, IdFilter, SearchFilter


class LayoutSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    type = serializers.ChoiceField(choices=LayoutType.choices)
    head_capacity = serializers.IntegerField(allow_null=True)
    set_up_mins = serializers.IntegerField(source="set_up_minutes", allow_null=True)


class VenueSerializer(BookableSerializer):
    sharing = serializers.ChoiceField(choices=Sharing.choices)
    capacity = serializers.IntegerField(help_text="Places, or bookings, that fit in at the same time.")
    head_capacity = serializers.IntegerField(allow_null=True, help_text="People; it warns and does not hold.")
    layouts = LayoutSerializer(many=True)
    part_ids = serializers.SerializerMethodField(help_text="The venues this one is made of.")
    whole_ids = serializers.SerializerMethodField(help_text="The venues this one is a part of.")
    price = PriceSerializer(source="price_attachment.price", allow_null=True)

    def get_part_ids(self, venue: Venue) -> list[int]:
        return [link.part_id for link in venue.part_links.all()]

    def get_whole_ids(self, venue: Venue) -> list[int]:
        return [link.whole_id for link in venue.whole_links.all()]


class VenueFilters(filters.FilterSet):
    search = SearchFilter("name", "description")
    facility_id = IdFilter("facility")
    sharing = filters.ChoiceFilter(choices=Sharing.choices)
    part_of = IdFilter("whole_links__whole", label="The parts of this venue.")
    bookable_online = FlagFilter()


class VenueView(CatalogueView):
    """Venues by name."""

    tag = "Catalogue"
    words = {"list": "catalog.read", "retrieve": "catalog.read"}
    operations = {"list": "list_venues", "retrieve": "get_venue"}
    queryset = (
        Venue.objects.select_related("price_attachment__price")
        .prefetch_related(
            Prefetch("layouts", queryset=Layout.objects.order_by("name", "pk")),
            Prefetch("part_links", queryset=VenuePart.objects.order_by("part")),
            Prefetch("whole_links", queryset=VenuePart.objects.order_by("whole")),
        )
        .order_by("name", "pk")
    )
    serializer_class = VenueSerializer
    filterset_class = VenueFilters
