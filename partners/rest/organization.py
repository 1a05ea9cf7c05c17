"""Organisations that customers belong to."""

from django_filters import rest_framework as filters
from rest_framework import serializers

from partners.enums import CompanyType
from partners.models import Company
from partners.rest.customer import AddressSerializer, PhoneNumberSerializer
from partners.rest.partner_view import CatalogueView
from partners.rest.query import SearchFilter


class OrganizationSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    type = serializers.ChoiceField(choices=CompanyType.choices)
    email = serializers.CharField()
    internal_note = serializers.CharField(source="note")
    phone_number = PhoneNumberSerializer(source="*")
    address = AddressSerializer(source="*")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class OrganizationFilters(filters.FilterSet):
    search = SearchFilter("name")
    type = filters.ChoiceFilter(choices=CompanyType.choices)


class OrganizationView(CatalogueView):
    """Organisations by name."""

    tag = "Customers"
    words = {"list": "customers.read", "retrieve": "customers.read"}
    operations = {"list": "list_organizations", "retrieve": "get_organization"}
    queryset = Company.objects.order_by("name", "pk")
    serializer_class = OrganizationSerializer
    filterset_class = OrganizationFilters
