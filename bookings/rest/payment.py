"""Payments and refunds of a booking: what is outstanding follows in the same moment."""

from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bookings.enums import PaymentKind, PaymentMethod
from bookings.errors import UnknownReference
from bookings.models import Payment
from bookings.rest.answer_shapes import MoneyText
from bookings.rest.booking_sum import BookingSumSerializer, booking_sum
from bookings.rest.fields import DayField, TextField, WordField
from bookings.rest.nested import BelowBooking, Given, operations_of
from bookings.rest.times import utc_text
from bookings.rest.tree_line_input import AllPerhaps
from bookings.services.record_payment import (
    PaymentFields,
    change_payment,
    record_payment,
    refund_payment,
    remove_payment,
)
from catalog.pricing.money import format_money
from partners.rest.fields import AmountField, IdField, NoteField
from partners.rest.query import DayFilter
from partners.rest.writing import Answer, answer, etag


class PaymentSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    booking_id = serializers.IntegerField()
    kind = WordField(choices=PaymentKind.choices)
    refunded_id = serializers.IntegerField(allow_null=True, help_text="The payment that a refund gives back.")
    method = WordField(choices=PaymentMethod.choices)
    amount = MoneyText(help_text="Above 0, also of a refund.")
    paid_on = serializers.DateField()
    receipt_number = serializers.CharField()
    note = serializers.CharField()
    made_by = serializers.CharField()
    created_at = serializers.DateTimeField()


class PaymentFieldsInput(serializers.Serializer):
    amount = AmountField()
    paid_on = DayField()
    method = WordField(choices=PaymentMethod.choices, required=False)
    receipt_number = TextField(max_length=100, required=False)
    note = NoteField(required=False)


class PaymentInput(PaymentFieldsInput):
    kind = WordField(choices=PaymentKind.choices, required=False, help_text="Left out: a payment.")
    refunded_id = IdField(
        required=False, allow_null=True, help_text="Of a refund; left out: the latest payments first."
    )

    def validate(self, given: Given) -> Given:
        is_refund = given.setdefault("kind", PaymentKind.PAYMENT) == PaymentKind.REFUND
        foreign = {"method", "receipt_number"} if is_refund else {"refunded_id"}
        sentence = _("A refund has none of its own.") if is_refund else _("Only a refund names a payment.")
        if wrong := [name for name in given if name in foreign and given[name]]:
            raise serializers.ValidationError({name: [sentence] for name in wrong})
        return {name: value for name, value in given.items() if name not in foreign}


class PaymentChange(AllPerhaps, PaymentFieldsInput):
    pass


class PaymentFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=PaymentKind.choices)
    method = filters.ChoiceFilter(choices=PaymentMethod.choices)
    from_date = DayFilter("paid_on", lookup_expr="gte")
    until_date = DayFilter("paid_on", lookup_expr="lte")


class PaymentView(BelowBooking):
    words: ClassVar = {
        "list": "bookings.read",
        "retrieve": "bookings.read",
        "create": "payments.write",
        "partial_update": "payments.write",
        "destroy": "payments.write",
    }
    operations: ClassVar = operations_of("payment")
    queryset = Payment.objects.select_related("booking").order_by("-paid_on", "-pk")
    serializer_class = PaymentSerializer
    filterset_class = PaymentFilters
    inputs: ClassVar = {"create": PaymentInput, "partial_update": PaymentChange}
    shapes: ClassVar = {"create": PaymentSerializer(many=True), "destroy": BookingSumSerializer}

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().filter(booking=self.booking_id)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Those of the booking, the latest first."""
        self.require_booking()
        payments = self.page_of(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response([_row(payment) for payment in payments])

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One of them; the ETag is its booking's version."""
        payment = cast("Payment", self.get_object())
        return Response({"data": _row(payment)}, headers={"ETag": etag(payment.booking.version)})

    def create(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record a payment, or give money back: one refund for each payment that it is taken from."""
        given = self.given()
        return self.write(lambda: self._create(given))

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change this one. What is absent stays; its kind stays what it is."""
        given = self.given()
        return self.write(lambda: self._change(given))

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove it; it stays in the history. Answers with what the booking costs and what is outstanding."""
        return self.write(self._remove)

    def _create(self, given: Given) -> Answer:
        asked: Given = {"actor": self.actor, "booking_id": self.booking_id}
        asked |= {"expected_version": self.expected_version(), **given}
        if asked.pop("kind") == PaymentKind.REFUND:
            payment_id = self._refunded(asked.pop("refunded_id", None))
            made = refund_payment(**asked, payment_id=payment_id)
        else:
            made = [record_payment(**asked)]
        return answer(201, {"data": [_row(one) for one in made]}, version=made[0].booking.version)

    def _refunded(self, payment_id: int | None) -> int | None:
        """A payment of the booking itself; anything else is a wrong field, not a wrong path."""
        self.require_booking()
        payments = self.get_queryset().filter(kind=PaymentKind.PAYMENT, pk=payment_id)
        if payment_id is not None and not payments.exists():
            raise UnknownReference(field="refunded_id")
        return payment_id

    def _change(self, given: Given) -> Answer:
        payment = change_payment(
            actor=self.actor,
            booking_id=self.booking_id,
            payment_id=self.kwargs["pk"],
            changes=cast("PaymentFields", given),
            expected_version=self.expected_version(),
        )
        return answer(200, {"data": _row(payment)}, version=payment.booking.version)

    def _remove(self) -> Answer:
        booking = remove_payment(
            actor=self.actor,
            booking_id=self.booking_id,
            payment_id=self.kwargs["pk"],
            expected_version=self.expected_version(),
        )
        return answer(200, {"data": booking_sum(booking)}, version=booking.version)


def _row(payment: Payment) -> dict[str, Any]:
    return {
        "id": payment.pk,
        "booking_id": payment.booking_id,
        "kind": payment.kind,
        "refunded_id": payment.refunded_id,
        "method": payment.method,
        "amount": format_money(payment.amount, payment.booking.currency),
        "paid_on": payment.paid_on.isoformat(),
        "receipt_number": payment.receipt_number,
        "note": payment.note,
        "made_by": payment.made_by,
        "created_at": utc_text(payment.created_at),
    }
