"""Things that are lent, with what they cost now."""

from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.enums import Billing, PriceForm
from catalog.models import InventoryProduct, ProductFacility
from catalog.rest.bookable import BookableSerializer
from catalog.rest.money import MoneyField
from partners.rest.partner_view import CatalogueView
from partners.rest.query import FlagFilter, IdFilter, SearchFilter


class InventoryProductSerializer(BookableSerializer):
    """The members of the price are null where there is none; then only a manual price will do."""

    facility_ids = serializers.SerializerMethodField(
        help_text="Where it is lent; its own facility is the first."
    )
    short_name = serializers.CharField()
    max_available_units = serializers.IntegerField(source="capacity")
    accounting_code = serializers.CharField()
    price_id = serializers.IntegerField(allow_null=True)
    vat_id = serializers.IntegerField(allow_null=True)
    amount = MoneyField(allow_null=True)
    form = serializers.ChoiceField(choices=PriceForm.choices, allow_null=True)
    billing_type = serializers.ChoiceField(choices=Billing.choices, allow_null=True)

    def get_facility_ids(self, product: InventoryProduct) -> list[int]:
        others = [link.facility_id for link in product.facility_links.all()]
        return list(dict.fromkeys([product.facility_id, *others]))


@extend_schema_field({"type": "integer"})
class LentAtFilter(IdFilter):
    """Products of the facility itself and those that others share with it."""

    def filter(self, products: QuerySet, facility_id: int | None) -> QuerySet:
        if facility_id is None:
            return products
        shared = ProductFacility.objects.filter(product=OuterRef("pk"), facility=facility_id)
        return products.filter(Q(facility=facility_id) | Exists(shared))


class InventoryProductFilters(filters.FilterSet):
    search = SearchFilter("name", "short_name", "description")
    facility_id = LentAtFilter()
    bookable_online = FlagFilter()


class InventoryProductView(CatalogueView):
    """Inventory products by name."""

    tag = "Catalogue"
    words = {"list": "catalog.read", "retrieve": "catalog.read"}
    operations = {"list": "list_inventory_products", "retrieve": "get_inventory_product"}
    queryset = (
        InventoryProduct.objects.alias(
            price=FilteredRelation("prices", condition=Q(prices__retired_at=None)),
        )
        .annotate(
            price_id=F("price__id"),
            vat_id=F("price__vat_id"),
            amount=F("price__amount"),
            form=F("price__form"),
            billing_type=F("price__billing"),
        )
        .prefetch_related(Prefetch("facility_links", queryset=ProductFacility.objects.order_by("pk")))
        .order_by("name", "pk")
    )
    serializer_class = InventoryProductSerializer
    filterset_class = InventoryProductFilters
