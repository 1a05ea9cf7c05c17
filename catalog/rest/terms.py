"""VATs, discounts and payment types: the small print that bookings refer to by id."""

from typing import ClassVar

from django_filters import rest_framework as filters
from rest_framework import serializers

from catalog.enums import AmountType
from catalog.models import Discount, PaymentType, Tax
from catalog.rest.money import PercentField
from partners.rest.partner_view import CatalogueView
from partners.rest.query import FlagFilter, SearchFilter


class VatSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    percent = PercentField(source="amount")


class DiscountSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    amount_type = serializers.ChoiceField(choices=AmountType.choices)
    amount = PercentField(help_text="Per cent, or an amount off each unit, as the amount type says.")
    is_active = serializers.BooleanField()


class PaymentTypeSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    is_active = serializers.BooleanField()


class VatFilters(filters.FilterSet):
    search = SearchFilter("name")


class PaymentTypeFilters(filters.FilterSet):
    search = SearchFilter("name")
    is_active = FlagFilter()


class DiscountFilters(PaymentTypeFilters):
    amount_type = filters.ChoiceFilter(choices=AmountType.choices)


class TermView(CatalogueView):
    tag = "Catalogue"
    words: ClassVar = {"list": "catalog.read", "retrieve": "catalog.read"}


class VatView(TermView):
    """VATs by name: the taxes a manual price may name."""

    operations: ClassVar = {"list": "list_vats", "retrieve": "get_vat"}
    queryset = Tax.objects.vats().order_by("name", "pk")
    serializer_class = VatSerializer
    filterset_class = VatFilters


class DiscountView(TermView):
    """Discounts by name."""

    operations: ClassVar = {"list": "list_discounts", "retrieve": "get_discount"}
    queryset = Discount.objects.order_by("name", "pk")
    serializer_class = DiscountSerializer
    filterset_class = DiscountFilters


class PaymentTypeView(TermView):
    """Payment types by name."""

    operations: ClassVar = {"list": "list_payment_types", "retrieve": "get_payment_type"}
    queryset = PaymentType.objects.order_by("name", "pk")
    serializer_class = PaymentTypeSerializer
    filterset_class = PaymentTypeFilters
