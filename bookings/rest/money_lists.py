"""What a booking costs, told in its parts: fees, taxes, days, and how each figure was reckoned. All of it is read."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from rest_framework.request import Request
from rest_framework.response import Response

from bookings.models import Booking, ServiceFee, TaxDetail
from bookings.models.tree import TreeRows
from bookings.rest.booking_shape import DailyRevenueSerializer, ServiceFeeSerializer, TaxDetailSerializer
from bookings.rest.booking_tree import open_tree
from bookings.rest.explanation_rows import ExplanationSerializer, explanation_rows
from bookings.rest.money_rows import fee_rows, tax_rows
from bookings.rest.nested import BelowBooking
from bookings.rest.revenue_rows import daily_revenue_rows
from partners.rest.query import DayFilter, FlagFilter, IdFilter

READING = {"list": "bookings.read"}
Rows = Callable[[TreeRows], list[dict[str, Any]]]


class FeeFilters(filters.FilterSet):
    line_id = IdFilter("charge__line")
    fee_id = IdFilter("fee")
    cost_centre_id = IdFilter("charge__cost_centre")
    from_date = DayFilter("charge__charged_on", lookup_expr="gte")
    until_date = DayFilter("charge__charged_on", lookup_expr="lte")


class OfEitherFilter(IdFilter):
    """Of the charge that a tax is on, or of the charge of its fee."""

    def filter(self, taxes: QuerySet, pk: int | None) -> QuerySet:
        if pk is None:
            return taxes
        on_charge, on_fee = f"charge__{self.field_name}", f"service_fee__charge__{self.field_name}"
        return taxes.filter(Q(**{on_charge: pk}) | Q(**{on_fee: pk}))


class TaxFilters(filters.FilterSet):
    line_id = OfEitherFilter("line")
    cost_centre_id = OfEitherFilter("cost_centre")
    tax_id = IdFilter("tax")
    service_fee_id = IdFilter("service_fee")
    is_booking_level = FlagFilter()


class MoneyList(BelowBooking):
    words: ClassVar = READING

    def answer_page(self, rows_of: Rows) -> Response:
        """Those of the tree that the filters find, as they were written."""
        rows = {row["id"]: row for row in rows_of(open_tree(self.actor, self.booking_id))}
        found = self.filter_queryset(self.get_queryset()).order_by("pk")
        ids = self.page_of(found.values_list("pk", flat=True))
        return self.get_paginated_response([rows[pk] for pk in ids if pk in rows])


class ServiceFeeView(MoneyList):
    operations: ClassVar = {"list": "list_booking_service_fees"}
    queryset = ServiceFee.objects.all()
    serializer_class = ServiceFeeSerializer
    filterset_class = FeeFilters

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(charge__line__booking=self.booking_id)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The service fees on the charges of the booking, before and with their own taxes."""
        return self.answer_page(fee_rows)


class TaxDetailView(MoneyList):
    operations: ClassVar = {"list": "list_booking_tax_details"}
    queryset = TaxDetail.objects.all()
    serializer_class = TaxDetailSerializer
    filterset_class = TaxFilters

    def get_queryset(self) -> QuerySet:
        of_booking = Q(charge__line__booking=self.booking_id) | Q(
            service_fee__charge__line__booking=self.booking_id
        )
        return super().get_queryset().filter(of_booking)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The taxes on charges and on fees, each with the rate that it was worked out from."""
        return self.answer_page(tax_rows)


class WholeList(BelowBooking):
    words: ClassVar = READING
    queryset = Booking.objects.none()
    pagination_class = None
    filter_backends: ClassVar = []


class DailyRevenueView(WholeList):
    operations: ClassVar = {"list": "list_booking_daily_revenue"}
    serializer_class = DailyRevenueSerializer

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What comes in on each day for each cost centre; all of it is the booking's total."""
        return Response({"data": daily_revenue_rows(open_tree(self.actor, self.booking_id))})


class PriceExplanationView(WholeList):
    operations: ClassVar = {"list": "explain_booking_price"}
    serializer_class = ExplanationSerializer

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """How the price of each line, fee and booking-level tax was reckoned, in steps and in words."""
        return Response({"data": explanation_rows(open_tree(self.actor, self.booking_id))})
