"""Groups of customers, and who is in them."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from partners.errors import Unknown
from partners.models import Customer, CustomerGroup
from partners.rest.customer import CustomerFilters, CustomerSerializer, CustomerView
from partners.rest.partner_view import CatalogueView
from partners.rest.query import SearchFilter


class GroupSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class GroupFilters(filters.FilterSet):
    search = SearchFilter("name")


class GroupView(CatalogueView):
    """Groups by name."""

    tag = "Customers"
    words = {"list": "customers.read", "retrieve": "customers.read"}
    operations = {"list": "list_groups", "retrieve": "get_group"}
    queryset = CustomerGroup.objects.order_by("name", "pk")
    serializer_class = GroupSerializer
    filterset_class = GroupFilters


class GroupCustomerView(CustomerView):
    """The customers of one group, by name."""

    operations = {"list": "list_group_customers"}
    serializer_class = CustomerSerializer
    filterset_class = CustomerFilters

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if not CustomerGroup.objects.filter(partner=self.actor.partner, pk=self.kwargs["pk"]).exists():
            raise Unknown
        return super().list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Customer]:
        return super().get_queryset().filter(groups=self.kwargs["pk"])
