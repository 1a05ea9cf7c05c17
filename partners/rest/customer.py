"""Customers, with their organisation and the groups they are in."""

from django.db.models import Prefetch
from django_filters import rest_framework as filters
from rest_framework import serializers

from partners.enums import CompanyType
from partners.models import Customer, CustomerGroup
from partners.rest.partner_view import CatalogueView
from partners.rest.query import IdFilter, SearchFilter


class PhoneNumberSerializer(serializers.Serializer):
    prefix = serializers.CharField(source="phone_prefix")
    number = serializers.CharField(source="phone_number")


class AddressSerializer(serializers.Serializer):
    street_name = serializers.CharField()
    street_number = serializers.CharField()
    additional_information = serializers.CharField()
    post_code = serializers.CharField()
    city = serializers.CharField()
    country_code = serializers.CharField(help_text="Two capital letters, or nothing.")


class CustomerSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    name = serializers.CharField()
    email = serializers.CharField()
    number = serializers.CharField()
    gender = serializers.IntegerField(help_text="0 not known, 1 male, 2 female (ISO/IEC 5218).")
    birthdate = serializers.DateField(source="born_on", allow_null=True)
    position = serializers.CharField()
    color_code = serializers.CharField(source="colour")
    note = serializers.CharField()
    phone_number = PhoneNumberSerializer(source="*")
    address = AddressSerializer(source="*")
    organization_id = serializers.IntegerField(source="company_id", allow_null=True)
    group_ids = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def get_group_ids(self, customer: Customer) -> list[int]:
        return [group.pk for group in customer.groups.all()]


class CustomerFilters(filters.FilterSet):
    search = SearchFilter("first_name", "last_name", "email", "number")
    organization_id = IdFilter("company")
    organization_type = filters.ChoiceFilter("company__type", choices=CompanyType.choices)
    group_id = IdFilter("groups")


class CustomerView(CatalogueView):
    """Customers by name; a search looks in names, e-mail and number."""

    tag = "Customers"
    words = {"list": "customers.read", "retrieve": "customers.read"}
    operations = {"list": "list_customers", "retrieve": "get_customer"}
    queryset = Customer.objects.prefetch_related(
        Prefetch("groups", queryset=CustomerGroup.objects.order_by("pk").only("pk"))
    ).order_by("last_name", "first_name", "pk")
    serializer_class = CustomerSerializer
    filterset_class = CustomerFilters
